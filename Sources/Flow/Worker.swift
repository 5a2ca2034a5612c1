import Foundation
import Ledger
package import Logging
import Postgres
package import Review
import ServiceLifecycle
import Store

/// Answers and assesses the rounds that are due, a few at a time, in every site in turn.
///
/// Run as many as there is model for: a lease with a fence keeps two from answering the same round. On shutdown the
/// rounds in hand are given back, so that another worker may take them at once.
package struct Worker: Service {
    let flow: Flow
    let reasoner: any Reasoner
    /// How many it has in hand at a time; one whose model hangs holds up no other.
    let rounds: Int
    /// Seconds before the first and the next tries after a failure of the model.
    let backoff: @Sendable (Int) -> Int
    let logger: Logger
    /// Between two tries to store an attempt while the database is away.
    private static let outage = Backoff(first: .milliseconds(200), most: .seconds(5))

    /// A worker that asks this reasoner.
    ///
    /// - Parameters:
    ///   - rounds: how many it has in hand at a time, at least 1.
    ///   - backoff: seconds to wait after so many failed tries.
    package init(
        flow: Flow, reasoner: any Reasoner, rounds: Int = 1,
        backoff: @escaping @Sendable (Int) -> Int = { min(5 << min($0, 6), Assignment.longestPause) },
        logger: Logger = Logger(label: "kenin.work")
    ) {
        self.flow = flow
        self.reasoner = reasoner
        self.rounds = max(1, rounds)
        self.backoff = backoff
        self.logger = logger
    }

    /// Works until the service group shuts down.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for _ in 0..<rounds { group.addTask { await loop() } }
            }
        }
    }

    private func loop() async {
        while !Task.isCancelled {
            let rings = flow.bell.rings
            do {
                if try await round() { continue }
            } catch is CancellationError {
                return
            } catch {
                logger.error("answering failed", metadata: ["error": "\(String(reflecting: error))"])
            }
            await flow.bell.wait(after: rings)
        }
    }

    /// Takes one due round in each site and answers it; false where there was none.
    package func round() async throws -> Bool {
        var worked = false
        for site in try await flow.due.sites() {
            guard let work = try await flow.store.takeWork(site) else { continue }
            worked = true
            try await held(work)
        }
        return worked
    }

    /// Answers a round while a heartbeat renews its lease; stops when another worker has it.
    private func held(_ work: Assignment) async throws {
        do {
            try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask {
                    try await beat(work)
                    return false
                }
                group.addTask {
                    try await answer(work)
                    return true
                }
                _ = try await group.next()
                group.cancelAll()
            }
        } catch let error where Task.isCancelled {
            // The task is cancelled, and a cancelled task may not talk to the database: giving back needs one of its own.
            _ = await Task { try? await flow.store.giveBack(work) }.value
            throw error
        } catch let refusal as Refusal where refusal.code == .movedOn || refusal.code == .newerFence {
            logger.info("another worker was first", metadata: ["case": "\(work.caseID)"])
        } catch let error where !error.isOutage {
            // Without a pause it would come again at once, and before every round that is due later.
            logger.error(
                "a round cannot be answered; tried again later",
                metadata: ["case": "\(work.caseID)", "error": "\(String(reflecting: error))"])
            _ = try await flow.store.putOff(work)
        }
    }

    /// Renews the lease until another worker has taken the round. A database that is away ends nothing, since every write asks
    /// for the fence.
    private func beat(_ work: Assignment) async throws {
        while true {
            try await Task.sleep(for: .seconds(Assignment.lease / 3))
            do {
                guard try await flow.store.renew(work) else { return }
            } catch let error where error.isOutage {
                logger.warning("a sign of life was not stored", metadata: ["case": "\(work.caseID)"])
            }
        }
    }

    private func answer(_ work: Assignment) async throws {
        guard let brief = try await flow.store.brief(work.site, case: work.caseID, round: work.round) else { return }
        let policy = try flow.read(brief.policy)
        try FailPoint.taken.pass()
        let missing = (1...max(1, work.wanted)).filter { n in
            n <= work.wanted && !brief.attempts.contains { $0.n == n }
        }
        let faults = try await attempts(missing, work, brief.content, policy)
        if !faults.isEmpty, work.tries + 1 < policy.answering.tries {
            _ = try await flow.store.postpone(work, seconds: backoff(work.tries))
            return
        }
        try FailPoint.assessing.pass()
        try await flow.assess(work, under: policy)
    }

    /// Makes the missing attempts, each its own request and its own transaction; returns what failed.
    private func attempts(
        _ missing: [Int], _ work: Assignment, _ content: CaseContent, _ policy: Policy
    ) async throws -> [ReasonerFault] {
        if !missing.isEmpty, let objection = flow.objection(to: policy.answering) {
            logger.error(
                "the model may not be asked", metadata: ["case": "\(work.caseID)", "detail": "\(objection.detail)"])
            return [objection]
        }
        let prompt = Prompt.text(content, under: policy)
        return try await withThrowingTaskGroup(of: ReasonerFault?.self) { group in
            for n in missing {
                group.addTask {
                    var sampler = policy.answering.sampler
                    sampler.seed += n - 1
                    let request = ReasoningRequest(model: policy.answering.model, prompt: prompt, sampler: sampler)
                    do {
                        let reasoning = try await reasoner.attempt(request)
                        try FailPoint.answered.pass()
                        try await keep(reasoning, n: n, of: work, request)
                        return nil
                    } catch let fault as ReasonerFault {
                        logger.warning(
                            "the model gave no usable reply",
                            metadata: [
                                "case": "\(work.caseID)", "attempt": "\(n)", "fault": "\(fault.code.rawValue)",
                                "detail": "\(fault.detail)",
                            ])
                        return fault
                    }
                }
            }
            return try await group.compactMap { $0 }.reduce(into: []) { $0.append($1) }
        }
    }

    /// Stores an attempt, over an outage of the database too: what a model took minutes for is not asked for again. What a
    /// retry may cure (a deadlock) is tried three times.
    private func keep(
        _ reasoning: Reasoning, n: Int, of work: Assignment, _ request: ReasoningRequest
    ) async throws {
        var failures = 0
        while true {
            do {
                return try await flow.store(reasoning, n: n, of: work, request)
            } catch let error where error.isOutage || failures < 3 && error.isWorthRetrying {
                failures += 1
                logger.warning("an attempt is not stored yet", metadata: ["case": "\(work.caseID)", "attempt": "\(n)"])
                try await Task.sleep(for: Self.outage.delay(after: failures, chance: 0))
            } catch let refusal as Refusal where refusal.code == .movedOn && failures > 0 {
                // The commit whose answer was lost had taken effect, or the round has gone on without it.
                return
            }
        }
    }
}

extension Error {
    /// Whether it says that the database is away, busy, full or being shut down, and nothing about what was asked.
    fileprivate var isOutage: Bool {
        guard let error = self as? PostgresError else { return false }
        return !error.isWorthRetrying && Store.refusal(for: error)?.code == .unavailable
    }

    /// Whether the same, asked again, may succeed.
    fileprivate var isWorthRetrying: Bool { (self as? PostgresError)?.isWorthRetrying == true }
}
