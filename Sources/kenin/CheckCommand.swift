import ArgumentParser
import Foundation
import Policies
import Review
import Wording

#if canImport(Glibc)
    import Glibc
#endif

/// Runs the checks over texts, with no service and no database.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Recompute the steps of a text. Needs no server and no database.",
        discussion: """
            Without a file: JSON lines on standard input, one result a line on standard output, in order.
              in   {"id","text","question"?,"case"?}
              out  {"id","findings":[{"kind","verdict","start","end","stated","recomputed","rule","severity",
                   "source","message"}]}
            Offsets are bytes of the text. A line that cannot be read gives {"line","id","error"}, and exit status 2 at
            the end.
            With a file: the text with what was found under each step.
            """)

    @Argument(
        help: "A text to read with its findings; without one, JSON lines from standard input.", completion: .file())
    var file: String?

    @Option(name: .customLong("case"), help: "The case that the text answers, in YAML or JSON.", completion: .file())
    var caseFile: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let checker = TextChecker(words: global.speech.words)
        let content = try caseFile.map { path in
            try CaseContent.read(try caseJSON(yaml: try PrivateFile.bytes(of: path)), language: checker.words.language)
        }
        guard let file else { return try stream(checker, content) }
        let text = try PrivateFile.text(of: file)
        let colours = isatty(STDOUT_FILENO) == 1 && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
        let fallback = CaseContent(question: "", language: checker.words.language)
        for line in checker.readable(text, content ?? fallback, colours: colours) {
            GlobalOptions.write(exactly: line)
        }
    }

    /// One line in, one line out, so that a pipe of any length takes no more memory than its longest line.
    private func stream(_ checker: TextChecker, _ content: CaseContent?) throws {
        try JSONLineStream.run(longest: Self.longest) { line in
            let answer = checker.answer(line, content)
            return (answer, answer["error"] == nil)
        }
    }

    /// Bytes of a line: an answer of any length that a model gives, with its case.
    private static let longest = 64 << 20
}
