import ArgumentParser
import Foundation
import Review

/// What the signatures teach.
struct DatasetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dataset", abstract: "What the signatures teach.", subcommands: [DatasetExport.self])
}

/// Fetches the dataset.
struct DatasetExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Export training data as JSON lines, one file a kind, with a manifest.")

    /// One file of the dataset.
    enum Kind: String, CaseIterable, ExpressibleByArgument { case preference, sft, kto, stepwise }

    @Option(help: ArgumentHelp("preference, sft, kto or stepwise; may be repeated; all by default.", valueName: "kind"))
    var kind: [Kind] = []

    @Option(help: "The folder to write into.", completion: .directory)
    var output: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let service = try APIClient(try await global.settings(), speech: global.speech)
        let folder = URL(filePath: output, directoryHint: .isDirectory)
        try PrivateFile.makeFolder(folder)
        let names = (kind.isEmpty ? Kind.allCases : kind).map { "\($0.rawValue).jsonl" } + ["manifest.json"]
        for name in names {
            let file = folder.appending(path: name)
            try await service.download("dataset/\(name)", to: file)
            GlobalOptions.write(file.path)
        }
    }
}
