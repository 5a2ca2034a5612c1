import Foundation
import Review
import Store
import Wording

/// A case as the API shows it. Codes, ids and texts as stored; `…-text` members are words in the reader's language.
struct CaseReply: Encodable {
    var `case`: String
    var number: String
    var kind: String
    var title: String
    var stage: String
    var place: Int?
    var since: String
    var submitter: String
    var at: String
    var question: String
    /// The signed answer, once there is one.
    var answer: String?
    var content: CaseContent?
    var outcome: OutcomeReply?
    var rounds: [RoundReply]?
    var history: [HistoryReply]

    init(_ sight: Sight, _ wording: Wording) {
        let file = sight.file
        `case` = file.id.text
        number = file.numberText
        kind = file.content?.kind.rawValue ?? ""
        title = file.content?.title ?? ""
        stage = file.stage.code
        if case .review(let place) = file.stage { self.place = place }
        since = file.since.text
        submitter = file.submitterName
        at = file.at.text
        question = file.content?.question ?? ""
        content = file.content
        outcome = Outcome(file).map { OutcomeReply($0, stage: file.stage, wording) }
        answer = outcome?.final
        rounds = sight.isWhole ? file.rounds.map { RoundReply($0, wording) } : nil
        history = sight.isWhole ? file.history.map(HistoryReply.init) : []
    }
}

/// What a case came to.
struct OutcomeReply: Encodable {
    /// One signature under the answer.
    struct Signature: Encodable {
        var name: String
        var meaning: String
        var role: String
        var at: String
    }
    var stage: String
    var final: String?
    var answer: String?
    var draftedByAI: Bool?
    var note: String?
    var stepsText: String?
    var unchecked: [Int]
    var signatures: [Signature]
    var comment: String?
    var reasons: [String]

    private enum CodingKeys: String, CodingKey {
        case stage, final, answer, note, unchecked, signatures, comment, reasons
        case draftedByAI = "drafted-by-ai"
        case stepsText = "steps-text"
    }

    init(_ outcome: Outcome, stage: Stage, _ wording: Wording) {
        self.stage = stage.code
        final = outcome.answer?.trace?.final
        answer = outcome.answer?.trace?.answer
        draftedByAI = outcome.answer.map { $0.model != nil }
        if outcome.answer?.model != nil { note = wording.draftedByAI(outcome.signatures.map { ($0.name, $0.meaning) }) }
        stepsText = outcome.answer.map { _ in wording.stepCount(outcome.steps) }
        unchecked = outcome.unchecked
        signatures = outcome.signatures.map {
            Signature(name: $0.name, meaning: $0.meaning.rawValue, role: $0.role.rawValue, at: $0.at.text)
        }
        comment = outcome.comment
        reasons = outcome.reasons.map(\.rawValue)
    }
}

/// One recorded move.
struct HistoryReply: Encodable {
    var entry: Int64?
    var at: String
    var kind: String
    var codes: [String: String]
    var round: Int?
    var person: String?

    init(_ line: HistoryLine) {
        entry = line.index
        at = line.at
        kind = line.kind.rawValue
        codes = line.codes
        round = line.round
        person = line.person
    }
}

extension UUID {
    /// Lowercase, as the API and addresses write it.
    var text: String { uuidString.lowercased() }
}

extension Data {
    /// Lowercase hexadecimal.
    var hex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
