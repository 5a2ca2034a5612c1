import Review
import Wording

/// The fields by which steps and findings are marked on the page of a case.
///
/// They stand beside the steps and findings, outside the form that they belong to: HTML's `form` attribute ties them to
/// it, so that a step is marked where it is read, without script.
struct Marking {
    /// What was typed into a form that was refused; nil for one that nobody has touched.
    var typed: Form?

    /// The field of an attempt's first wrong step.
    static func stepField(_ attempt: Int) -> String { "first-wrong-\(attempt)" }
    /// The field of the word on a finding.
    static func rulingField(_ finding: Int) -> String { "ruling-\(finding)" }
    /// The field of the reason of a word on a finding.
    static func reasonField(_ finding: Int) -> String { "ruling-reason-\(finding)" }

    /// True where this step was chosen; nil is "not marked".
    func isChosen(_ step: Int?, of attempt: Int) -> Bool {
        (typed?[Self.stepField(attempt)] ?? "") == step.map(String.init) ?? ""
    }

    /// Reads every mark of a form; fields left empty are no marks. A reason alone is no word on a finding.
    static func read(_ form: Form, _ problems: Fields.Problems) -> Decision.Marks {
        var marks = Decision.Marks()
        for (name, value) in form.fields where !value.isEmpty {
            if let attempt = number(name, after: "first-wrong-") {
                guard let step = Int(value) else {
                    problems.add(.wrongType, at: name, "number")
                    continue
                }
                marks.firstWrong.append(Decision.FirstWrong(attempt: attempt, step: step))
            } else if !name.hasPrefix("ruling-reason-"), let finding = number(name, after: "ruling-") {
                guard let says = Decision.Ruling.Says(rawValue: value) else {
                    let all = Decision.Ruling.Says.allCases.map(\.rawValue).joined(separator: ", ")
                    problems.add(.notOneOf, at: name, all)
                    continue
                }
                let reason = form[reasonField(finding)]
                if reason.utf8.count > Fields.reasonLimit {
                    problems.add(.tooLong, at: reasonField(finding), String(Fields.reasonLimit))
                }
                marks.rulings.append(Decision.Ruling(finding: finding, says: says, reason: reason))
            }
        }
        return marks
    }

    /// The number behind the prefix of a field's name; nil for the name of another field.
    static func number(_ name: String, after prefix: String) -> Int? {
        name.hasPrefix(prefix) ? Int(name.dropFirst(prefix.utf8.count)) : nil
    }
}

extension DecideForm.RulingChoice {
    init(_ finding: Int, typed: Form?, _ words: Wording) {
        name = Marking.rulingField(finding)
        reasonName = Marking.reasonField(finding)
        reason = typed?[reasonName] ?? ""
        let chosen = typed?[name] ?? ""
        says =
            [DecideForm.Choice(value: "", label: words[.noRuling], hint: nil, isChosen: chosen.isEmpty)]
            + Decision.Ruling.Says.allCases.map {
                DecideForm.Choice(
                    value: $0.rawValue, label: words.says($0), hint: nil, isChosen: chosen == $0.rawValue)
            }
    }
}
