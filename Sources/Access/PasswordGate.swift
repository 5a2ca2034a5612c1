import Dispatch

/// The door before password hashing: few at a time, and not on the threads that serve requests.
///
/// One hash at standard cost takes 128 MiB and up to a second, so that a flood of sign-ins would otherwise exhaust memory
/// and stall every other request. One gate is made where the service is put together and passed to all who hash.
package actor PasswordGate {
    private let atOnce: Int
    private let queueLimit: Int
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private let threads = DispatchQueue(label: "kenin.password", attributes: .concurrent)

    /// A gate that lets `atOnce` hashes run and `queueLimit` more wait; whoever comes on top of them is `busy`.
    package init(atOnce: Int = 2, queueLimit: Int = 64) {
        self.atOnce = max(1, atOnce)
        self.queueLimit = max(0, queueLimit)
    }

    /// Runs work on a thread of the gate's own as soon as there is room, first come first served.
    /// - Throws: ``PasswordProblem/busy`` if the queue is full, ``PasswordProblem/cancelled`` if the task was cancelled
    ///   before its turn. Work that has begun runs to its end.
    package func run<Value: Sendable>(
        _ work: @escaping @Sendable () -> Value
    ) async throws(PasswordProblem) -> Value {
        if running < atOnce {
            running += 1
        } else {
            guard waiting.count < queueLimit else { throw .busy }
            // Whoever leaves hands its place over, so that `running` already counts the one who is woken.
            await withCheckedContinuation { waiting.append($0) }
        }
        defer { leave() }
        if Task.isCancelled { throw .cancelled }
        return await withCheckedContinuation { done in
            threads.async { done.resume(returning: work()) }
        }
    }

    private func leave() {
        if waiting.isEmpty {
            running -= 1
        } else {
            waiting.removeFirst().resume()
        }
    }

    /// How many run and how many wait.
    var load: (running: Int, waiting: Int) { (running, waiting.count) }
}
