import Synchronization

/// What this process has read before and can use again, a bounded number of values.
///
/// Nothing in here may be believed for being here: a key is a hash of what its value was made of, or whoever uses the
/// value asks again whether it still holds.
final class Memory<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let known = Mutex<[Key: Value]>([:])
    private let limit: Int

    /// - Parameter limit: more than are in use at any one time; once there are more, all are forgotten.
    init(limit: Int) { self.limit = limit }

    /// The value of that key; nil where it is not known.
    subscript(key: Key) -> Value? {
        get { known.withLock { $0[key] } }
        set {
            known.withLock { known in
                if newValue != nil, known.count >= limit { known = [:] }
                known[key] = newValue
            }
        }
    }
}
