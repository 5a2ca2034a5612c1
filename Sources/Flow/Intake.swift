import Store
import Synchronization

/// Where submissions wait while others are being stored, to be stored together afterwards.
///
/// Whoever comes first waits for nobody. What comes faster than the database takes it in shares round trips, commits and
/// flushes to disk, so that each case costs the less the busier it gets. A place is kept for two seconds at most by who waits
/// for a twin of their key.
final class Intake: Sendable {
    /// What a submission is to do after it waited, or at once.
    enum Outcome: Sendable {
        /// It has a place: it stores itself and then calls ``leave(_:)``.
        case turn
        /// It stores itself, since together with others it could not be stored.
        case alone
        /// It was stored together with others, or nothing can be.
        case answered(Result<Replay, any Error>)
    }

    /// A submission that waits, and how to wake it.
    struct Waiting: Sendable {
        let submission: Submission
        fileprivate let continuation: CheckedContinuation<Outcome, Never>

        /// Tells it what to do.
        func resume(_ outcome: Outcome) { continuation.resume(returning: outcome) }
    }

    private struct Line {
        var placesTaken = 0
        var waiting: [Waiting] = []

        /// Whether there was one.
        mutating func takePlace() -> Bool {
            guard placesTaken < Intake.places else { return false }
            placesTaken += 1
            return true
        }
    }

    /// Transactions of one site at once: one for the database to work on while the other is prepared.
    private static let places = 2
    private let lines = Mutex<[Int: Line]>([:])

    /// Waits for a place, or for others to have stored the submission with theirs.
    ///
    /// Cancelling does not end it: a transaction that has others' cases in it is not stopped for one.
    func enter(_ submission: Submission, at site: Int) async -> Outcome {
        if lines.withLock({ $0[site, default: Line()].takePlace() }) { return .turn }
        return await withCheckedContinuation { continuation in
            let waiting = Waiting(submission: submission, continuation: continuation)
            // One may have become free meanwhile.
            let hasPlace = lines.withLock { lines in
                if lines[site, default: Line()].takePlace() { return true }
                lines[site, default: Line()].waiting.append(waiting)
                return false
            }
            if hasPlace { waiting.resume(.turn) }
        }
    }

    /// Gives a place up, to whoever waits.
    ///
    /// - Returns: those who now have the place together, to be stored and told so before it is given up again; none where
    ///   nobody waits or a single one does, who has it then.
    func leave(_ site: Int) -> [Waiting] {
        let batch = lines.withLock { lines in
            let batch = Self.batch(&lines[site, default: Line()].waiting)
            if batch.isEmpty { lines[site, default: Line()].placesTaken -= 1 }
            return batch
        }
        guard batch.count == 1 else { return batch }
        batch[0].resume(.turn)
        return []
    }

    /// Takes out the first that can be stored together: each key once, since the second of a key waits for the first.
    private static func batch(_ waiting: inout [Waiting]) -> [Waiting] {
        var (batch, rest, keys, bytes) = ([Waiting](), [Waiting](), Set<IdempotencyKey.Name>(), 0)
        for item in waiting {
            let size = item.submission.revision.body.count
            let fits = batch.isEmpty || batch.count < Flow.batch && bytes + size <= Flow.batchBytes
            if fits, item.submission.key.map({ keys.insert($0.name).inserted }) ?? true {
                batch.append(item)
                bytes += size
            } else {
                rest.append(item)
            }
        }
        waiting = rest
        return batch
    }
}
