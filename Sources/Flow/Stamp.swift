import Access
import Foundation
import Ledger
import Review
import Store

/// Chance and canonical bytes: what turns the values of `Review` into rows and leaves.
extension Flow {
    /// A UUIDv7 of that time (RFC 9562 §5.7): 48 bits of milliseconds, then chance.
    func newID(at now: Instant) -> UUID {
        var bytes = [UInt8](random(16))
        let millis = UInt64(max(0, now.microseconds / 1_000))
        for index in 0..<6 { bytes[index] = UInt8(truncatingIfNeeded: millis >> UInt64(40 - 8 * index)) }
        bytes[6] = 0x70 | bytes[6] & 0x0F
        bytes[8] = 0x80 | bytes[8] & 0x3F
        return UUID(
            uuid: (
                bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9],
                bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
            ))
    }

    /// A body as canonical bytes, with its salt and commitment.
    func seal(_ value: some Encodable) throws -> Sealed {
        let body = try CanonicalJSON.encode(value)
        let salt = random(Commitment.length)
        return Sealed(body: body, salt: salt, commitment: Commitment.commitment(salt: salt, body: body))
    }

    /// The entry's canonical bytes, stamped with its id, site and time.
    func leaf(_ entry: Entry, site: Int, at now: Instant) throws -> (id: UUID, bytes: Data) {
        var entry = entry
        let id = newID(at: now)
        entry.id = id
        entry.site = site
        entry.at = now.text
        return (id, try CanonicalJSON.encode(entry))
    }

    /// An answer of the API as canonical bytes.
    func answer(_ status: Int, _ value: some Encodable) throws -> Replay {
        Replay(status: status, body: try CanonicalJSON.encode(value))
    }

    /// The record of a change, with its sheets composed and its entry stamped last.
    ///
    /// - Parameter after: the round as it stands after the change; nil where no sheet can be due.
    func record(
        _ change: Change, site: Int, submitter: UUID, at now: Instant, after: Round? = nil
    ) throws -> Record {
        var change = change
        var sheets: [(hash: Data, bytes: Data)] = []
        for index in change.seats.indices where change.due.contains(change.seats[index].id) {
            guard let sheet = after?.sheet(for: change.seats[index]) else { throw Refusal(.notAssessed) }
            let bytes = try CanonicalJSON.encode(sheet)
            let hash = Commitment.digest(bytes)
            change.seats[index].sheet = hash
            sheets.append((hash, bytes))
            if !change.entry.sheets.contains(hash) { change.entry.sheets.append(hash) }
        }
        var record = Record(
            change, at: now, leaf: try leaf(change.entry, site: site, at: now), submitter: submitter,
            moves: change.entry.move ?? 1)
        record.sheets = sheets
        record.author = after?.seating.author
        return record
    }
}
