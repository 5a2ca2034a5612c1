import Logging
import Review
import Store

/// Exports are read from a replica where there is one, once it has what they promise to hold.
extension Flow {
    /// The store to export from, with everything in it that is stored by now.
    ///
    /// Waits for the replica at most half a minute; it looks ten times a second, since nothing tells when a replica has
    /// replayed.
    /// - Throws: ``Refusal`` `unavailable` where the replica does not follow.
    func archived() async throws -> Store {
        let now = try await store.position()
        for _ in 0..<300 {
            if try await archive.position() >= now { return archive }
            try await Task.sleep(for: .milliseconds(100))
        }
        logger.error("the replica does not follow its primary; nothing is exported")
        throw Refusal(.unavailable)
    }
}
