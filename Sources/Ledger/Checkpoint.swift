package import Foundation

/// What a site signs: that its log, at that size, has that root (C2SP tlog-checkpoint).
package struct Checkpoint: Sendable, Equatable {
    /// Which log it is, one line without leading or trailing space, unique to the site, such as `example.com/kenin/osaka`.
    package let origin: String
    /// The number of leaves.
    package let size: Int64
    /// The Merkle tree hash at that size, 32 bytes.
    package let root: Data

    /// A checkpoint over a log.
    /// - Throws: ``NoteProblem/malformed`` if the origin is empty or holds a control character or begins like JSON, the
    ///   size is negative or the root has not 32 bytes.
    package init(origin: String, size: Int64, root: Data) throws(NoteProblem) {
        guard Self.allows(origin: origin), size >= 0, root.count == 32 else { throw .malformed }
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The note text: origin, size in decimal and root in base64, each ended by a newline.
    package var body: String { "\(origin)\n\(size)\n\(root.base64EncodedString())\n" }

    /// Reads a note text back.
    /// - Throws: ``NoteProblem/malformed`` unless the text is exactly what ``body`` makes. Extension lines are refused:
    ///   no note of this software has any, and bytes that mean nothing must not hide under a signature's cover.
    package init(body: String) throws(NoteProblem) {
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, let size = Int64(lines[1]), let root = Data(base64Encoded: String(lines[2])) else {
            throw .malformed
        }
        try self.init(origin: String(lines[0]), size: size, root: root)
        guard Data(self.body.utf8) == Data(body.utf8) else { throw .malformed }
    }

    static func allows(origin: String) -> Bool {
        !origin.isEmpty && !origin.hasPrefix("{") && origin == origin.trimmingCharacters(in: .whitespaces)
            && origin.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }
}
