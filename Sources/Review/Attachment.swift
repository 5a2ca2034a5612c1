/// A file that belongs to a case: named by the hash of its bytes, so that whoever commits to the case commits to them.
///
/// The case holds hash, name, type and size; the bytes lie apart and are never part of a list or of the prompt.
package struct Attachment: Sendable, Equatable, Codable {
    /// How many a case may have.
    package static let limit = 10
    /// Bytes of one: 10 MiB, a drawing sheet or a photograph.
    package static let byteLimit = 10 << 20

    /// SHA-256 of the bytes, 64 lowercase hexadecimal digits.
    package var sha256: String
    /// The file's name, a stranger's text: see ``isSafe(name:)``.
    package var name: String
    /// Media type as sniffed from the bytes; filled in by the service, nil until then.
    package var type: String?
    /// Bytes; filled in by the service, nil until then.
    package var size: Int?

    /// An attachment as a submitter names it.
    package init(sha256: String, name: String) {
        self.sha256 = sha256
        self.name = name
    }

    /// True for 64 lowercase hexadecimal digits.
    package static func isHash(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// True for a name that means the same on a screen, in a header and in a folder.
    ///
    /// Refused are path separators, the names `.` and `..`, control characters, line and paragraph separators, and
    /// invisible format characters, among them those that turn the direction of writing (UAX #9 §2) and so can hide an
    /// extension. Variation selectors and the two joiners stay: names of people need them.
    package static func isSafe(name: String) -> Bool {
        guard name != ".", name != ".." else { return false }
        return name.unicodeScalars.allSatisfy { scalar in
            if scalar == "\u{200C}" || scalar == "\u{200D}" { return true }
            if scalar == "/" || scalar == "\\" { return false }
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: return false
            default: return true
            }
        }
    }
}

extension Attachment {
    init(reading fields: Fields) {
        self.init(sha256: fields.required("sha256"), name: fields.required("name"))
        if !sha256.isEmpty, !Self.isHash(sha256) { fields.problems.add(.notAHash, at: fields.place("sha256")) }
        if !Self.isSafe(name: name) { fields.problems.add(.unsafeName, at: fields.place("name")) }
    }
}
