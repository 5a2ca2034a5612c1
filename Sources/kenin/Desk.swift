import ArgumentParser
import Foundation
import Review
import Wording

/// The seats that the token's person may take now.
struct Desk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List what you may sign now, the oldest first.")

    @Option(help: "Begin after this seat, as the last page said.") var after: String?
    @OptionGroup var output: OutputOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let service = try APIClient(try await global.settings(), speech: global.speech)
        let later = try after.map { "?after=\(try APIClient.caseName($0))" } ?? ""
        let answer = try await service.get("desk\(later)")
        if output.json { return GlobalOptions.write(exactly: String(decoding: answer.bytes, as: UTF8.self)) }
        let rendering = Rendering(global.speech)
        let json = try answer.json()
        var lines = rendering.desk(json)
        if let after = json["after"]?.text {
            lines.append("\(global.speech.words[.next]): kenin desk --after \(after)")
        }
        GlobalOptions.write(lines.isEmpty ? global.speech.words[.deskEmpty] : lines.joined(separator: "\n"))
    }
}
