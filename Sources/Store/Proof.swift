import Postgres
import Synchronization

/// That somebody still is who they were when an earlier request looked them up: owed by a request, and given by the first
/// transaction that it makes, which asks in the same round trip as for its own rows.
///
/// So nothing is read and nothing committed for whoever lost the right to it in between, and nobody is looked up in a
/// transaction of their own, which takes as long as a small move.
package final class Proof: Sendable {
    /// What the transactions of this task have to give.
    @TaskLocal private static var owed: Proof?

    /// Who it was.
    package let holder: Holder
    let pass: Pass
    private let site: Int
    private let isGiven = Atomic(false)

    /// They are somebody else now, or nobody: another name, other roles, a new password, a failed sign-in.
    package struct Stale: Error {}

    /// A proof that is still to be given.
    package init(of holder: Holder, by pass: Pass, at site: Int) {
        (self.holder, self.pass, self.site) = (holder, pass, site)
    }

    /// Does something for the holder, and asks at last where nothing did.
    ///
    /// - Throws: ``Stale`` where the proof fails; then `body` may have ended well, but has stored and seen nothing. Else
    ///   what `body` and the database throw.
    package func whileOwed<T: Sendable>(in store: Store, _ body: () async throws -> T) async throws -> T {
        try await Self.$owed.withValue(self) {
            let value = try await body()
            if !isGiven.load(ordering: .acquiring) { _ = try await store.read(site) { try await $0.readAll([]) } }
            return value
        }
    }

    /// What a transaction of that site must ask for first; nil where there is nothing to prove any more.
    package static func due(at site: Int) -> Proof? {
        guard let owed, owed.site == site, !owed.isGiven.load(ordering: .acquiring) else { return nil }
        return owed
    }

    /// Asks for what ``check(_:)`` looks at.
    var statement: SQL { Holder.asking(pass, at: site) }

    /// - Throws: ``Stale``.
    func check(_ rows: Rows) throws(Stale) {
        guard rows == holder.row else { throw Stale() }
    }

    /// Nothing more is owed.
    package func give() { isGiven.store(true, ordering: .releasing) }
}
