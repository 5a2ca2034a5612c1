package import Foundation

/// The audit bundle: one text file by which a third party checks a site's log and some of its cases without the site.
///
/// Lines end with LF. In this order:
/// 1. the header: `{"cases":[…],"entries":n,"format":"kenin-audit-bundle-1","origin":"…"}`, cases in ascending order;
/// 2. the n leaves, byte for byte as they were hashed;
/// 3. the n leaf hashes, 64 hexadecimal digits each: with them a changed leaf is found *and named*;
/// 4. for each commitment in the entries of the cases asked for, in the order of first mention, its opening
///    `{"body":"…","commitment":"…","salt":"…"}` (`"hex"` instead of `"body"` where the body is not UTF-8) or its
///    redaction `{"commitment":"…","redacted":true}`;
/// 5. for each sheet those entries name, in the order of first mention, `{"sheet":…}` around its bytes;
/// 6. the signed checkpoint of size n, with the site's one signature.
///
/// No byte is free: a leaf is bound by the root, a hash line by its leaf, an opening by its commitment and its canonical
/// spelling, a sheet by its hash, the header by the checkpoint and the leaves, the checkpoint by its signature. Where this
/// name meets Foundation's, write `Ledger.Bundle`.
package enum Bundle {
    /// The name and version of the format.
    package static let format = "kenin-audit-bundle-1"

    /// The first line of a bundle.
    package struct Header: Sendable, Equatable {
        /// The log's origin, as in its checkpoints.
        package let origin: String
        /// The number of leaves.
        package let entries: Int64
        /// The cases whose openings and sheets follow, ascending by their spelling, each once.
        package let cases: [UUID]

        /// A header; the cases are put in order, repetitions dropped.
        package init(origin: String, entries: Int64, cases: [UUID]) {
            self.origin = origin
            self.entries = entries
            self.cases = Set(cases).sorted { $0.uuidString < $1.uuidString }
        }

        init?(line: Data) {
            guard let value = try? CanonicalValue(bytes: line), value["format"]?.string == Bundle.format,
                let origin = value["origin"]?.string, Checkpoint.allows(origin: origin),
                let entries = value["entries"]?.integer, entries >= 0, let listed = value["cases"]?.array
            else { return nil }
            self.init(origin: origin, entries: entries, cases: listed.compactMap(LeafContent.uuid))
            guard self.line == line else { return nil }
        }

        /// The line without its LF.
        var line: Data {
            CanonicalValue.object([
                "cases": .array(cases.map { .string($0.uuidString.lowercased()) }),
                "entries": .integer(entries),
                "format": .string(Bundle.format),
                "origin": .string(origin),
            ]).bytes
        }
    }

    /// The line around a sheet's bytes, without its LF.
    static func sheetLine(_ sheet: Data) -> Data { Data("{\"sheet\":".utf8) + sheet + Data("}".utf8) }

    /// The sheet's bytes in such a line.
    static func sheet(inLine line: Data) -> Data? {
        let opening = Data("{\"sheet\":".utf8)
        guard line.starts(with: opening), line.last == UInt8(ascii: "}") else { return nil }
        return Data(line.dropFirst(opening.count).dropLast())
    }
}
