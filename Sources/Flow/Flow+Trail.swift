package import Foundation
import Ledger
import Logging
package import Review
package import Store

extension Flow {
    /// The origin that a site's checkpoints carry: the key's name and the site's.
    static func origin(_ site: String, key: VerifierKey) -> String { "\(key.name)/\(site)" }

    /// Writes an audit bundle: every leaf up to the newest checkpoint, and what opens the cases asked for.
    ///
    /// Waits until the inbox as it was at the start is sequenced and signed, at most half a minute; the export itself is
    /// recorded first, so the bundle holds it.
    /// - Throws: ``Refusal`` `not-entitled`, `not-found` for a case that the site does not have, `unavailable` where the
    ///   sequencer does not come.
    package func exportTrail(
        cases: [UUID], at site: Site, by actor: Actor, to write: (Data) async throws -> Void
    ) async throws {
        try actor.require(.auditor)
        let started = try await exported("trail", count: cases.count, at: site, by: actor)
        let (size, note) = try await settled(site, since: started)
        let archive = try await archived()
        var writer = Ledger.Bundle.Writer(origin: Self.origin(site.name, key: ledgerKey), entries: size, cases: cases)
        do {
            try await write(writer.header)
            var from: Int64 = 0
            while from < size {
                let to = min(from + 2_000, size)
                for leaf in try await archive.leaves(site.id, from: from, to: to) {
                    try await write(try writer.leaf(leaf))
                }
                from = to
            }
            try await write(try writer.hashLines())
            try await openings(cases, at: site, in: archive, &writer, write)
            try await write(try writer.note(note, by: ledgerKey))
        } catch let problem as Ledger.Bundle.Writer.Problem {
            if case .unknownCase = problem { throw Refusal(.notFound) }
            logger.error("the trail does not verify", metadata: ["problem": "\(problem)", "site": "\(site.name)"])
            throw Refusal(.internalFault)
        }
    }

    private func openings(
        _ cases: [UUID], at site: Site, in archive: Store, _ writer: inout Ledger.Bundle.Writer,
        _ write: (Data) async throws -> Void
    ) async throws {
        var bodies = try await archive.people(site.id)
        for id in cases { bodies.merge(try await archive.openings(site.id, case: id)) { old, _ in old } }
        for commitment in writer.owedOpenings {
            let opening =
                bodies[commitment].flatMap { Salted(salt: $0.salt, body: $0.body) }.map(Ledger.Bundle.Opening.opened)
                ?? .redacted(commitment: commitment)
            try await write(try writer.open(opening))
        }
        for hash in writer.owedSheets {
            guard let bytes = try await archive.sheets(site.id, [hash])[hash] else { throw Refusal(.internalFault) }
            try await write(try writer.sheet(bytes))
        }
    }

    /// Records that something was taken out, and when.
    func exported(_ what: String, count: Int, at site: Site, by actor: Actor) async throws -> Instant {
        var entry = Entry(.exported)
        entry.codes = ["what": what]
        entry.counts = ["cases": count]
        entry.commitments["person"] = actor.commitment
        let stamped = entry
        let now = try await store.write(site.id) { transaction in
            let now = try await transaction.open(nil).now
            try await transaction.record(try leaf(stamped, site: site.id, at: now), at: now)
            return now
        }
        bell.ring()
        return now
    }

    /// Waits until nothing stored by `started` is unsequenced and the tree is signed. The sequencer rings when it has
    /// signed; it may be another process, whose ring may be lost, so this also looks once in a while.
    private func settled(_ site: Site, since started: Instant) async throws -> (size: Int64, note: Data) {
        let end = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < end {
            let rings = bell.rings
            if try await due.inbox(site.id, until: started) == 0 {
                let size = try await store.treeSize(site.id)
                if let signed = try await store.checkpoint(site.id), signed.size >= size { return signed }
            }
            await bell.wait(after: rings, upTo: min(bell.poll, end - .now))
            try Task.checkCancellation()
        }
        throw Refusal(.unavailable)
    }
}
