import ArgumentParser

/// Accounts and tokens.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Accounts and tokens.", subcommands: [AccountCreate.self, AccountToken.self])
}
