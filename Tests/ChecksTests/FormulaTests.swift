import Foundation
import Reckon
import Testing

@testable import Checks

/// The factory's formulas against the worked values of standards and handbooks, and their tables against recomputation.
@Suite struct FormulaTests {
    private func result(_ family: FormulaFamily, _ input: String) throws -> [String: Any] {
        let value = try family.result(of: Data("{\"input\":\(input)}".utf8))
        let bytes = try JSONEncoder().encode(value)
        return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    }

    private func number(_ value: Any?) -> Double { (value as? NSNumber)?.doubleValue ?? .nan }

    @Test(arguments: [
        (25, "H7", "g6", 41, 7, "clearance"), (40, "H8", "f7", 89, 25, "clearance"),
        (60, "H7", "k6", 28, -21, "transition"),
        (30, "H7", "h6", 34, 0, "clearance"), (45, "H7", "p6", -1, -42, "interference"),
        (100, "JS7", "h6", 39, -17, "x"),
    ])
    func `fits give the clearances of ISO 286`(
        nominal: Int, hole: String, shaft: String, most: Int, least: Int, kind: String
    ) throws {
        let fit = try result(.iso286_fit, "{\"nominal_mm\":\(nominal),\"hole\":\"\(hole)\",\"shaft\":\"\(shaft)\"}")
        if kind != "x" {
            #expect(number(fit["max_clearance_um"]) == Double(most))
            #expect(number(fit["min_clearance_um"]) == Double(least))
            #expect(fit["kind"] as? String == kind)
        } else {
            #expect(number(fit["max_clearance_um"]) == 39.5)
        }
    }

