import ArgumentParser
import Foundation
import Review

/// What every command takes.
struct GlobalOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A settings file in YAML.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The language of what is said: ja or en.", valueName: "language"))
    var lang: Language?

    /// How this command speaks.
    var speech: Speech { lang.map { Speech($0) } ?? .current }

    /// The settings, with what flags said by key going first.
    func settings(_ flags: [String: String?] = [:]) async throws -> Settings {
        try await Settings.read(flags: flags.compactMapValues { $0 }, file: config)
    }

    /// Writes a line to standard output.
    func say(_ ja: String, _ en: String) { Self.write(speech.say(ja, en)) }

    /// Writes a text that a person reads, made plain, and a newline to standard output.
    static func write(_ text: String) { write(exactly: TerminalText.plain(text)) }

    /// Writes a text as it is, such as JSON, and a newline; whoever has stopped reading is none of its business.
    static func write(exactly text: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
    }
}

extension Language: ExpressibleByArgument {}
