/// Readings of one characteristic and what follows from them, exactly.
package struct Sample: Hashable, Sendable {
    /// The readings, in the order taken.
    package let readings: [Rational]

    /// A sample; any number of readings, none included.
    package init(_ readings: [Rational]) { self.readings = readings }

    /// The smallest reading; nil without readings.
    package var least: Rational? { readings.min() }

    /// The largest reading; nil without readings.
    package var greatest: Rational? { readings.max() }

    /// The arithmetic mean. Throws `tooFewReadings` without readings.
    package func mean() throws(ReckonError) -> Rational {
        guard !readings.isEmpty else { throw .tooFewReadings }
        return try readings.reduce(.zero, +) / Rational(readings.count)
    }

    /// The sample variance with n − 1 (ISO 3534-1). Throws `tooFewReadings` below two readings.
    package func variance() throws(ReckonError) -> Rational {
        guard readings.count >= 2 else { throw .tooFewReadings }
        let mean = try mean()
        let squares = readings.map { ($0 - mean) * ($0 - mean) }
        return try squares.reduce(.zero, +) / Rational(readings.count - 1)
    }

    /// The sample standard deviation, enclosed to 30 significant digits. Throws as `variance`.
    package func deviation() throws(ReckonError) -> Interval {
        try Interval(variance()).root(2)
    }

    /// The capability index over all readings, (upper − lower) / 6s (ISO 22514-2; with the overall s also called Pp).
    /// Throws `tooFewReadings` below two readings or without spread.
    package func capability(lower: Rational, upper: Rational) throws(ReckonError) -> Interval {
        try Interval(upper - lower) / spread(of: 6)
    }

    /// The smaller one-sided index, min(upper − mean, mean − lower) / 3s (ISO 22514-2; overall s, also called Ppk);
    /// a limit that is nil does not count. Throws `tooFewReadings` as above, `undefined` without any limit.
    package func leastCapability(lower: Rational?, upper: Rational?) throws(ReckonError) -> Interval {
        let mean = try mean()
        let rooms = [upper.map { $0 - mean }, lower.map { mean - $0 }].compactMap(\.self)
        guard let room = rooms.min() else { throw .undefined }
        return try Interval(room) / spread(of: 3)
    }

    private func spread(of times: Int) throws(ReckonError) -> Interval {
        let deviation = try deviation()
        guard deviation.low.signum > 0 else { throw .tooFewReadings }
        return Interval(Rational(times)) * deviation
    }
}
