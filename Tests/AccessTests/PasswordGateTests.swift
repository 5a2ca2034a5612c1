import Dispatch
import Testing

@testable import Access

/// That few work at once, those who wait keep their order, and a full queue says so.
struct PasswordGateTests {
    /// Work that holds its thread until it is let go, and tells when it has begun.
    private final class Hold: Sendable {
        private let door = DispatchSemaphore(value: 0)
        private let started: AsyncStream<Void>.Continuation
        let begun: AsyncStream<Void>

        init() { (begun, started) = AsyncStream.makeStream() }

        func work() -> Bool {
            started.yield()
            door.wait()
            return true
        }

        func release() { door.signal() }
    }

    /// Waits, turn by turn, until the gate's load is as wanted.
    private func settle(_ gate: PasswordGate, running: Int, waiting: Int) async {
        while await gate.load != (running, waiting) { await Task.yield() }
    }

    @Test func `no more than the limit run at once, the rest wait and then run`() async throws {
        let gate = PasswordGate(atOnce: 2, queueLimit: 8)
        let holds = (0..<4).map { _ in Hold() }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for hold in holds { group.addTask { try await gate.run(hold.work) } }
            await settle(gate, running: 2, waiting: 2)
            for hold in holds { hold.release() }
            for try await result in group { #expect(result) }
        }
        await settle(gate, running: 0, waiting: 0)
    }

    @Test func `whoever comes to a full queue is told so at once`() async throws {
        let gate = PasswordGate(atOnce: 1, queueLimit: 1)
        let first = Hold()
        let second = Hold()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask { try await gate.run(first.work) }
            await settle(gate, running: 1, waiting: 0)
            group.addTask { try await gate.run(second.work) }
            await settle(gate, running: 1, waiting: 1)
            await #expect(throws: PasswordProblem.busy) { try await gate.run { true } }
            first.release()
            second.release()
            for try await result in group { #expect(result) }
        }
        #expect(try await gate.run { true })
    }

    @Test func `who was cancelled while waiting does no work and gives the place on`() async throws {
        let gate = PasswordGate(atOnce: 1, queueLimit: 2)
        let hold = Hold()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = try? await gate.run(hold.work) }
            await settle(gate, running: 1, waiting: 0)
            group.addTask {
                await withTaskGroup(of: Void.self) { inner in
                    inner.addTask {
                        await #expect(throws: PasswordProblem.cancelled) { try await gate.run { true } }
                    }
                    await settle(gate, running: 1, waiting: 1)
                    inner.cancelAll()
                    hold.release()
                }
            }
        }
        await settle(gate, running: 0, waiting: 0)
        #expect(try await gate.run { true })
    }
}
