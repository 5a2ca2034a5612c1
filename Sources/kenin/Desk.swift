import ArgumentParser
import Foundation
import Review
import Wording

/// The seats that the token's person may take now.
struct Desk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List what you may sign now, the oldest first.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let service = try APIClient(try await global.settings(), speech: global.speech)
        let answer = try await service.get("desk")
        if output.json { return GlobalOptions.write(String(decoding: answer.bytes, as: UTF8.self)) }
        let rendering = Rendering(global.speech)
        let lines = rendering.desk(try answer.json())
        GlobalOptions.write(lines.isEmpty ? global.speech.words[.deskEmpty] : lines.joined(separator: "\n"))
    }
}
