import Foundation
import Review
import Store
import Wording

/// A case as a page shows it: question and evidence, then as much of answer and review as the reader may see.
struct CasePage {
    /// A label with its value.
    struct Fact {
        var label: String
        var value: String
    }
    /// One measured characteristic.
    struct CharacteristicRow {
        var name: String
        var unit: String
        var nominal: String
        var lower: String
        var upper: String
        var readings: [Reading]
    }
    /// One reading; what is outside the limits is marked.
    struct Reading {
        /// On which side it lies: a sign, and words for whoever does not see it.
        struct Outside {
            var sign: String
            var label: String
        }
        var text: String
        var outside: Outside?
    }
    /// One attachment.
    struct AttachmentRow {
        var name: String
        var type: String
        var size: String
        var hash: String
        var url: String
        var isImage: Bool
    }
    /// A button that moves the case.
    struct Action {
        var label: String
        var url: String
        var isMain: Bool
        /// Seconds after which the page does it by itself while somebody works on it.
        var beat: Int?
    }
    /// One seat still owed.
    struct SeatRow {
        var text: String
        var state: String
        var isDue: Bool
        var actions: [Action]
    }
    /// One signature.
    struct SignatureRow {
        var name: String
        var meaning: String
        var verb: String
        var at: String
        var answer: String?
        var verdict: String?
        var reasons: String?
        var comment: String?
        /// What they marked, a line each.
        var marks: [String] = []
    }
    /// One line of the history.
    struct HistoryRow {
        var at: String
        var move: String
        var detail: String
        var person: String
        var entry: String
    }
    /// A round that has ended, in a few lines.
    struct EarlierRound {
        var heading: String
        var why: String
        var ended: String
        var answer: String?
        var signatures: [SignatureRow]
    }
    /// The form by which an ended case is taken up again.
    struct ReopenForm {
        var url: String
        var reason: String
    }

    var number: String
    var title: String
    var kind: String
    var stage: String
    var stageClass: String
    var since: String
    var question: [AttemptPart.Piece]
    var facts: [Fact]
    var characteristics: [CharacteristicRow]
    var hasCharacteristics: Bool
    var given: [Fact]
    var hasGiven: Bool
    var attachments: [AttachmentRow]
    var hasAttachments: Bool
    var caseFindings: [FindingRow]
    var notices: [String]
    var outcome: OutcomePart?
    var review: ReviewPart?
    var seats: [SeatRow]
    var hasSeats: Bool
    var signatures: [SignatureRow]
    var hasSignatures: Bool
    var decide: DecideForm?
    var hindrance: String?
    var draft: Draft?
    var earlier: [EarlierRound]
    var hasEarlier: Bool
    var history: [HistoryRow]
    var hasHistory: Bool
    var withdrawURL: String?
    var amendURL: String?
    var reopen: ReopenForm?
    /// Whether findings of concern are shown in full, and the number of the first of them on the page.
    var hasConcerns = false
    var firstConcern: String?
}

/// What a case came to, as its submitter reads it.
struct OutcomePart {
    var final: String?
    var answer: String?
    var note: String?
    var steps: String?
    var stepsClass: String
    var unchecked: String?
    var signatures: [CasePage.SignatureRow]
    var refusalNote: String?
    var reasons: String?
    var comment: String?
}

extension OutcomePart {
    init?(_ file: CaseFile, _ build: CaseWords) {
        guard let outcome = Outcome(file) else { return nil }
        let words = build.words
        signatures = outcome.signatures.map(build.signature)
        stepsClass = StepReading.standing(of: outcome.steps).rawValue
        reasons =
            outcome.reasons.isEmpty ? nil : outcome.reasons.map { words.reason($0) }.joined(separator: words.listMark)
        comment = outcome.comment.flatMap { $0.isEmpty ? nil : $0 }
        guard let answer = outcome.answer else {
            refusalNote = words[file.stage == .returned ? .waitsForYou : .noAnswerReleased]
            return
        }
        final = answer.trace?.final ?? words[.erased]
        self.answer = answer.trace?.answer
        let byAI = answer.model != nil
        note = byAI ? words.draftedByAI(outcome.signatures.map { ($0.name, $0.meaning) }) : words.finish(answer.finish)
        steps = words.stepCount(outcome.steps)
        unchecked = words.uncheckedSteps(outcome.unchecked)
    }
}

/// A person's own words in the language and zone of the page: the small pieces that several parts show.
struct CaseWords {
    let words: Wording

    func signature(_ decision: DecisionFile) -> CasePage.SignatureRow {
        let reasons = decision.reasons.map { words.reason($0) }
        return CasePage.SignatureRow(
            name: decision.name.isEmpty ? words[.erased] : decision.name,
            meaning: words.seat(place: decision.place, role: decision.role, meaning: decision.meaning),
            verb: words.signed(decision.verb), at: words.time(decision.at),
            answer: decision.attempt.map { words.attempt($0) },
            verdict: decision.verdict.map { verdict in
                let judged = decision.judged.map { " (\(words.attempt($0)))" } ?? ""
                return words.verdict(verdict) + judged
            }, reasons: reasons.isEmpty ? nil : reasons.joined(separator: words.listMark),
            comment: decision.comment.isEmpty ? nil : decision.comment, marks: words.marks(decision.marks))
    }

    func finding(_ n: Int, _ finding: Finding) -> FindingRow {
        FindingRow(
            n: String(n), outcome: words.outcome(finding.outcome, code: finding.code), mark: finding.outcome.mark,
            kind: finding.outcome.rawValue, check: words.check(finding.check), sentence: words.finding(finding),
            attempt: finding.attempt.map { words.attempt($0) }, compared: FindingRow.Compared(finding, words),
            isConcern: finding.isConcern)
    }
}

/// One finding.
struct FindingRow {
    var n: String
    var outcome: String
    /// A sign of its own shape, since colour alone tells nothing.
    var mark: String
    var kind: String
    var check: String
    var sentence: String
    var attempt: String?
    /// What was stated beside what was recomputed, where the finding is shown in full.
    var compared: Compared?
    /// Where the next and the previous finding of concern stand on the page.
    var next: String?
    var previous: String?
    /// True for what a signer must acknowledge: the keys go from one to the next.
    var isConcern = false

    /// Stated and recomputed side by side, with how the one is got and by which rule.
    struct Compared {
        var values: [CasePage.Fact]
        var derivation: String?
        var rule: String?
    }
}

extension FindingRow.Compared {
    /// Nil for a finding without two values to compare.
    init?(_ finding: Finding, _ words: Wording) {
        let facts = finding.facts
        guard finding.isConcern, let stated = facts["stated"], let recomputed = words.recomputed(in: facts) else {
            return nil
        }
        let all: [(Label, String?)] = [
            (.stated, words.fact(stated)), (.recomputed, recomputed), (.difference, facts["difference"]),
        ]
        values = all.compactMap { label, value in value.map { CasePage.Fact(label: words[label], value: $0) } }
        derivation = facts["derivation"]
        rule = words.rule(of: finding.code)
    }
}

extension Finding.Outcome {
    var mark: String {
        switch self {
        case .pass: "✓"
        case .fail: "✕"
        case .warn: "!"
        case .undecided: "?"
        case .notApplicable: "–"
        }
    }
}

extension Wording {
    /// What stands between the items of a row.
    var listMark: String {
        switch language {
        case .ja: "、"
        case .en: ", "
        }
    }
}
