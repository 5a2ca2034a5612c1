import Testing

@testable import Checks
@testable import Review

/// Measurements against limits, and what is said of them.
@Suite struct MeasurementsCheckTests {
    private let check = MeasurementsCheck()
    private let content = Sampled.content(characteristics: [
        Sampled.shaft("19.978", "20.015", "19.962", "20.030", "20.020")
    ])

    private func claims(_ work: String) -> [Finding] {
        check.findings(on: Sampled.trace(work), finish: .stop, in: content).filter { $0.code != "no-claim" }
    }

    @Test func `readings outside are counted, a reading on the limit is within`() throws {
        let fact = try #require(check.findings(onCase: content).first)
        #expect(fact.outcome == .pass)
        #expect(fact.code == "some-outside")
        #expect(fact.facts["out"] == "2")
        #expect(fact.facts["readings"] == "19.962, 20.03")
    }

    @Test func `a characteristic without limits or readings says so`() {
        var open = Sampled.shaft("1")
        open.lower = nil
        open.upper = nil
        let found = check.findings(onCase: Sampled.content(characteristics: [open, Sampled.shaft()]))
        #expect(found.map(\.code) == ["no-limits", "no-measurements"])
    }

    @Test(arguments: [
        "20.015 mm < 19.970 mm (不合格)", "19.962 ≤ 19.970 (not out of tolerance)", "20.030 mm is within tolerance",
        "- 20.015 は規格外です", "19978 µm is out of tolerance", "3. 20.03 mm → OK",
    ])
    func `a claim against the limits fails`(line: String) {
        #expect(claims(line).map(\.outcome) == [.fail])
    }

    @Test(arguments: [
        "19.978 mm is within tolerance", "20.015 は合格", "19.962 mm < 19.970 mm (不合格)", "20.030 > 19.970 (OK)",
        "20.030 > 20.020, out of tolerance",
    ])
    func `a claim that agrees passes`(line: String) {
        #expect(claims(line).map(\.outcome) == [.pass])
    }

    @Test(arguments: [
        "Is 20.030 within tolerance?", "If 20.030 is within tolerance, accept",
        "19.978 and 20.030 are within tolerance",
        "the shaft is out of tolerance", "20.030 mm", "20.030 kg is within tolerance",
        "within limits, then outside: 20.030",
        "count those out of tolerance: 19.978", "5.5 is out of tolerance",
    ])
    func `what is not plainly said of one measurement is no claim`(line: String) {
        #expect(claims(line).isEmpty)
    }
}
