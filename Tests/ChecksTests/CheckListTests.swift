import Testing

@testable import Checks

/// The list of checks.
@Suite struct CheckListTests {
    @Test func `every check has its own name`() {
        #expect(CheckList.names == ["measurements-limits", "equation", "givens", "program", "final-answer"])
        #expect(CheckList.names.count == CheckList.all.count)
    }
}
