import Foundation
import Testing

@testable import Checks

/// Threads and their tables, against the formulas that the standard derives them from.
@Suite struct ThreadTests {
    private func limits(_ d: Int, _ name: String) throws -> ThreadLimits {
        try ThreadLimits(
            JSONDecoder().decode(ThreadLimits.Input.self, from: Data("{\"d\":\(d),\"class\":\"\(name)\"}".utf8)))
    }

    @Test func `the limits of M10 are those of ISO 965`() throws {
        let bolt = try limits(10, "6g")
        #expect(bolt.major == [9.732, 9.968])
        #expect(bolt.pitch_diameter == [8.862, 8.994])
        let nut = try limits(10, "6H")
        #expect(nut.pitch_diameter == [9.026, 9.206])
        #expect(nut.minor == [8.376, 8.676])
    }

    @Test func `every tolerance is its formula, rounded`() {
        for (size, pitch) in MetricThread.coarse {
            guard let row = ThreadLimits.rows.first(where: { $0.pitch == pitch }) else {
                Issue.record("no row for \(pitch)")
                continue
            }
            // The mean of the range of diameters that the standard groups.
            let ends = [2.8, 5.6, 11.2, 22.4, 45]
            let upper = ends.firstIndex { Double(size) <= $0 } ?? 4
            let mean = (ends[upper - 1] * ends[upper]).squareRoot()
            let bolt = 90 * pow(pitch, 0.4) * pow(mean, 0.1)
            let minor = pitch < 1 ? 433 * pitch - 190 * pow(pitch, 1.22) : 230 * pow(pitch, 0.7)
            let major = 180 * pow(pitch, 2.0 / 3) - 3.15 / pitch.squareRoot()
            #expect(abs(Double(row.deviation) - (15 + 11 * pitch)) <= 1.1, "es of \(pitch)")
            for (table, exact) in [(row.bolt, bolt), (row.nut, 1.32 * bolt), (row.minor, minor), (row.major, major)] {
                #expect(abs(Double(table) - exact) <= 0.05 * exact, "M\(size): \(table) of \(exact)")
            }
        }
    }

    @Test func `another class is not tabled`() {
        #expect(throws: FormulaProblem.self) { try limits(10, "4h") }
        #expect(throws: FormulaProblem.self) { try limits(11, "6g") }
    }

    @Test func `tightened inspection accepts less than normal inspection`() throws {
        for (aql, accept) in [(1.0, 1), (1.5, 2), (2.5, 3), (4.0, 5), (6.5, 8)] {
            let input = SamplingPlan.Input(lot: 1000, level: "II", aql: aql)
            let (normal, tight) = (try SamplingPlan(input), try SamplingPlan(input, severity: .tightened))
            #expect(tight.n == normal.n && tight.Ac == accept && tight.Ac < normal.Ac)
        }
    }
}
