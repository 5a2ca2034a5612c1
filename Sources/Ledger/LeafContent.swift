package import Foundation

/// What a verifier reads out of a leaf: the reserved members that every entry shares, whatever else it records.
///
/// A leaf is an object of canonical JSON with
/// - `"id"`: the entry's UUID, lowercase, unique in the site;
/// - `"at"`: its time, RFC 3339 in UTC with six decimals, such as `2026-05-01T09:00:00.000000Z`;
/// - `"case"` and `"move"`: the case's UUID and the entry's place in it, counted from 1 (both or neither);
/// - `"commitments"`: an object whose values are commitments in hexadecimal, or arrays of them (may be absent);
/// - `"sheets"`: an array of the SHA-256 of sheets in hexadecimal (may be absent).
package struct LeafContent: Sendable, Equatable {
    /// A leaf without the reserved members, or with them written another way.
    package struct Malformed: Error, Equatable, Sendable, CustomDebugStringConvertible {
        /// The reserved member that is not as it must be; `nil` if the leaf is not canonical JSON at all.
        package let member: String?

        /// What an operator reads.
        package var debugDescription: String {
            member.map { "a leaf's \($0) is not as it must be" } ?? "a leaf is not an object of canonical JSON"
        }
    }

    /// The entry's own id.
    package let id: UUID
    /// The time as written; times compare as these strings do.
    package let at: String
    /// The case moved, if any.
    package let caseID: UUID?
    /// The entry's place in its case, from 1; present exactly if ``caseID`` is.
    package let move: Int64?
    /// Every commitment, by the order of the member's keys.
    package let commitments: [Data]
    /// The hash of every sheet named.
    package let sheets: [Data]
    /// The whole content.
    package let content: CanonicalValue

    /// Reads the bytes of a leaf.
    /// - Throws: ``Malformed`` naming the first reserved member that is not as it must be.
    package init(leaf: Data) throws(Malformed) {
        guard let content = try? CanonicalValue(bytes: leaf), let members = content.object else {
            throw Malformed(member: nil)
        }
        guard let id = members["id"].flatMap(Self.uuid) else { throw Malformed(member: "id") }
        guard let at = members["at"]?.string, Self.isTime(at) else { throw Malformed(member: "at") }
        self.id = id
        self.at = at
        self.content = content
        caseID = members["case"].flatMap(Self.uuid)
        move = members["move"]?.integer
        guard (caseID == nil) == (members["case"] == nil) else { throw Malformed(member: "case") }
        guard (move == nil) == (members["move"] == nil), (move == nil) == (caseID == nil), move ?? 1 >= 1 else {
            throw Malformed(member: "move")
        }
        guard let sheets = Self.hashes(members["sheets"] ?? .array([])) else { throw Malformed(member: "sheets") }
        self.sheets = sheets
        var commitments: [Data] = []
        guard let named = (members["commitments"] ?? .object([:])).object else {
            throw Malformed(member: "commitments")
        }
        for (_, value) in named.sorted(by: { $0.key < $1.key }) {
            guard let hashes = Self.hashes(value.array == nil ? .array([value]) : value) else {
                throw Malformed(member: "commitments")
            }
            commitments += hashes
        }
        self.commitments = commitments
    }

    static func uuid(_ value: CanonicalValue) -> UUID? {
        guard let text = value.string, let id = UUID(uuidString: text), id.uuidString.lowercased() == text else {
            return nil
        }
        return id
    }

    private static func hashes(_ value: CanonicalValue) -> [Data]? {
        var hashes: [Data] = []
        for element in value.array ?? [.bool(false)] {
            guard let hash = element.string.flatMap({ Hex.bytes($0) }), hash.count == 32 else { return nil }
            hashes.append(hash)
        }
        return hashes
    }

    /// True for the shape `YYYY-MM-DDThh:mm:ss.ffffffZ`, for which the order of bytes is the order of times.
    private static func isTime(_ text: String) -> Bool {
        let shape = "0000-00-00T00:00:00.000000Z".utf8
        return text.utf8.count == shape.count
            && zip(text.utf8, shape).allSatisfy { byte, wanted in
                wanted == UInt8(ascii: "0") ? (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) : byte == wanted
            }
    }
}