    @Test func `the fit tables agree with the formulas that they were rounded from`() throws {
        let factors = [6: 10.0, 7: 16, 8: 25, 9: 40, 10: 64, 11: 100]
        let powers = ["d": (16, 0.44), "e": (11, 0.41), "f": (5.5, 0.41), "g": (2.5, 0.34), "n": (5, 0.34)]
        for (range, end) in FitTable.ends.enumerated() {
            // The first range counts from 1 mm, and the standard rounded it up (ISO 286-1, annex B).
            let size = ((range == 0 ? 1.0 : Double(FitTable.ends[range - 1])) * Double(end)).squareRoot()
            let unit = 0.45 * cbrt(size) + 0.001 * size
            for (grade, factor) in factors {
                let table = Double(try #require(FitTable.grades[grade]?[range]))
                let slack = range == 0 ? 0.16 * table : max(1, 0.03 * table)
                #expect(abs(table - factor * unit) <= slack, "IT\(grade) to \(end)")
            }
            for (letter, (factor, power)) in powers where range > 0 {
                let table = Double(try #require((FitTable.upper[letter] ?? FitTable.lower[letter])?[range]))
                #expect(abs(table - factor * pow(size, power)) <= max(1.25, 0.025 * table), "\(letter) to \(end)")
            }
        }
    }

    @Test func `every row of the fit tables has an entry for every range`() {
        for row in [
            FitTable.grades.values.map(\.self), FitTable.upper.values.map(\.self), FitTable.lower.values.map(\.self),
        ]
        .flatMap(\.self) {
            #expect(row.count == FitTable.ends.count)
            #expect(row == row.sorted())
        }
    }

    @Test func `chart constants are those of the relative range`() throws {
        for size in 2...10 {
            let table = try #require(ChartConstants(size: size))
            let (mean, deviation) = Distribution.relativeRange(size)
            #expect(abs(table.d2 - mean) < 0.0006)
            #expect(abs(table.A2 - 3 / (mean * Double(size).squareRoot())) < 0.0006)
            #expect(abs(table.D4 - (1 + 3 * deviation / mean)) < 0.0025, "D4 of \(size)")
            #expect(abs(table.D3 - max(0, 1 - 3 * deviation / mean)) < 0.0025, "D3 of \(size)")
        }
    }

    @Test(arguments: [
        (1000, "II", 1.0, "J", 80, 2), (1000, "II", 0.65, "J", 80, 1), (1000, "II", 0.25, "H", 50, 0),
        (1000, "II", 0.4, "K", 125, 1), (500, "II", 4.0, "H", 50, 5), (1200, "II", 2.5, "J", 80, 5),
        (10_000, "II", 0.65, "L", 200, 3), (3200, "III", 1.5, "L", 200, 7), (40, "II", 0.1, "K", 40, 0),
    ])
    func `arrows move sample size and acceptance number together`(
        lot: Int, level: String, aql: Double, letter: String, size: Int, accept: Int
    ) throws {
        let plan = try result(.ansi_z14_single_normal, "{\"lot\":\(lot),\"level\":\"\(level)\",\"aql\":\(aql)}")
        #expect(number(plan["n"]) == Double(size) && number(plan["Ac"]) == Double(accept), "\(plan)")
        if size < lot { #expect(plan["plan_code"] as? String == letter) }
    }

    @Test func `a bonus makes a hole pass, and a hole out of size never does`() throws {
        let hole = "\"size_min\":10.0,\"size_max\":10.2,\"tol\":0.25,\"dx\":0.10,\"dy\":0.12"
        let good = try result(.gdt_position_hole, "{\(hole),\"actual_mating\":10.12}")
        #expect(good["pass_rfs"] as? Bool == false && good["pass_mmc"] as? Bool == true)
        #expect(number(good["allowed_mmc"]) == 0.37)
        let large = try result(.gdt_position_hole, "{\(hole),\"actual_mating\":10.21}")
        #expect(large["pass_mmc"] as? Bool == false)
    }

    @Test func `capability gives the intervals of the handbook example`() throws {
        let input = "{\"mean\":16,\"s\":2,\"n\":50,\"lsl\":8,\"usl\":20,\"confidence\":0.95}"
        let found = try result(.capability_stats, input)
        let interval = try #require(found["Cp_ci"] as? [NSNumber]).map(\.doubleValue)
        #expect(abs(interval[0] - 0.8025) < 5e-5 && abs(interval[1] - 1.1971) < 1e-4)
        #expect(abs(number(found["ppm"]) - 22_782) < 1)
    }

    @Test func `stack, bolt, beam and conversion give their textbook values`() throws {
        let dims = ["0.1", "0.15", "0.2"].map { "{\"nominal\":10,\"tol\":\($0)}" }.joined(separator: ",")
        #expect(abs(number(try result(.tolerance_stack, "{\"dims\":[\(dims)]}")["rss"]) - 0.26926) < 1e-5)
        let bolt = try result(
            .bolt_preload_8_8, "{\"d\":10,\"pitch\":1.5,\"proof_MPa\":580,\"fraction\":0.75,\"K\":0.2}")
        #expect(abs(number(bolt["As"]) - 57.99) < 0.005 && abs(number(bolt["torque_Nm"]) - 50.45) < 0.05)
        let beam = try result(.beam_rect, "{\"b\":20,\"h\":40,\"L\":1000,\"F\":1000,\"E_MPa\":200000}")
        #expect(abs(number(beam["cantilever_tip"]) - 15.625) < 1e-12)
        #expect(abs(number(beam["cantilever_stress"]) - 187.5) < 1e-10)
        let thou = try result(.unit_convert, "{\"value\":1,\"from_\":\"mil\",\"to\":\"µm\"}")
        #expect(number(thou["value"]) == 25.4)
        let turn = try result(.unit_convert, "{\"value\":180,\"from_\":\"deg\",\"to\":\"rad\"}")
        #expect(number(turn["value"]) == .pi)
    }

    @Test(arguments: [
        (FormulaFamily.unit_convert, "{\"value\":1,\"from_\":\"mm\",\"to\":\"kg\"}", "dimension"),
        (.unit_convert, "{\"value\":1,\"from_\":\"microm\",\"to\":\"mm\"}", "unknown-unit"),
        (.iso286_fit, "{\"nominal_mm\":501,\"hole\":\"H7\",\"shaft\":\"h6\"}", "not-tabled"),
        (.iso286_fit, "{\"nominal_mm\":25,\"hole\":\"N7\",\"shaft\":\"h6\"}", "not-tabled"),
        (.beam_rect, "{\"b\":20}", "invalid"), (.tolerance_stack, "{\"dims\":[]}", "invalid"),
        (.capability_stats, "[]", "invalid"),
        (.ansi_z14_single_normal, "{\"lot\":1,\"level\":\"II\",\"aql\":1}", "invalid"),
    ])
    func `what cannot be worked out says why`(family: FormulaFamily, input: String, code: String) {
        do throws(FormulaProblem) {
            _ = try family.result(of: Data("{\"input\":\(input)}".utf8))
            Issue.record("\(family) gave a result")
        } catch {
            #expect(error.code == code, "\(error.detail)")
            #expect(!error.detail.isEmpty)
        }
    }

    @Test func `eight in a row is Western Electric's rule and nine is Nelson's`() throws {
        let x = [Int](repeating: 0, count: 3) + [1, 1, 1, 1, 1, 1, 1, 1]
        let values = x.map { $0 == 0 ? "0" : "0.5" }.joined(separator: ",")
        let found = try result(.spc_rules, "{\"x\":[\(values)],\"center\":0,\"sigma\":1,\"index_base\":1}")
        #expect((found["western_electric"] as? [String: [Int]])?["4"] == [11])
        #expect((found["nelson"] as? [String: [Int]])?["2"] == [])
    }
}
