import Foundation
import Logging
import Policies
import Review

/// A log for machines: one JSON object a line on standard error, with the request's id as `request`.
///
/// Members: `at` (RFC 3339, UTC), `level`, `log` (the logger's label), `message`, then the metadata by name.
struct JSONLog: LogHandler {
    let label: String
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Makes every logger of this process one of these.
    static func bootstrap(level: Logger.Level) {
        LoggingSystem.bootstrap(
            { label, provider in JSONLog(label: label, logLevel: level, metadataProvider: provider) },
            metadataProvider: nil)
    }

    func log(event: LogEvent) {
        let now = Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
        // One write a line, so that lines of several threads never mix.
        try? FileHandle.standardError.write(contentsOf: Data(line(event, at: now).utf8))
    }

    /// The line of an event.
    func line(_ event: LogEvent, at now: Instant) -> String {
        var members = [
            JSON.Member("at", .string(now.text)), JSON.Member("level", .string(event.level.rawValue)),
            JSON.Member("log", .string(label)), JSON.Member("message", .string(event.message.description)),
        ]
        if let error = event.error { members.append(JSON.Member("error", .string(String(describing: error)))) }
        let provided = (metadataProvider?.get() ?? [:]).merging(metadata) { _, own in own }
        let all = provided.merging(event.metadata ?? [:]) { _, own in own }
        var names = Set(members.map(\.key))
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            let name = Self.requestKeys.contains(key) ? "request" : key
            guard names.insert(name).inserted else { continue }
            members.append(JSON.Member(name, Self.json(value)))
        }
        return JSON.object(members).serialized() + "\n"
    }

    /// Hummingbird's names for the request's id.
    private static let requestKeys: Set = ["hb.request.id", "hb_id"]

    private static func json(_ value: Logger.MetadataValue) -> JSON {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let value): .string(value.description)
        case .array(let values): .array(values.map(json))
        case .dictionary(let values):
            .object(values.sorted { $0.key < $1.key }.map { JSON.Member($0.key, json($0.value)) })
        }
    }
}
