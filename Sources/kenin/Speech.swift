import Foundation
import Review
import Wording

/// The language in which this command speaks: `--lang`, else `LC_ALL`, `LC_MESSAGES` or `LANG`; English where none says
/// Japanese.
struct Speech {
    let words: Wording

    init(_ language: Language, zone: String = TimeZone.current.identifier) {
        // What systems call the zone of a machine that has none of its own.
        words = Wording(language, zone: ["GMT", "Etc/UTC", "Etc/GMT"].contains(zone) ? "UTC" : zone)
    }

    /// The speech of this process.
    static var current: Speech {
        Speech(chosen(by: CommandLine.arguments, ProcessInfo.processInfo.environment))
    }

    /// The language that arguments and environment ask for.
    static func chosen(by arguments: [String], _ environment: [String: String]) -> Language {
        for (index, argument) in arguments.enumerated() {
            let next = arguments.indices.contains(index + 1) ? arguments[index + 1] : ""
            let named = argument == "--lang" ? next : argument.hasPrefix("--lang=") ? String(argument.dropFirst(7)) : ""
            if let language = Language(rawValue: named) { return language }
        }
        // POSIX.1-2024 §8.2: LC_ALL overrides LC_MESSAGES, which overrides LANG; an empty value counts as unset.
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.lowercased().hasPrefix("ja") ? .ja : .en
    }

    /// One of two texts.
    func say(_ ja: String, _ en: String) -> String { words.language == .ja ? ja : en }
}
