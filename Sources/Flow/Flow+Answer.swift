import Checks
import Foundation
import Ledger
import Review
import Store

/// What a worker stores: one attempt at a time, then the assessment. Every write carries the worker's fence.
extension Flow {
    /// Stores one attempt.
    func store(_ reasoning: Reasoning, n: Int, of work: Assignment, _ request: ReasoningRequest) async throws {
        let body = try seal(
            Body.Attempt(
                trace: reasoning.trace, usage: reasoning.usage, logProbabilities: reasoning.logProbabilities))
        let sampler = String(decoding: try CanonicalJSON.encode(request.sampler), as: UTF8.self)
        let row = AttemptRow(
            round: work.round, n: n,
            origin: AttemptRow.Origin(
                model: reasoning.model, server: reasoning.server, sampler: sampler, seed: request.sampler.seed,
                prompt: Commitment.digest(Data(request.prompt.utf8))), finish: reasoning.finish,
            answered: reasoning.trace.final(after: reasoning.finish) != nil, steps: reasoning.trace.steps.count,
            body: body)
        try await fenced(work) { round, now in
            let attempt = AttemptRecord(
                n: n, answered: row.answered, byModel: true, commitment: body.commitment, steps: row.steps)
            let change = try round.attempted(attempt, finish: reasoning.finish)
            var record = try record(change, site: work.site, submitter: round.seating.submitter, at: now)
            record.attempt = row
            return record
        }
    }

    /// Runs the checks over what there is and makes the seats of the route.
    func assess(_ work: Assignment, under policy: Policy) async throws {
        guard let brief = try await store.brief(work.site, case: work.caseID, round: work.round) else { return }
        let (findings, assessment) = Assessment.make(
            of: brief.attempts, with: checks.findings(by: policy.checks, on: brief.attempts, in: brief.content),
            under: policy, wanted: work.wanted)
        let sealed = try findings.enumerated().map { index, finding in
            (n: index + 1, finding: finding, body: try seal(Body.Finding(finding)))
        }
        let body = try seal(Body.Assessment(classes: assessment.classes, reasons: assessment.reasons))
        let known = AssessmentRecord(
            route: assessment.route, confidence: assessment.confidence, proposed: assessment.proposed,
            commitment: body.commitment)
        let records = sealed.map {
            FindingRecord(
                n: $0.n, attempt: $0.finding.attempt, check: $0.finding.check, outcome: $0.finding.outcome,
                code: $0.finding.code, commitment: $0.body.commitment)
        }
        try await fenced(work) { round, now in
            guard round.attempts.count == brief.attempts.count else { throw Refusal(.movedOn) }
            let change = try round.assessed(known, findings: records, under: policy) { newID(at: now) }
            var record = try record(
                change, site: work.site, submitter: round.seating.submitter, at: now,
                after: round.after(change, findings: records, assessment: known))
            record.findings = sealed
            record.assessment = (assessment, body)
            return record
        }
    }

    /// Runs a rule on the worker's round, unless another worker has taken it since.
    private func fenced(
        _ work: Assignment, _ rule: @Sendable (Round, Instant) throws -> Record
    ) async throws {
        try await store.write(work.site) { transaction in
            let opened = try await transaction.open(Answering.self, of: work.caseID)
            guard let found = opened.standing, found.round.seating.number == work.round else { throw Refusal(.movedOn) }
            guard found.work?.fence == work.fence else { throw Refusal(.newerFence) }
            try await transaction.close(try rule(found.round, opened.now))
        }
        bell.ring()
    }
}
