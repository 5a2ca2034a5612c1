import Local
import ArgumentParser
import Foundation

/// Measures Kenin beside a peer that does the same in the same run, and prints the ratios.
///
/// Absolute figures of a shared machine say little. Every figure here is taken in turns with its peer (A B A B …), and
/// what counts is the median of the ratios of neighbours, with their spread.
@main
struct Benchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure Kenin beside its peers.",
        discussion: "Measures: " + Measure.allCases.map(\.rawValue).joined(separator: ", ") + ".")

    @Option(help: "Run these measures alone, separated by commas.")
    var only: String?

    @Option(help: "Seconds of one run of one side.")
    var seconds = 3

    @Option(help: "How often each pair is run.")
    var repeats = 5

    @Option(help: "Cases in the database of the measure 'pages'.")
    var cases = 100_000

    @Option(help: "Where the private database is kept from one run to the next.")
    var home = Self.cache.appending(path: "kenin-bench").path

    /// The superuser's own folders are closed to the user that PostgreSQL runs as.
    private static var cache: URL {
        getuid() == 0
            ? URL(filePath: "/var/cache") : FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask)[0]
    }

    @Flag(help: "Print the lines as JSON.")
    var json = false

    func validate() throws {
        guard seconds > 0, repeats > 0, cases > 0 else { throw ValidationError("the numbers begin at 1.") }
        for name in names where Measure(rawValue: name) == nil {
            throw ValidationError("there is no measure '\(name)'.")
        }
    }

    private var names: [String] { only?.split(separator: ",").map(String.init) ?? [] }

    func run() async throws {
        let chosen = names.isEmpty ? Measure.allCases : names.compactMap(Measure.init(rawValue:))
        let bench = try await Bench.start(
            home: URL(filePath: home), pace: Pace(seconds: seconds, repeats: repeats), cases: cases)
        do {
            var lines: [Line] = []
            for measure in chosen {
                let new = try await measure.run(bench)
                lines += new
                if !json { for line in new { say(line.text) } }
            }
            await bench.cluster.stop()
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
                say(String(decoding: try encoder.encode(lines), as: UTF8.self))
            } else {
                say("\n" + Line.table(lines))
            }
        } catch {
            await bench.cluster.stop()
            // An operator's words: a person's are too vague to mend a measure by.
            FileHandle.standardError.write(Data((String(reflecting: error) + "\n").utf8))
            throw ExitCode.failure
        }
    }

    private func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
}

/// What can be measured, by the names of the command line.
enum Measure: String, CaseIterable {
    case submit, bulk, decide, signing, inbox, sequencer, assessed, pages, http, checks, verify

    /// Takes the measure.
    func run(_ bench: Bench) async throws -> [Line] {
        switch self {
        case .submit: try await bench.submissions()
        case .bulk: try await bench.bulk()
        case .decide: try await bench.decisions()
        case .signing: try await bench.signing()
        case .inbox: try await bench.inbox()
        case .sequencer: try await bench.sequencer()
        case .assessed: try await bench.assessed()
        case .pages: try await bench.pages()
        case .http: try await bench.claimAndDecide()
        case .checks: try bench.checks()
        case .verify: try await bench.verify()
        }
    }
}
