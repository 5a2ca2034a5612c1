import Foundation
import Review
import Store
import Wording

/// One round as the API shows it to those who review.
struct RoundReply: Encodable {
    var round: Int
    var revision: Int
    var policy: String
    var why: String
    var reason: String?
    var at: String
    var ended: String?
    var endedAt: String?
    var answer: Int?
    var attempts: [AttemptReply]
    var findings: [FindingReply]
    var assessment: AssessmentReply?
    var seats: [SeatReply]
    var decisions: [DecisionReply]

    private enum CodingKeys: String, CodingKey {
        case round, revision, policy, why, reason, at, ended, answer, attempts, findings, assessment, seats, decisions
        case endedAt = "ended-at"
    }

    init(_ file: RoundFile, _ wording: Wording) {
        round = file.n
        revision = file.revision
        policy = file.policy.hex
        why = file.why.rawValue
        reason = file.reason
        at = file.at.text
        ended = file.ended?.rawValue
        endedAt = file.endedAt?.text
        answer = file.answer
        attempts = file.attempts.map(AttemptReply.init)
        findings = file.findings.map { FindingReply($0.n, $0.finding, as: file.asWritten($0.finding), wording) }
        assessment = file.assessment.map { AssessmentReply($0, file.findings.map(\.finding), wording) }
        seats = file.seats.map(SeatReply.init)
        decisions = file.decisions.map(DecisionReply.init)
    }
}

/// One attempt; its steps are byte ranges of its work: of the thought, or of the answer where there is no thought.
struct AttemptReply: Encodable {
    var n: Int
    var model: String?
    var licence: String?
    var digest: String?
    var finish: String
    var at: String
    var thought: String?
    var answer: String?
    var final: String?
    var steps: [Step]

    init(_ file: AttemptFile) {
        n = file.n
        model = file.model?.name
        licence = file.model?.licence
        digest = file.model?.digest.hex
        finish = file.finish.rawValue
        at = file.at.text
        thought = file.trace?.thought
        answer = file.trace?.answer
        final = file.final
        steps = file.trace?.steps ?? []
    }
}

/// One finding with its sentence.
struct FindingReply: Encodable {
    var n: Int
    var attempt: Int?
    var check: String
    var outcome: String
    var code: String
    var low: Int?
    var high: Int?
    var part: Body.Finding.Span?
    var sources: [Body.Finding.Span]
    var facts: [String: String]
    var text: String

    /// - Parameter written: the same for its sentence.
    init(_ n: Int, _ finding: Finding, as written: Finding, _ wording: Wording) {
        self.n = n
        attempt = finding.attempt
        check = finding.check
        outcome = finding.outcome.rawValue
        code = finding.code
        low = finding.span?.lowerBound
        high = finding.span?.upperBound
        part = finding.part.map(Body.Finding.Span.init)
        sources = finding.sources.map(Body.Finding.Span.init)
        facts = finding.facts
        text = wording.finding(written)
    }
}

/// The assessment with its reasons.
struct AssessmentReply: Encodable {
    /// One reason: its code, its numbers, its sentence.
    struct Reason: Encodable {
        var code: String
        var numbers: [Int]
        var text: String
    }
    var route: String
    var confidence: String
    /// The first sentence about the answer.
    var confidenceText: String
    var proposed: Int?
    var classes: [[Int]]
    var reasons: [Reason]

    private enum CodingKeys: String, CodingKey {
        case route, confidence, proposed, classes, reasons
        case confidenceText = "confidence-text"
    }

    init(_ assessment: Assessment, _ findings: [Finding], _ wording: Wording) {
        route = assessment.route.rawValue
        confidence = assessment.confidence.rawValue
        confidenceText = wording.headline(assessment, findings)
        proposed = assessment.proposed
        classes = assessment.classes
        reasons = assessment.reasons.map {
            Reason(code: $0.code.rawValue, numbers: $0.numbers, text: wording.reason($0))
        }
    }
}

/// One seat still owed.
struct SeatReply: Encodable {
    var seat: String
    var place: Int
    var role: String
    var meaning: String
    var sheet: String?
    var holder: String?
    var until: String?
    var fence: Int

    init(_ seat: Seat) {
        self.seat = seat.id.text
        place = seat.place
        role = seat.role.rawValue
        meaning = seat.meaning.rawValue
        sheet = seat.sheet?.hex
        holder = seat.holder?.name
        until = seat.holder?.until.text
        fence = seat.fence
    }
}

/// One signature.
struct DecisionReply: Encodable {
    var decision: String
    var name: String
    var place: Int
    var role: String
    var meaning: String
    var verb: String
    var attempt: Int?
    var verdict: String?
    var judged: Int?
    var reasons: [String]
    var comment: String
    var firstWrong: [Decision.FirstWrong]
    var rulings: [Decision.Ruling]
    var sheet: String
    var at: String

    private enum CodingKeys: String, CodingKey {
        case decision, name, place, role, meaning, verb, attempt, verdict, judged, reasons, comment, rulings, sheet, at
        case firstWrong = "first-wrong"
    }

    init(_ file: DecisionFile) {
        decision = file.id.text
        name = file.name
        place = file.place
        role = file.role.rawValue
        meaning = file.meaning.rawValue
        verb = file.verb.rawValue
        attempt = file.attempt
        verdict = file.verdict?.rawValue
        judged = file.judged
        reasons = file.reasons.map(\.rawValue)
        comment = file.comment
        firstWrong = file.marks.firstWrong
        rulings = file.marks.rulings
        sheet = file.sheet.hex
        at = file.at.text
    }
}
