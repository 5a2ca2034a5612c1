import Testing

@testable import Checks
@testable import Review

/// The list of checks.
@Suite struct CheckListTests {
    @Test func `every check has its own name`() {
        #expect(
            CheckList.names == [
                "measurements-limits", "uncertainty", "documents", "equation", "units", "givens", "substitution",
                "formulas", "readings", "tables", "verdicts", "sources", "program", "language", "final-answer",
                "attempts",
            ])
        #expect(CheckList.names.count == CheckList.all.count)
    }

    @Test func `only the checks that are named run, in that order, and one that is gone is told first`() {
        let content = Sampled.content(characteristics: [Sampled.shaft("19.98")])
        let attempts = [1, 4].map { n in
            Answered(n: n, trace: Sampled.trace("1 + 1 = 3", final: "3"), finish: .stop, byModel: true)
        }
        let found = CheckList.all.findings(
            by: ["final-answer", "unheard-of", "equation", "measurements-limits"], on: attempts, in: content)
        #expect(found.first == Finding(check: "unheard-of", outcome: .warn, code: "check-gone"))
        #expect(found.dropFirst().first?.check == "measurements-limits")
        #expect(found.dropFirst().map(\.attempt) == [nil, 1, 1, 1, 4, 4, 4])
        #expect(
            found.filter { $0.attempt == 4 }.map(\.check) == ["final-answer", "equation", "measurements-limits"])
    }

    @Test func `checks that share one reading say what each says alone`() {
        for fragment in Fragment.english + Fragment.japanese {
            let trace = Trace(thought: "", answer: fragment.text)
            let alone = CheckList.all.flatMap { $0.findings(on: trace, finish: .stop, in: fragment.content) }
            #expect(CheckList.all.findings(on: trace, finish: .stop, in: fragment.content) == alone)
        }
    }
}
