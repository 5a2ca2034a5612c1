import ArgumentParser
import Foundation

/// The command line: the one place where all rooms are put together.
@main
struct Kenin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kenin",
        abstract: "A review desk between a reasoning language model and the people who sign its answers.",
        discussion: """
            Exit status: \(ExitStatus.table)

            Settings come from flags, then the environment, then a YAML file; README.md has the table.
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Running it",
                subcommands: [Demo.self, Serve.self, Work.self, Migrate.self, LedgerKey.self]),
            CommandGroup(
                name: "Case", subcommands: [Submit.self, Desk.self, Show.self, Claim.self, Decide.self]),
            CommandGroup(
                name: "Site", subcommands: [PolicyCommand.self, AccountCommand.self, ChecksCommand.self]),
            CommandGroup(
                name: "Evidence", subcommands: [AuditCommand.self, DatasetCommand.self, Verify.self]),
            CommandGroup(
                name: "Recomputing", subcommands: [CheckCommand.self, EqualCommand.self, ReckonCommand.self]),
        ])

    // Here too, so that they may stand before the command's name.
    @OptionGroup var global: GlobalOptions

    static func main() async {
        do {
            let command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                var command = command
                try command.run()
            }
        } catch {
            let ending = Ending(error, speech: .current)
            ending.write()
            Foundation.exit(ending.status)
        }
    }
}
