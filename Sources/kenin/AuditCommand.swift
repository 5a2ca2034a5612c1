import ArgumentParser
import Foundation

/// The ledger's evidence.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "The ledger's evidence.", subcommands: [AuditExport.self])
}

/// Fetches an audit bundle.
struct AuditExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Export a bundle that kenin verify can check without the service.",
        discussion: "It holds every entry of the site, and what the cases asked for consist of.")

    @Option(name: .customLong("case"), help: "A case to be opened; may be repeated.")
    var cases: [String] = []

    @Option(help: "The file to write.", completion: .file())
    var output: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let service = try APIClient(try await global.settings(), speech: global.speech)
        let asked = try cases.map { "case=\(try APIClient.caseName($0))" }
        let query = asked.isEmpty ? "" : "?" + asked.joined(separator: "&")
        try await service.download("audit\(query)", to: URL(filePath: output))
        GlobalOptions.write(output)
    }
}
