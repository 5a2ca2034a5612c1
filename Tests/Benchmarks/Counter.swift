import Synchronization

/// Counts on from a number, for whoever asks.
final class Counter: Sendable {
    private let value: Atomic<Int>

    init(_ start: Int) { value = Atomic(start) }

    /// The number before the count went up by `step`.
    func add(_ step: Int) -> Int { value.add(step, ordering: .relaxed).oldValue }

    /// The number, counted up by one afterwards.
    func next() -> Int { add(1) }
}
