package import Foundation

extension Bundle {
    /// The pieces of a bundle in the one order that the verifier accepts; the caller streams what each call returns.
    ///
    /// Call ``header`` once, ``leaf(_:)`` for each leaf, ``hashLines()`` once, then ``open(_:)`` for each of
    /// ``owedOpenings``, ``sheet(_:)`` for each of ``owedSheets`` and ``note(_:by:)`` last. A call that would make a
    /// bundle which does not verify throws instead.
    package struct Writer: Sendable {
        /// Why a piece cannot be written.
        package enum Problem: Error, Equatable, Sendable {
            /// The leaf at this index lacks what every leaf has, or breaks a rule that holds between entries.
            case leaf(Int)
            /// A case asked for has no entry.
            case unknownCase(UUID)
            /// The opening or sheet is not the next one owed, or something is still owed.
            case outOfOrder
            /// The sheet is not canonical JSON.
            case sheet
            /// The note is not this key's over these leaves.
            case note
        }

        private let heading: Header
        private var trail = CaseTrail()
        private var owed: Owed
        private var hashes: [Data] = []
        private var openings = 0
        private var sheets = 0

        /// A writer for a site's first `entries` leaves, with what the cases asked for need.
        package init(origin: String, entries: Int64, cases: [UUID]) {
            heading = Header(origin: origin, entries: entries, cases: cases)
            owed = Owed(asked: cases)
        }

        /// The first line.
        package var header: Data { Self.ended(heading.line) }

        /// The line of the next leaf, whose bytes are exactly those that were hashed.
        package mutating func leaf(_ bytes: Data) throws(Problem) -> Data {
            guard hashes.count < heading.entries, let entry = try? LeafContent(leaf: bytes), trail.follow(entry) == nil
            else { throw .leaf(hashes.count) }
            owed.follow(entry)
            hashes.append(Leaf.hash(bytes))
            return Self.ended(bytes)
        }

        /// The lines of all leaf hashes, once every leaf is written.
        package func hashLines() throws(Problem) -> Data {
            guard hashes.count == heading.entries else { throw .leaf(hashes.count) }
            for id in heading.cases where !trail.knows(id) { throw .unknownCase(id) }
            var lines = Data(capacity: hashes.count * 65)
            for hash in hashes { lines.append(Self.ended(Data(Hex.text(hash).utf8))) }
            return lines
        }

        /// The commitments still to be opened or redacted, next first.
        package var owedOpenings: ArraySlice<Data> { owed.openings[openings...] }

        /// The hashes of the sheets still to be written, next first.
        package var owedSheets: ArraySlice<Data> { owed.sheets[sheets...] }

        /// The line that opens or redacts the next commitment owed.
        package mutating func open(_ opening: Opening) throws(Problem) -> Data {
            guard owedOpenings.first == opening.commitment else { throw .outOfOrder }
            openings += 1
            return Self.ended(opening.line)
        }

        /// The line of the next sheet owed, by the bytes that were hashed.
        package mutating func sheet(_ bytes: Data) throws(Problem) -> Data {
            guard (try? CanonicalValue(bytes: bytes)) != nil else { throw .sheet }
            guard owedOpenings.isEmpty, owedSheets.first == Commitment.digest(bytes) else { throw .outOfOrder }
            sheets += 1
            return Self.ended(Bundle.sheetLine(bytes))
        }

        /// The signed checkpoint, with the signature of that key alone.
        package func note(_ note: Data, by key: VerifierKey) throws(Problem) -> Data {
            guard owedOpenings.isEmpty, owedSheets.isEmpty else { throw .outOfOrder }
            guard let checkpoint = try? key.open(note), checkpoint.origin == heading.origin,
                checkpoint.size == hashes.count, checkpoint.size == heading.entries,
                checkpoint.root == Frontier.root(of: hashes), let sole = key.sole(note)
            else { throw .note }
            return sole
        }

        private static func ended(_ line: Data) -> Data { line + [0x0A] }
    }
}

extension VerifierKey {
    /// The same note with this key's first signature alone; `nil` if it has none.
    func sole(_ note: Data) -> Data? {
        guard let signed = try? SignedNote(note),
            let signature = signed.signatures.first(where: { $0.name == name && $0.id == id })
        else { return nil }
        return Data((signed.text + "\n" + signatureLine(signature.bytes)).utf8)
    }
}
