package import Foundation
import Ledger

/// What a release holds, by count and by hash: written beside its files, and what the ledger records of it.
package struct Manifest: Sendable, Equatable, Encodable {
    /// The name and version of the form of files and manifest.
    package static let format = "kenin-dataset-1"

    /// How many rows bear a name.
    package struct Count: Sendable, Equatable, Encodable {
        /// The name.
        package let name: String
        /// How many.
        package let rows: Int
    }

    /// One file.
    package struct File: Sendable, Equatable {
        /// What it is for.
        package let kind: Lesson.Kind
        /// Its lines.
        package let rows: Int
        /// Its length.
        package let bytes: Int
        /// SHA-256 of its bytes, as `sha256sum` tells it.
        package let sha256: Data
        /// Rows by licence of the model whose output they hold or were edited from.
        package let licences: [Count]
        /// Rows that no model had a part in.
        package let unlicensed: Int
        /// Rows by source.
        package let sources: [Count]
    }

    /// The site.
    package let site: Int
    /// Cases read.
    package let cases: Int
    /// The files, one a kind, also those without rows.
    package let files: [File]
    /// Licences that were let in, ascending; nil where all were.
    package let licences: [String]?
    /// Rows that were not made, by reason.
    package let omitted: [Count]
    /// SHA-256 of the policies that the rows were signed under, ascending.
    package let policies: [Data]
    /// The checkpoint that the cases were read up to, as signed.
    package let checkpoint: String?
    private let format = Manifest.format

    init(
        site: Int, cases: Int, files: [File], licences: [String]?, omitted: [Count], policies: [Data],
        checkpoint: String?
    ) {
        self.site = site
        self.cases = cases
        self.files = files
        self.licences = licences
        self.omitted = omitted
        self.policies = policies
        self.checkpoint = checkpoint
    }

    /// The bytes of `manifest.json`: canonical JSON and LF.
    /// - Throws: ``CanonicalJSON/Problem`` for a count beyond 2^53 − 1.
    package func bytes() throws -> Data { try CanonicalJSON.encode(self) + Data("\n".utf8) }
}

extension Manifest.File: Encodable {
    private enum CodingKeys: String, CodingKey {
        case name, rows, bytes, sha256, licences, unlicensed, sources, columns
    }

    private struct Named: Encodable {
        let name: String
        let type: String
    }

    /// Writes the file's name and columns in the place of its kind.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind.file, forKey: .name)
        try container.encode(rows, forKey: .rows)
        try container.encode(bytes, forKey: .bytes)
        try container.encode(sha256, forKey: .sha256)
        try container.encode(licences, forKey: .licences)
        try container.encode(unlicensed, forKey: .unlicensed)
        try container.encode(sources, forKey: .sources)
        let columns = Column.all(of: kind).map { Named(name: $0.name, type: $0.kind.rawValue) }
        try container.encode(columns, forKey: .columns)
    }
}
