import Flow
import Foundation
import Review
import Store

/// What one person may see of a case: reviewers the whole file, the submitter where it stands and in the end the answer.
enum Sight: Sendable {
    /// The file, without the signatures that the seats due now must not see.
    case whole(CaseFile)
    /// The question, the state and, once the case has ended, its outcome.
    case outcome(CaseFile)

    /// Looks at a case through the eyes of an actor; nil where it is none of theirs.
    init?(_ file: CaseFile, by actor: Actor) {
        let reads = [Role.reviewer, .approver, .auditor, .admin].contains(where: actor.roles.contains)
        let isOwn = file.submitter == actor.person
        guard reads || isOwn else { return nil }
        let isOver = [Stage.approved, .rejected, .withdrawn].contains(file.stage)
        self = reads && (!isOwn || isOver) ? .whole(Self.blinded(file, for: actor)) : .outcome(file)
    }

    /// The case.
    var file: CaseFile {
        switch self {
        case .whole(let file), .outcome(let file): file
        }
    }

    /// True where attempts, findings and seats may be shown.
    var isWhole: Bool { if case .whole = self { true } else { false } }

    /// Seats of one place do not see each other's signatures, so that each signs on their own.
    private static func blinded(_ file: CaseFile, for actor: Actor) -> CaseFile {
        guard var last = file.last, last.ended == nil, let due = last.seats.map(\.place).min() else { return file }
        let hidden = last.decisions.filter { $0.place >= due && $0.person != actor.person }
        guard !hidden.isEmpty else { return file }
        var file = file
        last.decisions.removeAll { decision in hidden.contains { $0.id == decision.id } }
        if !last.decisions.contains(where: { $0.verb == .approve }) { last.answer = nil }
        file.rounds[file.rounds.count - 1] = last
        file.history.removeAll { line in line.kind == .signed && hidden.contains { $0.at.text == line.at } }
        return file
    }
}

extension CaseFile {
    /// The number as people say it: `2026-000123`.
    var numberText: String { Flow.text(number) }
}

extension RoundFile {
    /// The round as the rules read it that ask who may sign.
    func seating(in file: CaseFile) -> Seating {
        Seating(
            caseID: file.id, number: n, policy: policy, submitter: file.submitter, author: author, seats: seats,
            decisions: decisions.map {
                DecisionRecord(
                    id: $0.id, person: $0.person, place: $0.place, meaning: $0.meaning, verb: $0.verb,
                    attempt: $0.attempt, commitment: Data())
            }, moves: 0)
    }

    /// Why an actor may not sign a seat; nil where they may.
    func hindrance(of actor: Actor, at seat: Seat, in file: CaseFile) -> Refusal? {
        do throws(Refusal) {
            try seating(in: file).entitled(actor, to: seat)
            return nil
        } catch { return error }
    }
}
