package import Foundation
package import Ledger
package import Logging
import Postgres
import ServiceLifecycle
package import Store

/// Moves entries from every site's inbox into its ledger, and signs a checkpoint after each batch.
///
/// Two may run: the row of a site is locked while a batch moves. Never signs over a tree that the last note is not a
/// prefix of; such a site is reported and left unsigned, since signing would hide what happened.
package actor Sequencer: Service {
    private let sequencing: Sequencing
    private let key: SigningKey
    private let bell: Bell
    private let publish: @Sendable (String, Data) async throws -> Void
    private let logger: Logger
    /// Trees rebuilt from the entries themselves, as far as the last note that this process signed or checked.
    private var proven: [Int: Frontier] = [:]
    /// The sizes of the notes that this process has published.
    private var published: [Int: Int64] = [:]

    /// A sequencer that signs with this key.
    ///
    /// - Parameter publish: keeps a signed note outside the database, given the site's name.
    package init(
        sequencing: Sequencing, key: SigningKey, bell: Bell,
        publish: @escaping @Sendable (String, Data) async throws -> Void,
        logger: Logger = Logger(label: "kenin.sequencer")
    ) {
        self.sequencing = sequencing
        self.key = key
        self.bell = bell
        self.publish = publish
        self.logger = logger
    }

    /// Sequences until the service group shuts down.
    package func run() async throws {
        await cancelWhenGracefulShutdown { await self.loop() }
    }

    /// The least time from one turn to the next. A turn costs nearly the same for one entry as for a hundred, so beside
    /// busy writers it is not taken for each; the first entry after a rest never waits.
    private static let pace = Duration.milliseconds(30)

    private func loop() async {
        while !Task.isCancelled {
            let (rings, next) = (bell.rings, ContinuousClock.now + Self.pace)
            do {
                try await turn()
            } catch is CancellationError {
                return
            } catch {
                logger.error("sequencing failed", metadata: ["error": "\(String(reflecting: error))"])
            }
            await bell.wait(after: rings)
            try? await Task.sleep(until: next)
        }
    }

    /// Empties every inbox that has rows, then signs every tree that has grown. What goes wrong at one site is logged and
    /// holds up no other.
    package func turn() async throws {
        for site in try await sequencing.sitesWaiting() {
            try await alone(site) { while try await sequencing.move(site, extend: Self.extend) == 1_000 {} }
        }
        try FailPoint.unsigned.pass()
        var isSigned = false
        for standing in try await sequencing.standings() {
            try await alone(standing.site) {
                if standing.size > standing.signed {
                    if try await sign(standing.site) { isSigned = true }
                } else if standing.signed > published[standing.site] ?? 0 {
                    try await catchUp(standing.site)
                }
            }
        }
        // An export may wait for the note, here or elsewhere.
        if isSigned { bell.ring() }
    }

    private func alone(_ site: Int, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error where !(error is CancellationError) {
            logger.error(
                "sequencing failed at a site",
                metadata: ["site": "\(site)", "error": "\(String(reflecting: error))"])
        }
    }

    /// Publishes the stored note: whoever signed it may have ended before it was outside the database.
    private func catchUp(_ site: Int) async throws {
        guard let state = try await sequencing.state(site), let note = state.note,
            let signed = try? key.verifier.open(note.note), signed.size == note.size,
            signed.origin == Flow.origin(state.name, key: key.verifier)
        else { return }
        try await publish(state.name, note.note)
        published[site] = note.size
    }

    /// Adds leaves to a tree.
    private static let extend: @Sendable (Sequencing.Tree, [Data]) throws -> (hashes: [Data], tree: Sequencing.Tree) = {
        tree, leaves in
        var frontier = try Frontier(bytes: tree.frontier, size: tree.size)
        let hashes = leaves.map(Leaf.hash)
        for hash in hashes { frontier.append(leafHash: hash) }
        return (hashes, Sequencing.Tree(size: frontier.size, frontier: frontier.bytes))
    }

    /// Signs a site's tree; false where it must not, which is reported.
    private func sign(_ site: Int) async throws -> Bool {
        guard let state = try await sequencing.state(site) else { return false }
        let origin = Flow.origin(state.name, key: key.verifier)
        guard var tree = try await prefix(site, origin, state.note) else {
            logger.critical(
                "the ledger does not continue the last signed checkpoint; nothing is signed",
                metadata: ["site": "\(state.name)"])
            return false
        }
        // The note was read after the tree: another sequencer may have signed more between the two.
        guard tree.size <= state.tree.size else { return false }
        try await grow(&tree, site, to: state.tree.size)
        guard tree.bytes == state.tree.frontier else {
            logger.critical(
                "the ledger's tree is not that of its entries; nothing is signed", metadata: ["site": "\(state.name)"])
            return false
        }
        let note = try key.sign(Checkpoint(origin: origin, size: tree.size, root: tree.root()))
        try FailPoint.signed.pass()
        try await sequencing.publish(site, size: tree.size, note: note)
        proven[site] = tree
        try FailPoint.halfPublished.pass()
        try await publish(state.name, note)
        published[site] = tree.size
        return true
    }

    /// The tree of the entries under the last note, nil where the note is not over them.
    private func prefix(_ site: Int, _ origin: String, _ note: (size: Int64, note: Data)?) async throws -> Frontier? {
        guard let note else { return Frontier() }
        guard let signed = try? key.verifier.open(note.note), signed.size == note.size, signed.origin == origin else {
            return nil
        }
        var tree = proven[site] ?? Frontier()
        if tree.size > signed.size { tree = Frontier() }
        try await grow(&tree, site, to: signed.size)
        return tree.root() == signed.root ? tree : nil
    }

    private func grow(_ tree: inout Frontier, _ site: Int, to size: Int64) async throws {
        while tree.size < size {
            let hashes = try await sequencing.hashes(site, from: tree.size, to: min(tree.size + 10_000, size))
            guard !hashes.isEmpty else { return }
            for hash in hashes { tree.append(leafHash: hash) }
        }
    }
}
