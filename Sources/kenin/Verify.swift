import ArgumentParser
import Foundation
import Ledger

/// Checks an audit bundle with nothing but the bundle and a public key.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Verify an audit bundle. Needs no server and no database.",
        discussion: "Exit status: 0 valid, 2 unreadable, 3 altered, 4 incomplete, 5 signed by another key.")

    @Argument(help: "The bundle.", completion: .file())
    var bundle: String

    @Option(help: "The file of the ledger's public key.", completion: .file())
    var key: String

    @Option(help: "A later checkpoint of the same ledger, kept elsewhere.", completion: .file())
    var checkpoint: String?

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let key = try LedgerKey.open(URL(filePath: key))
        let later = try checkpoint.map { try PrivateFile.bytes(of: $0) }
        let report = Verifier.verify(file: URL(filePath: bundle), key: key, laterCheckpoint: later)
        GlobalOptions.write(ReportWords(report, global.speech).text)
        if report.exitCode != 0 { throw ExitCode(report.exitCode) }
    }
}
