import Foundation
import Review
import Testing

/// What a signer marks in the work: taken where it points at something of the round, else refused with its place.
@Suite struct MarkTests {
    private static let findings = [
        Cast.finding(1, .fail), Cast.finding(2, .warn), Cast.finding(3, .undecided), Cast.finding(4, .pass),
        Cast.finding(5, .notApplicable),
    ]

    private static func marked(
        _ firstWrong: [(Int, Int)] = [], _ rulings: [Decision.Ruling] = [], acknowledged: Set<Int> = [1, 2]
    ) throws -> Decision.Request {
        var round = Cast.review(findings: findings)
        for index in round.attempts.indices { round.attempts[index].steps = index == 2 ? 0 : 4 }
        let change = try round.decided(
            Decision.Request(
                verb: .approve, verdict: .right, acknowledged: acknowledged,
                marks: Decision.Marks(
                    firstWrong: firstWrong.map { Decision.FirstWrong(attempt: $0.0, step: $0.1) }, rulings: rulings)),
            seat: Cast.id(101), sheet: Cast.sheet(1), by: Cast.reviewer, decisionID: Cast.id(30))
        return try #require(change.decision?.request)
    }

    private static func problems(
        _ firstWrong: [(Int, Int)] = [], _ rulings: [Decision.Ruling] = []
    ) throws -> [String] {
        do {
            _ = try marked(firstWrong, rulings)
            return []
        } catch let refusal as Refusal {
            #expect(refusal.code == .invalidInput)
            return refusal.problems.map { "\($0.path) \($0.code.rawValue)" }
        }
    }

    private static func ruling(_ finding: Int, _ says: Decision.Ruling.Says, _ reason: String = "") -> Decision.Ruling {
        Decision.Ruling(finding: finding, says: says, reason: reason)
    }

    @Test func `the first, the last and no step of an attempt can be marked`() throws {
        for step in [0, 1, 4] {
            let request = try Self.marked([(1, step), (2, 4 - step)])
            #expect(request.marks.firstWrong.map(\.step) == [step, 4 - step])
        }
    }

    @Test(arguments: [
        ([(1, 5)], "first-wrong[0].step no-such-step"), ([(1, -1)], "first-wrong[0].step no-such-step"),
        ([(9, 1)], "first-wrong[0].attempt no-such-attempt"), ([(3, 0)], "first-wrong[0].step no-such-step"),
        ([(1, 2), (1, 3)], "first-wrong[1].attempt twice"),
    ]) func `a step that is not there is refused with its place`(_ marks: [(Int, Int)], _ expected: String) throws {
        #expect(try Self.problems(marks) == [expected])
    }

    @Test(arguments: [
        (ruling(6, .confirm), "rulings[0].finding no-such-finding"),
        (ruling(3, .confirm), "rulings[0].finding says-nothing"),
        (ruling(5, .overrule, "why"), "rulings[0].finding says-nothing"),
        (ruling(1, .overrule), "rulings[0].reason missing"),
        (ruling(1, .overrule, " \n　"), "rulings[0].reason missing"),
    ]) func `a ruling on nothing or without a reason is refused with its place`(
        _ ruling: Decision.Ruling, _ expected: String
    ) throws {
        #expect(try Self.problems([], [ruling]) == [expected])
    }

    @Test func `every problem is told at once, and one finding is ruled on once`() throws {
        let rulings = [Self.ruling(4, .confirm), Self.ruling(4, .overrule, "it is not"), Self.ruling(1, .overrule)]
        #expect(
            try Self.problems([(1, 9)], rulings) == [
                "first-wrong[0].step no-such-step", "rulings[1].finding twice", "rulings[2].reason missing",
            ])
    }

    @Test func `a finding that is ruled on is acknowledged by it`() throws {
        let rulings = [Self.ruling(1, .confirm), Self.ruling(2, .overrule, "rounded as asked")]
        #expect(try Self.marked([], rulings, acknowledged: []).acknowledged == [1, 2])
        #expect(throws: Refusal(.findingsNotAcknowledged, ["2"])) {
            try Self.marked([], [Self.ruling(1, .confirm)], acknowledged: [])
        }
    }
}
