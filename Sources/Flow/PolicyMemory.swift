import Foundation
import Review
import Synchronization

/// Policies that this process has read before, by their bytes, since reading YAML costs more than all else of a submission.
///
/// The bytes are the key, so nothing in here can grow stale.
final class PolicyMemory: Sendable {
    private let known = Mutex<[Data: Policy]>([:])
    /// More than the policies in force at any one time; what is beyond is read anew.
    private static let limit = 256

    /// The policy of these bytes.
    ///
    /// - Parameter read: reads them, where they are new; what it throws is not remembered.
    func policy(_ bytes: Data, _ read: (Data) throws(Refusal) -> Policy) throws(Refusal) -> Policy {
        if let policy = known.withLock({ $0[bytes] }) { return policy }
        let policy = try read(bytes)
        known.withLock { known in
            if known.count >= Self.limit { known = [:] }
            known[bytes] = policy
        }
        return policy
    }
}
