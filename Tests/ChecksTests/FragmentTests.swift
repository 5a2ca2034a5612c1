import Testing

@testable import Checks
@testable import Review

/// The corpus: each fragment gives exactly the expected contradictions.
@Suite struct FragmentTests {
    @Test(arguments: Fragment.english) func `an English fragment`(_ fragment: Fragment) {
        #expect(fragment.fails(.en) == fragment.wrong)
    }

    @Test(arguments: Fragment.japanese) func `a Japanese fragment`(_ fragment: Fragment) {
        #expect(fragment.fails(.ja) == fragment.wrong)
    }
}
