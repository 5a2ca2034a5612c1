import Foundation
import Review
import Wording

/// What the API answers, for a person at a terminal; codes become words here.
struct Rendering {
    let speech: Speech
    var words: Wording { speech.words }

    init(_ speech: Speech) { self.speech = speech }

    /// The rows of a list: the answer's one member that is a list.
    static func rows(_ json: JSON) -> [JSON] {
        guard case .object(let members) = json else { return [] }
        for member in members { if case .array(let rows) = member.value { return rows } }
        return []
    }

    /// One line a seat.
    func desk(_ json: JSON) -> [String] {
        Self.rows(json).map { row in
            let meaning = row["meaning"]?.text.flatMap(Meaning.init(rawValue:)).map { words.meaning($0) }
            let route = row["route"]?.text.flatMap(Route.init(rawValue:)).map { words.route($0) }
            let concerns = row["concerns"]?.text.map { "\(words[.concerns]) \($0)" }
            let holder = row["holder"]?.text.map { "(\($0))" }
            return [row["number"]?.text, meaning, route, concerns, row["title"]?.text, holder]
                .compactMap(\.self).joined(separator: "  ")
        }
    }

    /// A case as far as the reader may see it.
    ///
    /// - Parameter concerns: false where the sheet follows, which lists them.
    func file(_ json: JSON, concerns: Bool = true) -> [String] {
        var lines = [[json["number"]?.text, json["title"]?.text].compactMap(\.self).joined(separator: "  ")]
        if let stage = stage(json) { lines.append("\(words[.stage]): \(stage)") }
        if let question = json["question"]?.text { lines += ["", question] }
        lines += evidence(json["content"] ?? .null)
        if let outcome = json["outcome"], outcome != .null { lines += self.outcome(outcome) }
        let rounds = Self.items(json["rounds"])
        for earlier in rounds.dropLast() {
            lines += ["", "\(words[.round]) \(earlier["round"]?.text ?? "")"]
            lines += Self.items(earlier["decisions"]).flatMap(decision)
        }
        if let round = rounds.last { lines += self.round(round, concerns) }
        return lines
    }

    /// The sheet that is signed, with the sentence of each concern, and the sentence under which it is signed.
    func sheet(_ json: JSON, of file: JSON, signing verb: Decision.Verb, tag: String) -> [String] {
        var lines = ["", "\(words[.sheet]) \(tag)"]
        guard let round = Self.items(file["rounds"]).last else { return lines }
        lines += assessment(round["assessment"])
        if let proposed = (json["answer"] ?? json["proposed"])?.text.flatMap({ Int($0) }) {
            lines.append("\(words[.proposedAnswer]): \(words.attempt(proposed))")
        }
        let known = Self.items(round["findings"])
        for finding in Self.items(json["findings"]) where Self.isConcern(finding) {
            guard let same = known.first(where: { $0["n"] == finding["n"] }) else { continue }
            lines.append(concern(same, in: round))
        }
        if let meaning = json["meaning"]?.text.flatMap(Meaning.init(rawValue:)) {
            lines += ["", words.statement(meaning, verb)]
        }
        return lines
    }

    /// Where the case stands.
    func stage(_ json: JSON) -> String? {
        guard let code = json["stage"]?.text else { return nil }
        let place = json["place"]?.text.flatMap { Int($0) }
        let stages: [Stage] = [.answering, .review(place: place ?? 1), .approved, .rejected, .returned, .withdrawn]
        return stages.first { $0.code == code }.map { words.stage($0) } ?? code
    }

    private func outcome(_ json: JSON) -> [String] {
        var lines: [String] = []
        for text in [json["answer"]?.text, json["note"]?.text, json["steps-text"]?.text, json["comment"]?.text] {
            if let text, !text.isEmpty { lines += ["", text] }
        }
        for signature in Self.items(json["signatures"]) {
            let meaning = signature["meaning"]?.text.flatMap(Meaning.init(rawValue:)).map { words.meaning($0) }
            lines.append(
                [meaning, signature["name"]?.text, signature["at"]?.text.map(words.moment)].compactMap(\.self).joined(
                    separator: "  "))
        }
        return lines
    }

