import Foundation
import Testing

@testable import Access

/// How failed sign-ins slow down the next ones, and passwords made for people.
struct LimiterTests {
    @Test func `the first failures are free, then the wait doubles up to the ceiling`() {
        var limiter = AttemptLimiter(free: 2, first: .seconds(1), ceiling: .seconds(5))
        var waits: [Duration?] = []
        for _ in 0..<7 { waits.append(limiter.failed("a", at: .seconds(10))) }
        #expect(waits == [nil, nil, .seconds(1), .seconds(2), .seconds(4), .seconds(5), .seconds(5)])
        #expect(limiter.retryAfter("b", at: .seconds(10)) == nil)
    }

    @Test func `the wait runs out, a success and time forget`() {
        var limiter = AttemptLimiter(free: 0, first: .seconds(10), ceiling: .seconds(100))
        limiter.failed("a", at: .seconds(0))
        #expect(limiter.retryAfter("a", at: .seconds(4)) == .seconds(6))
        #expect(limiter.retryAfter("a", at: .seconds(10)) == nil)
        #expect(limiter.failed("a", at: .seconds(10)) == .seconds(20))
        #expect(limiter.failures("a", at: .seconds(409)) == 2)
        #expect(limiter.failures("a", at: .seconds(410)) == 0)
        limiter.succeeded("a")
        #expect(limiter.failures("a", at: .seconds(11)) == 0)
    }

    @Test func `a flood of made-up accounts neither grows without end nor frees the newest`() {
        var limiter = AttemptLimiter(free: 0, first: .seconds(60), ceiling: .seconds(600), capacity: 100)
        for index in 0..<1_000 { limiter.failed("\(index)", at: .milliseconds(index)) }
        let known = (0..<1_000).filter { limiter.failures("\($0)", at: .seconds(1)) > 0 }
        #expect(known.count <= 100 && known.count >= 90)
        #expect(known == Array((1_000 - known.count)..<1_000))
    }

    @Test func `a readable password is four groups of five unambiguous characters, each as likely`() {
        var counts: [Character: Int] = [:]
        for _ in 0..<500 {
            let groups = ReadablePassword.make(random: .system).split(separator: "-")
            #expect(groups.map(\.count) == [5, 5, 5, 5])
            for character in groups.joined() { counts[character, default: 0] += 1 }
        }
        #expect(Set(counts.keys) == Set(ReadablePassword.alphabet))
        // 10,000 draws over 31 characters: 323 each, standard deviation 18; six of them either way.
        #expect(counts.values.allSatisfy { (215...431).contains($0) })
    }

    @Test func `a password is the same for the same chance, and no byte is bent towards some letters`() {
        let chance = RandomBytes { count in Data((0..<count).map { UInt8(240 + $0 % 16) }) }
        #expect(ReadablePassword.make(random: chance) == "23456-78923-45678-92345")
    }

    @Test func `the system's chance gives as many bytes as asked`() {
        for count in [0, 1, 7, 8, 9, 32, 256, 257, 1_000] { #expect(RandomBytes.system(count).count == count) }
    }
}
