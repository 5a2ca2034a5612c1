import Crypto
package import Foundation

/// One step of the schema: a file `NNNN-name.sql`.
///
/// It runs in a transaction of its own. With `-- alone` as its first line it runs outside one and holds exactly one
/// statement, such as `create index concurrently`.
package struct Migration: Sendable, Hashable {
    /// The number its file's name begins with: 1 … 9999.
    package let version: Int
    /// The rest of the file's name, without `.sql`.
    package let name: String
    /// The file's text.
    package let text: String
    /// SHA-256 of the file's bytes.
    package let sha256: Data

    /// A migration of that file. `nil` when the name has another form, which is not a migration then, or the text is
    /// not UTF-8.
    package init?(file: String, bytes: Data) {
        let parts = file.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, parts[0].count == 4, parts[0].allSatisfy({ $0.isASCII && $0.isNumber }),
            let version = Int(parts[0]), version > 0, parts[1].hasSuffix(".sql"),
            let text = String(validating: bytes, as: UTF8.self)
        else { return nil }
        self.version = version
        name = String(parts[1].dropLast(4))
        self.text = text
        sha256 = Data(SHA256.hash(data: bytes))
    }

    /// Whether it runs outside a transaction.
    package var isAlone: Bool {
        text.prefix(while: { !$0.isNewline }).trimmingCharacters(in: .whitespaces) == "-- alone"
    }
}

/// Why the schema cannot be brought forward. Nothing of the migration that it names has taken effect, unless that was
/// `-- alone`.
package enum MigrationError: Error, Hashable, Sendable {
    /// A file that begins with a digit and is not named `NNNN-name.sql`, or is not UTF-8.
    case unreadable(file: String)
    /// Two files of one version.
    case twice(version: Int)
    /// The file is not the one that was applied.
    case changed(version: Int, name: String, applied: Data, file: Data)
    /// The file of an applied migration is gone.
    case missing(version: Int, name: String, applied: Data)
    /// A file whose version lies before one that is applied already.
    case late(version: Int, name: String, after: Int)
    /// The migration ended its transaction itself.
    case endsTransaction(version: Int, name: String)
}

extension MigrationError: CustomStringConvertible {
    /// The fault, with full hashes, for the one who runs the migration.
    package var description: String {
        switch self {
        case .unreadable(let file): "\(file) is not UTF-8 text in a file named NNNN-name.sql"
        case .twice(let version): "two migrations have the version \(version)"
        case .changed(let version, let name, let applied, let file):
            "migration \(version) \(name) was applied with SHA-256 \(applied.hex), but its file has \(file.hex)"
        case .missing(let version, let name, let applied):
            "migration \(version) \(name) was applied with SHA-256 \(applied.hex), but its file is missing"
        case .late(let version, let name, let after):
            "migration \(version) \(name) comes before \(after), which is applied already"
        case .endsTransaction(let version, let name): "migration \(version) \(name) ends its own transaction"
        }
    }
}

extension Data {
    fileprivate var hex: String {
        map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
