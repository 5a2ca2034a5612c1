import Testing

@testable import Reckon

/// Statistics of readings against figures worked out by hand.
@Suite struct SampleTests {
    private func sample(_ readings: String...) -> Sample { Sample(readings.compactMap(Rational.init(decimal:))) }

    @Test func `mean and variance are exact`() throws {
        let sample = sample("7.9", "8.1", "8.3", "7.9", "7.9")
        #expect(try sample.mean() == Rational(decimal: "8.02"))
        #expect(try sample.variance() == Rational(decimal: "0.032"))
        #expect(try sample.deviation().middle.decimal(places: 10) == "0.1788854382")
    }

    @Test func `capability follows its definition`() throws {
        let sample = sample("9", "10", "11")
        let (low, high) = (Rational(4), Rational(14))
        #expect(try sample.capability(lower: low, upper: high).exact == Rational(5, over: 3))
        #expect(try sample.leastCapability(lower: low, upper: high).exact == Rational(4, over: 3))
        #expect(try sample.leastCapability(lower: low, upper: nil).exact == Rational(2))
    }

    @Test func `too few readings are refused`() {
        #expect(throws: ReckonError.tooFewReadings) { try Sample([]).mean() }
        #expect(throws: ReckonError.tooFewReadings) { try Sample([.one]).variance() }
        #expect(throws: ReckonError.tooFewReadings) {
            try Sample([.one, .one]).capability(lower: .zero, upper: Rational(2))
        }
        #expect(throws: ReckonError.undefined) { try Sample([.one, .zero]).leastCapability(lower: nil, upper: nil) }
    }
}
