import ArgumentParser
import Foundation
import Policies
import Review
import Wording

/// Asks a question: one case from a file.
struct Submit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Submit a case from a YAML or JSON file; - is standard input.",
        discussion: "The key is printed on standard error. Sent again under the same key, the case is taken once.")

    @Argument(help: "The file.", completion: .file())
    var file: String

    @Option(help: "The key of an earlier try.")
    var key: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let service = try APIClient(try await global.settings(), speech: global.speech)
        let content = try caseJSON(yaml: try PrivateFile.bytes(of: file))
        // Read here too, so that what is wrong with the file is said before anything is sent.
        _ = try CaseContent.read(content, language: global.speech.words.language)
        let key = key ?? UUID().uuidString.lowercased()
        try? FileHandle.standardError.write(contentsOf: Data("Idempotency-Key: \(key)\n".utf8))
        let answer = try await service.post("cases", content, key: key).json()
        GlobalOptions.write([answer["number"]?.text, answer["case"]?.text].compactMap(\.self).joined(separator: "  "))
    }
}
