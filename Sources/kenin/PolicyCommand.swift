import ArgumentParser
import Foundation
import Review

/// Policies in force.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Policies in force.", subcommands: [PolicyActivate.self, PolicyList.self])
}

/// Puts a policy in force.
struct PolicyActivate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activate", abstract: "Put a policy file in force, in your name and with your password.")

    @Argument(help: "The file.", completion: .file())
    var file: String

    @OptionGroup var password: PasswordOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let speech = global.speech
        let service = try APIClient(try await global.settings(), speech: speech)
        guard let text = String(validating: try PrivateFile.bytes(of: file), as: UTF8.self) else {
            throw Refusal(.invalidInput, problems: [Problem(path: file, code: .encoding)])
        }
        let secret = try password.read(speech.say("署名のパスワード：", "Password, to sign: "), speech: speech)
        let answer = try await service.post(
            "policies", .object([JSON.Member("bytes", .string(text)), JSON.Member("password", .string(secret))])
        ).json()
        GlobalOptions.write(
            [answer["name"]?.text, answer["policy"]?.text].compactMap(\.self).joined(separator: "  "))
    }
}

/// Lists the policies in force.
struct PolicyList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the policies in force.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let service = try APIClient(try await global.settings(), speech: global.speech)
        let answer = try await service.get("policies")
        if output.json { return GlobalOptions.write(exactly: String(decoding: answer.bytes, as: UTF8.self)) }
        for row in Rendering.rows(try answer.json()) {
            GlobalOptions.write(
                [row["name"]?.text, row["policy"]?.text, row["title"]?.text].compactMap(\.self).joined(separator: "  "))
        }
    }
}
