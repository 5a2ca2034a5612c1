import Checks
import Policies
import Review
import Wording

/// What all checks say of one text, as JSON for programs or as lines for a person.
struct TextChecker {
    let words: Wording

    /// The result for one line of input; an object with `error` where the line cannot be read.
    ///
    /// - Parameter content: the case of every line that brings neither a case nor a question.
    func answer(_ line: JSONLines.Line, _ content: CaseContent?) -> JSON {
        let parsed = line.bytes.flatMap { try? JSON.parse($0) }
        func refused(_ why: String) -> JSON {
            .object([
                JSON.Member("line", .number(String(line.number))), JSON.Member("id", parsed?["id"] ?? .null),
                JSON.Member("error", .string(why)),
            ])
        }
        guard let json = parsed, let text = json["text"]?.text else { return refused("needs-json-with-text") }
        let id = json["id"] ?? .null
        var content = content ?? CaseContent(question: "", language: words.language)
        if let given = json["case"], given != .null {
            do throws(Refusal) {
                content = try CaseContent.read(given, language: words.language)
            } catch {
                return refused(words.line(error))
            }
        }
        if let question = json["question"]?.text {
            content.question = question
            if json["case"] == nil { content.language = LanguageCheck.language(of: question) }
        }
        let findings = findings(text, content).map(object)
        return .object([JSON.Member("id", id), JSON.Member("findings", .array(findings))])
    }

    /// Every finding, in the order of the text; those on the whole last.
    private func findings(_ text: String, _ content: CaseContent) -> [Finding] {
        let trace = Trace(thought: "", answer: text)
        let all = CheckList.all.findings(on: trace, finish: .written, in: content)
        let sorted = all.enumerated().sorted {
            ($0.element.span?.lowerBound ?? .max, $0.offset) < ($1.element.span?.lowerBound ?? .max, $1.offset)
        }
        return sorted.map(\.element)
    }

    private func object(_ finding: Finding) -> JSON {
        let text: (String?) -> JSON = { $0.map(JSON.string) ?? .null }
        let number: (Int?) -> JSON = { $0.map { .number(String($0)) } ?? .null }
        return .object([
            JSON.Member("kind", .string(finding.check)), JSON.Member("verdict", .string(finding.outcome.rawValue)),
            JSON.Member("start", number(finding.span?.lowerBound)),
            JSON.Member("end", number(finding.span?.upperBound)),
            JSON.Member("stated", text(finding.facts["stated"])),
            JSON.Member("recomputed", text(finding.facts["recomputed"])), JSON.Member("rule", .string(finding.code)),
            JSON.Member("severity", .string(finding.severity.rawValue)),
            JSON.Member("source", text(finding.rule.map { "\($0.formula); \($0.source)" })),
            JSON.Member("message", .string(words.finding(finding))),
        ])
    }

    /// The steps with what was found under each, and last what concerns the whole; plain but for the colours.
    func readable(_ text: String, _ content: CaseContent, colours: Bool) -> [String] {
        let trace = Trace(thought: "", answer: text)
        let found = findings(text, content).filter { $0.isConcern || $0.outcome == .pass }
        var lines: [String] = []
        // Steps and findings are both in the order of the text, so that neither is gone through twice.
        var rest = found.prefix { $0.span != nil }
        for step in trace.steps {
            lines.append(TerminalText.plain(step.text(in: trace.work)))
            let before = rest.prefix { ($0.span?.lowerBound ?? 0) < step.high }
            lines += before.filter { ($0.span?.lowerBound ?? 0) >= step.low }.map { told($0, colours) }
            rest = rest.dropFirst(before.count)
        }
        return lines + found.filter { $0.span == nil }.map { told($0, colours) }
    }

    private func told(_ finding: Finding, _ colours: Bool) -> String {
        let line = TerminalText.plain(
            "    \(words.outcome(finding.outcome, code: finding.code)): \(words.finding(finding))")
        guard colours else { return line }
        let colour = finding.outcome == .fail ? 31 : finding.outcome == .warn ? 33 : 32
        return "\u{1B}[\(colour)m\(line)\u{1B}[0m"
    }
}
