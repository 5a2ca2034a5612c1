import Foundation
import Review
import Synchronization

/// Policies that this process has read before, by their hash, since reading YAML costs more than all else of a submission.
///
/// The key is the SHA-256 of their bytes, so nothing in here can grow stale.
final class PolicyMemory: Sendable {
    private let known = Mutex<[Data: Policy]>([:])
    /// More than the policies in force at any one time; what is beyond is read anew.
    private static let limit = 256

    /// The policy of that hash, if it was read before.
    subscript(hash: Data) -> Policy? { known.withLock { $0[hash] } }

    /// The policy of that hash, whose bytes `read` reads where it is new; what that throws is not remembered.
    func policy(_ hash: Data, _ read: () throws(Refusal) -> Policy) throws(Refusal) -> Policy {
        if let policy = self[hash] { return policy }
        let policy = try read()
        known.withLock { known in
            if known.count >= Self.limit { known = [:] }
            known[hash] = policy
        }
        return policy
    }
}
