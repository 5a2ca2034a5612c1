import Foundation

/// Draws the verdict from what a reading gathered.
struct Judge {
    let reading: Reading
    let splitter: LineSplitter
    let key: VerifierKey

    func report(laterCheckpoint: Data?) -> Report {
        if splitter.overflowed { return finding(.unreadable(.tooLong)) }
        guard let header = reading.header else { return finding(headerless) }
        if let gap { return finding(.incomplete(gap)) }
        let checkpoint: Checkpoint
        do throws(NoteProblem) {
            checkpoint = try key.open(reading.note)
        } catch {
            switch error {
            case .unknownKey: return finding(.unknownKey)
            case .badSignature: return finding(.altered(.line(reading.noteLine), .signature))
            case .malformed: return finding(.altered(.line(reading.noteLine), .note))
            }
        }
        if let outcome = entries(under: checkpoint) ?? rest(header, under: checkpoint) {
            return finding(outcome, checkpoint)
        }
        guard let laterCheckpoint else { return finding(.valid, checkpoint) }
        return compare(checkpoint, with: laterCheckpoint)
    }

    /// A first line that names the format was a header once; anything else is no bundle.
    private var headerless: Report.Outcome {
        let marker = Data("\"format\":\"\(Bundle.format)\"".utf8)
        return reading.firstLine.range(of: marker) != nil ? .altered(.line(1), .header) : .unreadable(.header)
    }

    /// Where the file ends too early: in a line, before the note or in it.
    private var gap: Report.Place? {
        let lines = reading.note.count { $0 == 0x0A }
        if splitter.partial.isEmpty && reading.part == .note && lines >= 5 { return nil }
        return reading.part == .leaves ? .entry(reading.computed.count) : .line(reading.lineCount + 1)
    }

    /// What is wrong with the leaves, held against the signed root.
    ///
    /// The root over the leaves decides whether they are the signed ones. If they are not, but the hash lines are, the
    /// first leaf that differs from its hash line is proven to be the first bad one; if neither is, the first difference
    /// or the first broken rule is named, and if there is none, that the place cannot be told.
    private func entries(under checkpoint: Checkpoint) -> Report.Outcome? {
        let (computed, stated) = (reading.computed, reading.stated)
        let size = checkpoint.size
        func isSigned(_ hashes: [Data]) -> Bool {
            hashes.count >= size && Frontier.root(of: hashes.prefix(Int(size))) == checkpoint.root
        }
        if isSigned(computed) {
            return computed.count > size ? .altered(.entry(Int(size)), .entryAdded) : nil
        }
        let difference = Self.firstDifference(computed, stated)
        if isSigned(stated), let difference {
            return difference == computed.count
                ? .incomplete(.entry(difference)) : .altered(.entry(difference), .entryChanged)
        }
        if let difference { return .altered(.entry(difference), .entryChanged) }
        if let fault = reading.fault { return .altered(fault.place, fault.what) }
        return computed.count < size ? .incomplete(.entry(computed.count)) : .altered(.checkpoint, .root)
    }

    /// What is wrong besides, the leaves being the signed ones: the lowest line of all faults.
    private func rest(_ header: Bundle.Header, under checkpoint: Checkpoint) -> Report.Outcome? {
        if header.origin != checkpoint.origin || header.entries != checkpoint.size {
            return .altered(.line(1), .header)
        }
        if header.cases.contains(where: { !reading.trail.knows($0) }) {
            return .altered(.line(1), .unknownCase)
        }
        let hashLine = Self.firstDifference(reading.computed, reading.stated).map { reading.firstHashLine + $0 }
        if let fault = reading.fault, fault.line < hashLine ?? .max { return .altered(fault.place, fault.what) }
        if let hashLine { return .altered(.line(hashLine), .hashLine) }
        if key.sole(reading.note) != reading.note { return .altered(.line(reading.noteLine), .note) }
        return nil
    }

    private func compare(_ checkpoint: Checkpoint, with later: Data) -> Report {
        let kept: Checkpoint
        do throws(NoteProblem) {
            kept = try key.open(later)
        } catch {
            return finding(error == .unknownKey ? .unknownKey : .unreadable(.laterCheckpoint), checkpoint)
        }
        if kept.origin != checkpoint.origin { return finding(.altered(.checkpoint, .otherLog), checkpoint, kept) }
        if kept.size > checkpoint.size {
            return finding(.incomplete(.entry(Int(checkpoint.size))), checkpoint, kept)
        }
        let root = Frontier.root(of: reading.computed.prefix(Int(kept.size)))
        return finding(root == kept.root ? .valid : .altered(.checkpoint, .fork), checkpoint, kept)
    }

    /// The first index at which two lists differ, the end of the shorter one included.
    private static func firstDifference(_ first: [Data], _ second: [Data]) -> Int? {
        let shared = min(first.count, second.count)
        return (0..<shared).first { first[$0] != second[$0] } ?? (first.count == second.count ? nil : shared)
    }

    func finding(_ outcome: Report.Outcome, _ checkpoint: Checkpoint? = nil, _ later: Checkpoint? = nil) -> Report {
        Report(
            outcome: outcome, entries: reading.computed.count, cases: reading.trail.caseCount,
            asked: reading.header?.cases ?? [], checkpoint: checkpoint, signedAt: reading.lastAt,
            opened: reading.opened, redacted: reading.redacted, sheets: reading.sheets, laterSize: later?.size)
    }
}
