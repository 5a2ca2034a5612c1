import Foundation
import Policies
import Review

/// The house's own `Policies/` folder and texts made from its files.
enum HouseFolder {
    static let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Policies")

    /// The checks that exist.
    static let checks: Set<String> = [
        "measurements-limits", "uncertainty", "documents", "equation", "units", "givens", "substitution", "formulas",
        "readings", "tables", "verdicts", "sources", "program", "language", "final-answer", "attempts",
    ]

    static func bytes(_ file: String) throws -> Data { try Data(contentsOf: url.appending(path: file)) }

    static func text(_ file: String) throws -> String { String(decoding: try bytes(file), as: UTF8.self) }

    static func models() throws -> [Model] { try Register.read(bytes("models.yaml")) }

    static let samples: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: url.appending(path: "samples").path)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.sorted()

    /// The problems of a policy text under the house's register.
    static func problems(_ policy: String) throws -> [Problem] {
        let models = try models()
        do throws(Refusal) {
            _ = try PolicyFile.read(Data(policy.utf8), models: models, checks: checks)
            return []
        } catch {
            return error.problems
        }
    }

    /// `dimension.yaml` with one piece of its text replaced; the piece must be there.
    static func problems(replacing piece: String, by other: String) throws -> [Problem] {
        let text = try text("dimension.yaml")
        guard text.contains(piece) else { throw CocoaError(.featureUnsupported) }
        return try problems(text.replacing(piece, with: other))
    }
}
