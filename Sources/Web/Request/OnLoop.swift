import HummingbirdCore
import Logging
import NIOCore

/// Answers what comes over a connection on the thread that reads and writes for it, so that no other is woken in between.
///
/// What takes long does not run there: statements wait on the thread of their own connection, passwords are hashed behind
/// their gate.
struct OnLoop<Child: ServerChildChannel>: ServerChildChannel {
    let child: Child

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Child.Value> {
        // The child's own handlers come too late for what must see a request's version.
        child.setup(channel: channel, logger: logger).flatMapThrowing { value in
            try OneAnswer.add(to: channel.pipeline.syncOperations)
            return value
        }
    }

    func handle(value: Child.Value, logger: Logger) async {
        await withTaskExecutorPreference(LoopTasks(loop: value.channel.eventLoop)) {
            await child.handle(value: value, logger: logger)
        }
    }
}

/// The thread of an event loop for tasks that prefer it.
private final class LoopTasks: TaskExecutor {
    private let loop: any EventLoop

    init(loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
