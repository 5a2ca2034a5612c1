package import Review

/// Where on a page a problem is, by the labels that its reader sees; programs read the path itself.
extension Wording {
    /// The problem with the label of its field in front: "Characteristic 2, Unit: …".
    package func fieldProblem(_ problem: Problem) -> String { self.problem(problem, at: field(problem)) }

    /// The label of the field that says why a finding is overruled: "Finding 3, Why it is overruled".
    package func rulingReason(of finding: Int) -> String {
        listed([numbered(.finding, String(finding)), self[.rulingReason]])
    }

    private func field(_ problem: Problem) -> String {
        var names: [String] = []
        for part in problem.path.split(separator: ".") {
            let pieces = part.split(whereSeparator: { "[]".contains($0) })
            let index = pieces.count > 1 ? Int(pieces[1]) : nil
            guard let key = pieces.first, let name = name(String(key), index, problem) else { return problem.path }
            if !name.isEmpty { names.append(name) }
        }
        return listed(names)
    }

    /// One part of a path; empty for one that its sentence names anyhow, nil for one without a field.
    private func name(_ key: String, _ index: Int?, _ problem: Problem) -> String? {
        if key.hasPrefix("ruling-reason-") { return self[.rulingReason] }
        if key == "reason", !problem.path.hasPrefix("rulings") { return self[.reasons] }
        if key == "rulings" || key.hasPrefix("ruling-") {
            let number = problem.arguments.first.flatMap(Int.init).map(String.init) ?? ""
            return problem.code == .missing && !number.isEmpty ? numbered(.finding, number) : ""
        }
        if key == "finding" || key == "attempt" || key == "step" || key == "says" { return "" }
        guard let label = Self.fields[key] else { return nil }
        return index.map { numbered(label, String($0 + 1)) } ?? self[label]
    }

    private func numbered(_ label: Label, _ number: String) -> String {
        say("\(self[label])\(number)", "\(self[label]) \(number)")
    }

    private static let fields: [String: Label] = [
        "kind": .kind, "policy": .policy, "language": .questionLanguage, "title": .title, "question": .question,
        "part": .part, "lot": .lot, "drawing": .drawing, "drawing-revision": .drawingRevision,
        "control-plan": .controlPlan, "characteristics": .characteristic, "given": .given, "name": .name,
        "value": .value, "unit": .unit, "nominal": .nominal, "lower": .lower, "upper": .upper,
        "measurements": .reading, "attachments": .attachments, "file": .attachments, "verb": .decision,
        "verdict": .verdict, "reason": .rulingReason, "reason-text": .reason, "comment": .comment,
        "text": .correctedText, "first-wrong": .firstWrongStep, "days": .days, "login": .loginName, "role": .roles,
        "password": .password,
    ]
}
