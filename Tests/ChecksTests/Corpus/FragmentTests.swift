import Testing

@testable import Checks
@testable import Review

/// The corpus as a whole.
@Suite struct FragmentTests {
    private static let all: [(Fragment, Language)] =
        Fragment.english.map { ($0, .en) } + Fragment.japanese.map { ($0, .ja) }

    @Test func `the corpus is large, half Japanese, and a third of it only looks wrong`() {
        #expect(Self.all.count >= 300)
        #expect(Fragment.japanese.count * 100 >= Self.all.count * 45)
        #expect(Self.all.count { $0.0.wrong.isEmpty } >= 100)
    }

    /// The first run, before the checks that the fragments ask for: 276 of 278 that only look wrong were left alone,
    /// 71 of 197 that are wrong got exactly their codes.
    @Test func `what only looks wrong is left alone, and what is wrong is named`() {
        let (sound, wrong) = (Self.all.filter(\.0.wrong.isEmpty), Self.all.filter { !$0.0.wrong.isEmpty })
        #expect(sound.count { $0.0.concerns($0.1).isEmpty } >= 276)
        #expect(wrong.count { $0.0.concerns($0.1) == $0.0.wrong } >= 71)
    }
}
