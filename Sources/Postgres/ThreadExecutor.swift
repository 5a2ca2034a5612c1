import Foundation
import Synchronization

/// Runs an actor's work on a thread of its own, so that waiting for a socket may block without holding up anyone else.
///
/// libpq's calls are short and its waits are long. On a thread of its own a connection waits in `poll`, and a statement
/// is one synchronous function: nothing can come between its sending and its answer. The cooperative pool has only as
/// many threads as there are cores and must never wait. The thread ends with the executor.
final class ThreadExecutor: SerialExecutor {
    /// Runs tasks on the same thread.
    let tasks: ThreadTasks
    private let jobs: Jobs

    /// - Parameter waker: by which the thread waits.
    init(name: String, waker: Waker) {
        jobs = Jobs(waker: waker)
        tasks = ThreadTasks(jobs: jobs)
        Thread { [jobs] in jobs.run() }.start()
        // From outside it would not reach the system's own list of threads, and before `start` has returned it is lost.
        jobs.add { Thread.current.name = name }
    }

    deinit {
        jobs.end()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.add { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    /// A wait of the thread that any other job may end, by waking the waker; `nil` when one waits already.
    func idle<T>(_ wait: () -> T) -> T? { jobs.idle(wait) }

    func checkIsolated() {
        precondition(jobs.areRunHere, "not on the connection's thread")
    }
}

/// The actor's thread for tasks that prefer it, so that what stands between two statements of a transaction is done where
/// the statements are, and no other thread is woken for it.
///
/// A task of which one child waits for a statement must not have another that is to run meanwhile: they have one thread
/// between them. Whoever ends the preference hands the thread on by `Task.yield()`, since ending it alone leaves the task
/// where it is.
///
/// An object of its own: a task that ran as if it were the actor would be sent back there by what it calls, also once the
/// actor is no more.
final class ThreadTasks: TaskExecutor {
    private let jobs: Jobs

    fileprivate init(jobs: Jobs) { self.jobs = jobs }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.add { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// The jobs that wait, in order. All of its state is touched under its condition's lock only.
private final class Jobs: @unchecked Sendable {
    private let condition = NSCondition()
    /// Each job keeps its executor alive until it has run.
    private var waiting: [() -> Void] = []
    private var ended = false
    private var thread: pthread_t?
    private let waker: Waker
    private let isIdling = Atomic(false)

    init(waker: Waker) { self.waker = waker }

    /// Whether this is the thread that runs them.
    var areRunHere: Bool {
        condition.lock()
        defer { condition.unlock() }
        return thread.map { pthread_equal($0, pthread_self()) != 0 } ?? false
    }

    private var areWaiting: Bool {
        condition.lock()
        defer { condition.unlock() }
        return !waiting.isEmpty
    }

    func add(_ job: @escaping () -> Void) {
        condition.lock()
        waiting.append(job)
        condition.unlock()
        // Not under the lock, which the thread that wakes would have to wait for.
        condition.signal()
        if isIdling.load(ordering: .sequentiallyConsistent) { waker.wake() }
    }

    func idle<T>(_ wait: () -> T) -> T? {
        isIdling.store(true, ordering: .sequentiallyConsistent)
        defer { isIdling.store(false, ordering: .sequentiallyConsistent) }
        return areWaiting ? nil : wait()
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
        while let job = next() { job() }
    }

    /// Waits for a job; `nil` when none will come. The executor is held by its jobs, so it cannot end before them.
    private func next() -> (() -> Void)? {
        condition.lock()
        defer { condition.unlock() }
        while waiting.isEmpty {
            if ended { return nil }
            condition.wait()
        }
        return waiting.removeFirst()
    }
}
