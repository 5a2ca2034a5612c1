import Review
import Testing
import Wording

/// Problems on a page name their field as its label does.
@Suite struct PlaceTests {
    @Test func `a field is named by its label, in words`() {
        let reading = Problem(path: "characteristics[0].measurements[2]", code: .notANumber, arguments: ["2o.1"])
        #expect(Wording(.en).fieldProblem(reading) == "Characteristic 1, Reading 3: “2o.1” is not a decimal number")
        #expect(Wording(.ja).fieldProblem(reading) == "特性1、測定値3：「2o.1」を10進数として読めません")
        #expect(Wording(.en).fieldProblem(Problem(path: "title", code: .missing)) == "Title: required")
        #expect(Wording(.ja).fieldProblem(Problem(path: "reason-text", code: .missing)) == "理由：必須です")
        #expect(
            Wording(.en).problem(reading) == "characteristics[0].measurements[2]: “2o.1” is not a decimal number",
            "programs read the path")
    }

    @Test func `a ruling without its reason names the finding`() {
        let problem = Problem(path: "rulings[0].reason", code: .missing, arguments: ["19"])
        #expect(Wording(.en).fieldProblem(problem) == "Finding 19, Why it is overruled: required")
        #expect(Wording(.ja).fieldProblem(problem) == "所見19、退ける理由：必須です")
        let unknown = Problem(path: "rulings[0].finding", code: .noSuchFinding, arguments: ["19"])
        #expect(Wording(.en).fieldProblem(unknown) == "this round has no finding 19")
    }

    @Test func `a place without a field keeps its path`() {
        #expect(Wording(.en).fieldProblem(Problem(path: "seats[0].x", code: .missing)) == "seats[0].x: required")
        #expect(Wording(.en).fieldProblem(Problem(path: "", code: .syntax)) == "not well formed")
    }
}
