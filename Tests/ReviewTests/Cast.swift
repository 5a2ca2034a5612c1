import Foundation
import Review

/// The people, policy and rounds that the tests of the moves play with.
enum Cast {
    static func id(_ n: UInt8) -> UUID { UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, n)) }

    private static func actor(_ n: UInt8, _ name: String, _ roles: Set<Role>) -> Actor {
        Actor(person: id(n), name: name, commitment: Data([n]), roles: roles)
    }

    static let asker = actor(1, "asker", [.submitter, .reviewer, .approver])
    static let reviewer = actor(2, "reviewer", [.reviewer])
    static let second = actor(3, "second", [.reviewer])
    static let approver = actor(4, "approver", [.approver])
    static let admin = actor(5, "admin", [.admin])
    static let auditor = actor(6, "auditor", [.auditor])
    static let corrector = actor(7, "corrector", [.reviewer, .approver])
    static let names = Dictionary(
        uniqueKeysWithValues: [asker, reviewer, second, approver, admin, auditor, corrector].map {
            ($0.person, $0.name)
        })

    static let now = Instant(microseconds: 1_795_565_520_000_000)
    static let policyHash = Data([0x0A, 0xFF])

    static let policy = policy()

    static func policy(
        least: Route = .standard, strictWhen: Set<Policy.Routing.Condition> = [.fail, .disagreement], attempts: Int = 3,
        checks: [String] = ["script"], escalates: Bool = true
    ) -> Policy {
        Policy(
            name: "bore", title: .init(ja: "内径", en: "Bore"), kinds: [.inspection],
            procedure: .init(ja: "手順", en: "Compare with the limits."), form: .init(ja: "形式", en: "Number the lines."),
            answering: Policy.Answering(
                model: "small", use: .research, attempts: attempts,
                sampler: Sampler(temperature: "0.6", topP: "0.95", maxTokens: 4_096, seed: 1), tries: 3),
            checks: checks, route: Policy.Routing(least: least, strictWhen: strictWhen),
            seats: [
                .light: [Policy.SeatPlan(place: 1, role: .reviewer, meaning: .reviewed)],
                .standard: [Policy.SeatPlan(place: 1, role: .reviewer, meaning: .approved)],
                .strict: [
                    Policy.SeatPlan(place: 1, role: .reviewer, meaning: .reviewed),
                    Policy.SeatPlan(place: 2, role: .approver, meaning: .approved),
                ],
            ],
            escalateTo: escalates ? Policy.SeatPlan(place: 9, role: .approver, meaning: .approved) : nil,
            keepDays: 3_650,
            respondHours: 24)
    }

    static func attempt(_ n: Int, answered: Bool = true, byModel: Bool = true) -> AttemptRecord {
        AttemptRecord(n: n, answered: answered, byModel: byModel, commitment: Data([UInt8(n)]))
    }

    static func finding(_ n: Int, _ outcome: Finding.Outcome) -> FindingRecord {
        FindingRecord(n: n, attempt: 1, check: "script", outcome: outcome, code: "c", commitment: Data([UInt8(n)]))
    }

    static func sheet(_ n: Int) -> Data { Data([0xA0, UInt8(n)]) }

    /// Seat `n`: due where `sheet` is not nil, held until the given seconds from ``now``.
    static func seat(
        _ n: Int, place: Int = 1, role: Role = .reviewer, meaning: Meaning = .reviewed, due: Bool = true,
        heldBy: Actor? = nil, for seconds: Int = 600, fence: Int = 0
    ) -> Seat {
        let holder = heldBy.map { Seat.Holder(person: $0.person, name: $0.name, until: now.adding(seconds: seconds)) }
        return Seat(
            id: id(UInt8(100 + n)), place: place, role: role, meaning: meaning, sheet: due ? sheet(n) : nil,
            holder: holder,
            fence: fence)
    }

    static func decision(_ actor: Actor, place: Int, attempt: Int? = 1) -> DecisionRecord {
        DecisionRecord(
            id: id(UInt8(200 + place)), person: actor.person, place: place, meaning: .reviewed, verb: .approve,
            attempt: attempt, commitment: Data([0xD0, UInt8(place)]))
    }

    static func answering(_ attempts: [AttemptRecord] = []) -> Round {
        Round(
            Seating(caseID: id(50), number: 1, policy: policyHash, submitter: asker.person, moves: 3), revision: 1,
            revisionCommitment: Data([9]), why: .submitted, attempts: attempts)
    }

    /// A round under review; by default one standard seat, three attempts, attempt 1 proposed, nothing of concern.
    static func review(
        _ seats: [Seat] = [seat(1)], route: Route = .standard, attempts: [AttemptRecord] = (1...3).map { attempt($0) },
        findings: [FindingRecord] = [finding(1, .pass)], proposed: Int? = 1, decisions: [DecisionRecord] = [],
        answer: Int? = nil, author: Actor? = nil
    ) -> Round {
        var round = answering(attempts)
        round.findings = findings
        round.assessment = AssessmentRecord(
            route: route, confidence: .agreed, proposed: proposed, commitment: Data([0xAA]))
        round.seating.seats = seats
        round.seating.decisions = decisions
        round.answer = answer
        round.seating.author = author?.person
        if author != nil { round.why = .corrected }
        return round
    }

    static func rest(_ ended: Ended, why: Round.Why = .submitted) -> Rest {
        Rest(
            caseID: id(50), round: 2, ended: ended, why: why, revision: 1, policy: policyHash, submitter: asker.person,
            moves: 8)
    }
}
