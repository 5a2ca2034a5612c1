import Foundation
import Synchronization

/// Runs an actor's work on a thread of its own, so that waiting for a socket may block without holding up anyone else.
///
/// libpq's calls are short and its waits are long. On a thread of its own a connection waits in `poll`, and a statement
/// is one synchronous function: nothing can come between its sending and its answer. The cooperative pool has only as
/// many threads as there are cores and must never wait. The thread ends with the executor.
///
/// It is a task's executor too: a task that prefers it runs on the same thread, so that what stands between two
/// statements of a transaction is done where the statements are, and no other thread is woken for it. One that waits for
/// a statement in one child task must not have another that is to run meanwhile: they have one thread between them.
final class ThreadExecutor: SerialExecutor, TaskExecutor {
    private let jobs = Jobs()
    private let waker: Waker
    private let isIdling = Atomic(false)

    /// - Parameter waker: by which the thread waits.
    init(name: String, waker: Waker) {
        self.waker = waker
        let thread = Thread { [jobs] in
            jobs.run()
        }
        thread.name = name
        thread.start()
    }

    deinit {
        jobs.end()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        jobs.add(UnownedJob(job), for: self)
        if isIdling.load(ordering: .sequentiallyConsistent) { waker.wake() }
    }

    /// A wait of the thread that any other job may end, by waking the waker; `nil` when one waits already.
    func idle<T>(_ wait: () -> T) -> T? {
        isIdling.store(true, ordering: .sequentiallyConsistent)
        defer { isIdling.store(false, ordering: .sequentiallyConsistent) }
        return jobs.areWaiting ? nil : wait()
    }

    func checkIsolated() {
        precondition(jobs.areRunHere, "not on the connection's thread")
    }
}

/// The jobs that wait, in order. All of its state is touched under its condition's lock only.
private final class Jobs: @unchecked Sendable {
    private let condition = NSCondition()
    /// Each job keeps its executor alive until it has run.
    private var waiting: [(job: UnownedJob, executor: ThreadExecutor)] = []
    private var ended = false
    private var thread: pthread_t?

    /// Whether this is the thread that runs them.
    var areRunHere: Bool {
        condition.lock()
        defer { condition.unlock() }
        return thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false
    }

    var areWaiting: Bool {
        condition.lock()
        defer { condition.unlock() }
        return !waiting.isEmpty
    }

    func add(_ job: UnownedJob, for executor: ThreadExecutor) {
        condition.lock()
        waiting.append((job, executor))
        condition.signal()
        condition.unlock()
    }

    func end() {
        condition.lock()
        ended = true
        condition.signal()
        condition.unlock()
    }

    /// The life of the thread.
    func run() {
        condition.lock()
        thread = pthread_self()
        condition.unlock()
        while let (job, executor) = next() {
            job.runSynchronously(
                isolatedTo: executor.asUnownedSerialExecutor(), taskExecutor: executor.asUnownedTaskExecutor())
        }
    }

    /// Waits for a job; `nil` when none will come. The executor is held by its jobs, so it cannot end before them.
    private func next() -> (job: UnownedJob, executor: ThreadExecutor)? {
        condition.lock()
        defer { condition.unlock() }
        while waiting.isEmpty {
            if ended { return nil }
            condition.wait()
        }
        return waiting.removeFirst()
    }
}