    private func round(_ json: JSON, _ concerns: Bool) -> [String] {
        var lines: [String] = []
        for attempt in Self.items(json["attempts"]) {
            let name = attempt["n"]?.text.flatMap { Int($0) }.map { words.attempt($0) } ?? ""
            let isProposed = attempt["n"] == json["assessment"]?["proposed"]
            let parts = [
                name, attempt["model"]?.text, attempt["licence"]?.text, isProposed ? words[.proposedAnswer] : nil,
            ]
            let by = parts.compactMap(\.self).joined(separator: "  ")
            lines += ["", "[\(by)]", attempt["thought"]?.text ?? "", attempt["answer"]?.text ?? ""].filter {
                !$0.isEmpty
            }
        }
        lines.append("")
        if concerns { lines += assessment(json["assessment"]) }
        for reason in Self.items(json["assessment"]?["reasons"]) { lines.append("- \(reason["text"]?.text ?? "")") }
        if concerns { lines += Self.items(json["findings"]).filter(Self.isConcern).map { concern($0, in: json) } }
        return lines + Self.items(json["decisions"]).flatMap(decision)
    }

    /// How far the answer can be trusted, in the service's words, and the route.
    private func assessment(_ json: JSON?) -> [String] {
        let route = json?["route"]?.text.flatMap(Route.init(rawValue:)).map { "\(words[.route]): \(words.route($0))" }
        let confidence = json?["confidence-text"]?.text.map { "\(words[.confidence]): \($0)" }
        return [confidence, route].compactMap(\.self)
    }

    /// A signature of the round, with a line for each of its marks.
    private func decision(_ json: JSON) -> [String] {
        let verb = json["verb"]?.text.flatMap(Decision.Verb.init(rawValue:)).map { words.signed($0) }
        let head = [json["name"]?.text, verb, json["at"]?.text.map(words.moment)].compactMap(\.self).joined(
            separator: "  ")
        return [head] + words.marks(Self.marks(json)).map { "  \($0)" }
    }

    private static func marks(_ json: JSON) -> Decision.Marks {
        func number(_ json: JSON, _ key: String) -> Int { json[key]?.text.flatMap { Int($0) } ?? 0 }
        return Decision.Marks(
            firstWrong: items(json["first-wrong"]).map {
                Decision.FirstWrong(attempt: number($0, "attempt"), step: number($0, "step"))
            },
            rulings: items(json["rulings"]).compactMap { ruling in
                ruling["says"]?.text.flatMap(Decision.Ruling.Says.init(rawValue:)).map {
                    Decision.Ruling(
                        finding: number(ruling, "finding"), says: $0, reason: ruling["reason"]?.text ?? "")
                }
            })
    }

    /// A finding with its number, and the attempt and step that it is about.
    private func concern(_ finding: JSON, in round: JSON) -> String {
        let code = finding["code"]?.text ?? ""
        let outcome = finding["outcome"]?.text.flatMap(Finding.Outcome.init(rawValue:)).map {
            words.outcome($0, code: code)
        }
        let line = "  [\(finding["n"]?.text ?? "")] \(outcome ?? "")  \(finding["text"]?.text ?? "")"
        guard let attempt = finding["attempt"]?.text.flatMap({ Int($0) }) else { return line }
        let steps = Self.items(Self.items(round["attempts"]).first { $0["n"] == finding["attempt"] }?["steps"])
        let step = finding["low"]?.text.flatMap { Int($0) }.flatMap { low in
            steps.last { $0["low"]?.text.flatMap { Int($0) } ?? .max <= low }?["n"]?.text
        }
        let place = [words.attempt(attempt), step.map { "\(words[.step]) \($0)" }].compactMap(\.self)
        return "\(line)  (\(place.joined(separator: ", ")))"
    }

    static func isConcern(_ finding: JSON) -> Bool { ["fail", "warn"].contains(finding["outcome"]?.text) }

    static func items(_ json: JSON?) -> [JSON] {
        guard case .array(let items)? = json else { return [] }
        return items
    }
}
