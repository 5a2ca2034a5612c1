import ArgumentParser
import Foundation
import Policies
import Review
import Wording

/// Asks a question: one case from a file.
struct Submit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Submit a case from a YAML or JSON file; - is standard input.",
        discussion: """
            The key is printed on standard error. Sent again under the same key, the case is taken once.

            Files that a case names as attachments, [{file: drawing.pdf}], are looked for beside it and uploaded first.

            With --bulk the file holds JSON lines {"key": …, "case": {…}}, thousands of them. A line without a key gets one \
            made of its own bytes, so that a file that is sent again, after an interruption or with lines added, makes no \
            case twice. One result a line is written to standard output, as JSON where that is no terminal.
            """)

    @Argument(help: "The file.", completion: .file())
    var file: String

    @Option(help: "The key of an earlier try.")
    var key: String?

    @Flag(help: "The file holds many cases, one JSON line each.")
    var bulk = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if bulk && key != nil { throw ValidationError("--bulk and --key exclude each other: each line has its own.") }
        if bulk && file == "-" { throw ValidationError("--bulk reads a file twice, so it must be one.") }
    }

    func run() async throws {
        let service = try APIClient(try await global.settings(), speech: global.speech)
        if bulk {
            return try await SubmitBulk(file: URL(filePath: file), service: service, speech: global.speech).run()
        }
        let folder = URL(filePath: file == "-" ? "." : file).absoluteURL
        let attached = try AttachedFiles(
            try caseJSON(yaml: try PrivateFile.bytes(of: file)),
            in: file == "-" ? folder : folder.deletingLastPathComponent())
        let content = attached.content
        // Read here too, so that what is wrong with the file is said before anything is sent.
        _ = try CaseContent.read(content, language: global.speech.words.language)
        try await attached.upload(to: service)
        let key = key ?? UUID().uuidString.lowercased()
        try? FileHandle.standardError.write(contentsOf: Data("Idempotency-Key: \(key)\n".utf8))
        let answer = try await service.post("cases", content, key: key).json()
        GlobalOptions.write([answer["number"]?.text, answer["case"]?.text].compactMap(\.self).joined(separator: "  "))
    }
}
