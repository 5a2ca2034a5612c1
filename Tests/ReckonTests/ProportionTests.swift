import Reckon
import Testing

/// Shares with their exact intervals.
@Suite struct ProportionTests {
    /// Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 5: the exact interval of the four examples.
    @Test(arguments: [
        (81, 263, 0.2527, 0.3676), (15, 148, 0.0578, 0.1617), (0, 20, 0.0, 0.1684), (1, 29, 0.0009, 0.1776),
    ]) func `the published intervals come out`(_ hits: Int, _ trials: Int, _ low: Double, _ high: Double) throws {
        let interval = try #require(Proportion(hits, of: trials)).interval()
        #expect(abs(interval.lowerBound - low) < 0.00005 && abs(interval.upperBound - high) < 0.00005)
    }

    @Test func `what is certain or empty stays within 0 and 1`() throws {
        #expect(try #require(Proportion(10, of: 10)).interval().upperBound == 1)
        #expect(try #require(Proportion(0, of: 1)).interval().lowerBound == 0)
        #expect(Proportion(0, of: 0) == nil && Proportion(3, of: 2) == nil && Proportion(-1, of: 2) == nil)
    }

    @Test func `an interval holds the share and is the mirror of its complement's`() throws {
        for trials in [1, 2, 7, 50, 1_000] {
            for hits in stride(from: 0, through: trials, by: max(1, trials / 7)) {
                let share = try #require(Proportion(hits, of: trials))
                let mirror = try #require(Proportion(trials - hits, of: trials)).interval()
                #expect(share.interval().contains(share.estimate))
                #expect(abs(share.interval().lowerBound - (1 - mirror.upperBound)) < 1e-9)
            }
        }
    }
}
