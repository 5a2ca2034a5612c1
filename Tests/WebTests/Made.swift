import Foundation
import Review

@testable import Store

/// Files of cases made by hand, for what needs no database.
extension AttemptFile {
    static func made(n: Int, trace: Trace?, byModel: Bool = true, finish: Finish = .stop) -> AttemptFile {
        AttemptFile(
            n: n, model: byModel ? ("demo", "Apache-2.0", Data(repeating: 1, count: 32)) : nil, server: "script",
            sampler: "{}", prompt: Data(), finish: finish, at: Instant(microseconds: 0), trace: trace,
            commitment: Data(repeating: UInt8(n), count: 32))
    }
}

extension RoundFile {
    static func made(
        findings: [Finding] = [], attempts: [AttemptFile] = [], assessment: Assessment? = nil, seats: [Seat] = [],
        decisions: [DecisionFile] = [], ended: Ended? = nil, answer: Int? = nil
    ) -> RoundFile {
        RoundFile(
            n: 1, revision: 1, policy: Data(repeating: 9, count: 32), why: .submitted, at: Instant(microseconds: 0),
            attempts: attempts, findings: findings.enumerated().map { ($0.offset + 1, $0.element) },
            assessment: assessment, seats: seats, decisions: decisions, answer: answer, ended: ended,
            endedAt: ended.map { _ in Instant(microseconds: 5) }, movedAt: Instant(microseconds: 3))
    }
}

extension DecisionFile {
    static func made(
        by person: UUID, name: String = "Signer", place: Int = 1, verb: Decision.Verb = .approve, attempt: Int? = 1,
        comment: String = "", at: Int64 = 4
    ) -> DecisionFile {
        DecisionFile(
            id: UUID(), person: person, name: name, place: place, role: .reviewer, meaning: .reviewed, verb: verb,
            attempt: attempt, verdict: .right, judged: 1, reasons: [], comment: comment,
            sheet: Data(repeating: 2, count: 32), at: Instant(microseconds: at))
    }
}

extension CaseFile {
    static func made(submitter: UUID, rounds: [RoundFile], history: [HistoryLine] = []) throws -> CaseFile {
        let content = try CaseContent.read(JSON.parse(Array(Plant.shaft.utf8)), language: .en)
        return CaseFile(
            id: UUID(), number: (2026, 12), submitter: submitter, submitterName: "Asker", at: Instant(microseconds: 1),
            revisions: [1: content], rounds: rounds, history: history)
    }
}

extension Actor {
    static func made(_ roles: Set<Role>, person: UUID = UUID(), name: String = "Reader") -> Actor {
        Actor(person: person, name: name, commitment: Data(repeating: 3, count: 32), roles: roles)
    }
}
