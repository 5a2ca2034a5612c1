import ArgumentParser
import Foundation
import Review

/// One case: where it stands, and what of it the token's person may read.
struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show a case.")

    @Argument(help: "The case: its id, or its number as 2026-000123.")
    var caseName: String

    @OptionGroup var output: OutputOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let service = try APIClient(try await global.settings(), speech: global.speech)
        let answer = try await service.get("cases/\(APIClient.caseName(caseName))")
        if output.json { return GlobalOptions.write(exactly: String(decoding: answer.bytes, as: UTF8.self)) }
        GlobalOptions.write(Rendering(global.speech).file(try answer.json()).joined(separator: "\n"))
    }
}
