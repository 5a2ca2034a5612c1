import Testing

@testable import Checks

/// The list of checks.
@Suite struct CheckListTests {
    @Test func `every check has its own name`() {
        #expect(
            CheckList.names == [
                "measurements-limits", "uncertainty", "documents", "equation", "units", "givens", "substitution",
                "formulas", "readings", "tables", "verdicts", "sources", "program", "language", "final-answer",
            ])
        #expect(CheckList.names.count == CheckList.all.count)
    }
}
