import ArgumentParser
import Foundation
import Review

/// Asks the service for a token, with login name and password.
struct AccountToken: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Get a token for KENIN_TOKEN. It is shown once.",
        discussion: "A token reads and submits; a signature always asks for the password.")

    @Option(help: "The site; KENIN_SITE by default.")
    var site: String?

    @Option(help: "Whose token it is to be.")
    var login: String

    @Option(help: "What it is for.")
    var name = "kenin"

    @Option(
        help: ArgumentHelp(
            "A role that it may use; may be repeated; all of the account's by default.", valueName: "role"))
    var role: [Role] = []

    @Option(help: "Days until it runs out, 1 to 366.")
    var days = 30

    @OptionGroup var password: PasswordOptions
    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let settings = try await global.settings()
        guard let site = site ?? settings.site else { throw Failure.missing("KENIN_SITE") }
        let speech = global.speech
        let service = try APIClient(settings, speech: speech, site: site)
        let secret = try password.read(speech.say("パスワード：", "Password: "), speech: speech)
        let answer = try await service.post(
            "tokens",
            .object([
                JSON.Member("login", .string(login)), JSON.Member("password", .string(secret)),
                JSON.Member("name", .string(name)), JSON.Member("days", .number(String(days))),
                JSON.Member("roles", .array(role.map { .string($0.rawValue) })),
            ]))
        GlobalOptions.write(try answer.json()["token"]?.text ?? "")
    }
}
