import Access
import Foundation
import Review
import Store
import Wording

/// The form by which a seat is signed. Sent back with a refusal it holds everything that was typed, but the password.
struct DecideForm {
    /// A radio button or a box to tick.
    struct Choice {
        var value: String
        var label: String
        var hint: String?
        var isChosen: Bool
    }
    /// A verb with the sentence that is signed.
    struct VerbChoice {
        var value: String
        var label: String
        var hint: String
        var statement: String
        var isChosen: Bool
    }
    /// A finding that the signer must acknowledge.
    struct Acknowledgement {
        var finding: FindingRow
        var isTicked: Bool
        var ruling: RulingChoice
    }
    /// The signer's word on a finding: none, confirmed, or overruled with a reason.
    struct RulingChoice {
        var name: String
        var says: [Choice]
        var reasonName: String
        var reason: String
    }
    var action: String
    var key: String
    var sheet: String
    var sheetShort: String
    var seat: String
    var verbs: [VerbChoice]
    var answers: [Choice]
    var hasAnswers: Bool
    var verdicts: [Choice]
    var hasVerdicts: Bool
    var reasons: [Choice]
    var acknowledgements: [Acknowledgement]
    var hasAcknowledgements: Bool
    var comment: String
    var text: String
}

extension DecideForm {
    /// The form for a seat that is due.
    ///
    /// - Parameter typed: what was sent and refused; nil for a form that nobody has touched.
    init?(_ seat: Seat, in round: RoundFile, action: String, key: String, typed: Form?, _ build: CaseWords) {
        guard let sheet = seat.sheet, let assessment = round.assessment else { return nil }
        let words = build.words
        self.action = action
        self.key = key
        self.sheet = sheet.hex
        sheetShort = String(sheet.hex.prefix(12))
        self.seat = words.seat(place: seat.place, role: seat.role, meaning: seat.meaning)
        let unanswered = assessment.confidence == .unanswered
        verbs = Decision.Verb.allCases.filter { $0 != .approve || !unanswered }.map { verb in
            VerbChoice(
                value: verb.rawValue, label: words.verb(verb), hint: words.explained(verb),
                statement: words.statement(seat.meaning, verb), isChosen: typed?["verb"] == verb.rawValue)
        }
        let meant = typed.map { $0["attempt"] } ?? (round.answer ?? assessment.proposed).map(String.init) ?? ""
        answers = round.attempts.filter { $0.final != nil }.map { attempt in
            Choice(
                value: String(attempt.n), label: words.attempt(attempt.n), hint: attempt.final,
                isChosen: String(attempt.n) == meant)
        }
        hasAnswers = !answers.isEmpty
        verdicts = Decision.Verdict.allCases.map { verdict in
            Choice(
                value: verdict.rawValue, label: words.verdict(verdict), hint: nil,
                isChosen: typed?["verdict"] == verdict.rawValue)
        }
        hasVerdicts = round.attempts.contains { $0.model != nil }
        let chosen = typed?.all("reason") ?? []
        reasons = Decision.Reason.allCases.map { reason in
            Choice(
                value: reason.rawValue, label: words.reason(reason), hint: nil,
                isChosen: chosen.contains(reason.rawValue))
        }
        let ticked = typed?.all("acknowledged") ?? []
        let concerns = round.concerns(of: round.answer ?? assessment.proposed ?? round.attempts.first?.n)
        acknowledgements = (concerns.own + concerns.other).map {
            Acknowledgement(
                finding: build.finding($0.n, $0.finding), isTicked: ticked.contains(String($0.n)),
                ruling: RulingChoice($0.n, typed: typed, words))
        }
        hasAcknowledgements = !acknowledgements.isEmpty
        comment = typed?["comment"] ?? ""
        let answer = round.attempts.first { String($0.n) == meant }?.trace
        text = typed.map { $0["text"] } ?? answer?.answer ?? ""
    }

    /// Reads what was sent.
    /// - Throws: ``Refusal`` `invalid-input` where no verb was chosen or something is none of the choices.
    static func read(_ form: Form) throws(Refusal) -> Decision.Request {
        let problems = Fields.Problems()
        func choice<C: RawRepresentable & CaseIterable>(_ name: String, _ text: String, _: C.Type) -> C?
        where C.RawValue == String {
            if let choice = C(rawValue: text) { return choice }
            problems.add(.notOneOf, at: name, C.allCases.map(\.rawValue).joined(separator: ", "))
            return nil
        }
        let verb = choice("verb", form["verb"], Decision.Verb.self) ?? .reject
        let verdict = form.filled("verdict").flatMap { choice("verdict", $0, Decision.Verdict.self) }
        let reasons = form.all("reason").compactMap { choice("reason", $0, Decision.Reason.self) }
        for (name, limit) in [("comment", 16_384), ("text", 262_144)] where form[name].utf8.count > limit {
            problems.add(.tooLong, at: name, String(limit))
        }
        let marks = Marking.read(form, problems)
        try problems.refuse()
        return Decision.Request(
            verb: verb, attempt: verb == .approve ? form.filled("attempt").flatMap { Int($0) } : nil, verdict: verdict,
            reasons: reasons, comment: form["comment"],
            acknowledged: Set(form.all("acknowledged").compactMap { Int($0) }),
            text: verb == .correct ? form.filled("text") : nil, marks: marks)
    }
}
