import Foundation
import Review
import Testing

/// From attempts and findings to confidence, route and reasons.
@Suite struct AssessmentTests {
    /// What is said of an attempt is what its thought spells out: lines `fail`, `warn`, `pass`, `undecided`.
    private static func findings(on attempt: Answered) -> [Finding] {
        attempt.trace.steps.flatMap { step in
            step.text(in: attempt.trace.work).split(separator: " ").compactMap { word in
                Finding.Outcome(rawValue: String(word)).map {
                    Finding(check: "script", outcome: $0, code: "c", attempt: attempt.n, span: step.low..<step.high)
                }
            }
        }
    }

    private static func attempts(_ finals: [String?], thought: String = "pass", byModel: Bool = true) -> [Answered] {
        finals.enumerated().map {
            Answered(
                n: $0.offset + 1, trace: Trace(thought: thought, answer: $0.element ?? ""), finish: .stop,
                byModel: byModel)
        }
    }

    private static func make(
        _ attempts: [Answered], wanted: Int? = nil, policy: Policy = Cast.policy, onCase: [Finding] = []
    ) -> (findings: [Finding], assessment: Assessment) {
        Assessment.make(
            of: attempts, with: onCase + attempts.flatMap(findings), under: policy, wanted: wanted ?? attempts.count)
    }

    static let table: [([String?], String, Assessment.Confidence, Route)] = [
        (["1 mm", "1 mm", "1.0 mm"], "pass", .agreed, .standard),
        (["1 mm", "1 mm", "2 mm"], "pass", .majority, .standard),
        (["1 mm", "1 mm", nil], "pass", .majority, .standard),
        (["1 mm", nil, nil], "pass", .divided, .strict),
        (["1 mm", "2 mm", "3 mm"], "pass", .divided, .strict),
        (["1 mm", "1 mm", "2 mm", "2 mm"], "pass", .divided, .strict),
        (["1 mm"], "pass", .single, .standard),
        (["1 mm", "1 mm"], "fail", .contradicted, .strict),
        (["1 mm", "1 mm"], "warn", .agreed, .standard),
        ([nil, nil], "fail", .unanswered, .standard),
        ([], "pass", .unanswered, .standard),
    ]

    @Test(arguments: table) func `confidence and route follow from agreement and findings`(
        _ finals: [String?], _ thought: String, _ confidence: Assessment.Confidence, _ route: Route
    ) {
        let assessment = Self.make(Self.attempts(finals, thought: thought)).assessment
        #expect(assessment.confidence == confidence)
        #expect(assessment.route == route)
        #expect(assessment.reasons.last == Assessment.Reason(.uncalibrated))
    }

    @Test func `no assessment ever takes the light route, whatever the policy says`() {
        let policy = Cast.policy(least: .light, strictWhen: [])
        for (finals, thought, _, _) in Self.table {
            #expect(
                Self.make(Self.attempts(finals, thought: thought), policy: policy).assessment.route == .standard)
        }
    }

    @Test func `a policy may ask for strict review of every answered case`() {
        let policy = Cast.policy(least: .strict, strictWhen: [])
        let assessment = Self.make(Self.attempts(["1 mm"]), policy: policy).assessment
        #expect(assessment.route == .strict)
        #expect(assessment.reasons.contains(Assessment.Reason(.leastRoute)))
        #expect(Self.make(Self.attempts([nil]), policy: policy).assessment.route == .standard)
    }

    @Test func `each condition gives its reason`() {
        let policy = Cast.policy(strictWhen: [.fail, .warn, .disagreement])
        let assessment = Self.make(
            Self.attempts(["1 mm", "2 mm"]), policy: policy,
            onCase: [
                Finding(check: "script", outcome: .fail, code: "c"),
                Finding(check: "script", outcome: .warn, code: "c"),
            ]
        ).assessment
        #expect(assessment.route == .strict)
        #expect(assessment.confidence == .contradicted)
        #expect(assessment.reasons.map(\.code) == [.agreement, .concerns, .onFail, .onWarn, .uncalibrated])
    }

    @Test func `a divided round without contradiction is strict because it is divided`() {
        let assessment = Self.make(Self.attempts(["1 mm", "2 mm"])).assessment
        #expect(assessment.proposed == nil)
        #expect(assessment.reasons.map(\.code) == [.agreement, .concerns, .onDisagreement, .uncalibrated])
    }

    @Test func `findings on other attempts than the proposed one do not bear on the confidence`() {
        var attempts = Self.attempts(["1 mm", "1 mm", "2 mm"])
        attempts[2].trace.thought = "fail"
        let (findings, assessment) = Self.make(attempts)
        #expect(findings.contains { $0.outcome == .fail && $0.attempt == 3 })
        #expect(assessment.confidence == .majority)
        #expect(assessment.route == .standard)
    }

    @Test func `missing attempts are a warning of the case with its numbers`() {
        let (findings, assessment) = Self.make(Self.attempts(["1 mm"]), wanted: 3)
        let missing = findings.last
        #expect(missing?.code == "attempts-missing")
        #expect(missing?.outcome == .warn)
        #expect(missing?.attempt == nil)
        #expect(missing?.facts == ["got": "1", "wanted": "3"])
        #expect(assessment.confidence == .single)
        #expect(assessment.reasons.contains(Assessment.Reason(.attemptsMissing, [1, 3])))
        #expect(assessment.reasons.contains(Assessment.Reason(.concerns, [0, 1])))
        let none = Self.make([], wanted: 3)
        #expect(none.assessment.confidence == .unanswered)
        #expect(none.findings.map(\.code) == ["attempts-missing"])
    }

    @Test func `a person's text is said to be one, and its contradictions still count`() {
        let written = Self.make(Self.attempts(["1 mm"], byModel: false), wanted: 0).assessment
        #expect(written.confidence == .written)
        #expect(written.route == .standard)
        let wrong = Self.make(Self.attempts(["1 mm"], thought: "fail", byModel: false), wanted: 0).assessment
        #expect(wrong.confidence == .written)
        #expect(wrong.route == .strict)
    }

    @Test func `the same inputs give the same assessment`() {
        let attempts = Self.attempts(["1 mm", "2 mm"], thought: "pass\nwarn fail")
        let (findings, assessment) = Self.make(attempts)
        #expect(findings == Self.make(attempts).findings)
        #expect(assessment == Self.make(attempts).assessment)
    }

    @Test func `steps are counted by what is known of them; what is not known is never counted as checked`() {
        let thought = "pass\nwarn\nfail pass\nundecided\nprose\npass undecided\nnot-applicable"
        let attempt = Self.attempts(["1 mm"], thought: thought)[0]
        let (findings, assessment) = Self.make([attempt])
        #expect(StepCount(attempt, findings).numbers == [7, 2, 1, 4])
        #expect(assessment.reasons.contains(Assessment.Reason(.steps, [7, 2, 1, 4])))
    }

    @Test func `a finding that spans two steps speaks for neither`() {
        let attempt = Self.attempts(["1 mm"], thought: "one\ntwo")[0]
        let across = Finding(check: "script", outcome: .pass, code: "c", attempt: 1, span: 0..<7)
        #expect(StepCount(attempt, [across]).numbers == [2, 0, 0, 2])
    }

    @Test func `an attempt that was cut off is in no class, whatever its last line says`() {
        var attempts = Self.attempts(["12 mm", "12 mm", "13 mm"])
        attempts[0].finish = .length
        attempts[1].finish = .other
        #expect(Self.make(attempts).assessment.classes == [[3]])
        attempts[2].finish = .length
        #expect(Self.make(attempts).assessment.confidence == .unanswered)
    }
}
