import Foundation

/// What one pass over a bundle's lines gathers; nothing is judged before the signed root is known.
///
/// The lines tell by themselves which part they belong to, so that a missing or added line shifts nothing behind it:
/// leaves and openings begin with `{`, hash lines have 64 characters, whatever else follows is the note.
struct Reading {
    enum Part { case header, leaves, hashes, openings, note }

    private(set) var part = Part.header
    private(set) var lineCount = 0
    private(set) var firstLine = Data()
    private(set) var header: Bundle.Header?
    private(set) var trail = CaseTrail()
    private(set) var owed = Owed(asked: [])
    private(set) var computed: [Data] = []
    private(set) var stated: [Data] = []
    private(set) var firstHashLine = 0
    private(set) var lastAt: String?
    private(set) var opened = 0
    private(set) var redacted = 0
    private(set) var sheets = 0
    private(set) var note = Data()
    private(set) var noteLine = 0
    /// The first line that breaks a rule by itself.
    private(set) var fault: (line: Int, place: Report.Place, what: Report.Fault)?

    mutating func take(line: Data) {
        lineCount += 1
        switch part {
        case .header:
            firstLine = line
            header = Bundle.Header(line: line)
            owed = Owed(asked: header?.cases ?? [])
            part = .leaves
        case .leaves: takeLeaf(line)
        case .hashes: takeHash(line)
        case .openings: takeOpening(line)
        case .note: takeNote(line)
        }
    }

    private mutating func record(_ place: Report.Place, _ what: Report.Fault) {
        if fault == nil { fault = (lineCount, place, what) }
    }

    private mutating func takeLeaf(_ line: Data) {
        if line.count == 64, Hex.bytes(utf8: Array(line)) != nil {
            part = .hashes
            firstHashLine = lineCount
            return takeHash(line)
        }
        if let header, line == Data(header.origin.utf8) { return beginNote(line) }
        let index = computed.count
        computed.append(Leaf.hash(line))
        guard let entry = try? LeafContent(leaf: line) else { return record(.entry(index), .entryMalformed) }
        if let broken = trail.follow(entry) { record(.entry(index), broken) }
        owed.follow(entry)
        lastAt = entry.at
    }

    private mutating func takeHash(_ line: Data) {
        if let header, line == Data(header.origin.utf8) { return beginNote(line) }
        if line.first == UInt8(ascii: "{") {
            part = .openings
            return takeOpening(line)
        }
        if line.count != 64 { return beginNote(line) }
        // A malformed line is kept as something that no leaf's hash equals.
        stated.append(Hex.bytes(utf8: Array(line)) ?? Data())
    }

    private mutating func takeOpening(_ line: Data) {
        guard line.first == UInt8(ascii: "{") else { return beginNote(line) }
        let openings = opened + redacted
        if openings < owed.openings.count {
            guard let opening = Bundle.Opening(line: line), opening.commitment == owed.openings[openings] else {
                return record(.line(lineCount), .opening)
            }
            if case .opened = opening { opened += 1 } else { redacted += 1 }
        } else if sheets < owed.sheets.count {
            guard let sheet = Bundle.sheet(inLine: line), Commitment.digest(sheet) == owed.sheets[sheets] else {
                return record(.line(lineCount), .opening)
            }
            sheets += 1
        } else {
            record(.line(lineCount), .stray)
        }
    }

    private mutating func beginNote(_ line: Data) {
        part = .note
        noteLine = lineCount
        if opened + redacted < owed.openings.count || sheets < owed.sheets.count {
            record(.line(lineCount), .openingMissing)
        }
        takeNote(line)
    }

    private mutating func takeNote(_ line: Data) {
        // Longer is no note in any case; what is over the limit need not be held.
        if note.count <= 1_000_000 { note += line + [0x0A] }
    }
}
