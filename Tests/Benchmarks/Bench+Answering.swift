import Checks
import Flow
import Foundation
import Ledger
import Postgres
import Review
import Store

/// From a question to its assessment, and the work that is done on values alone.
extension Bench {
    /// The time from a submission to the assessment's commit, with a model that answers at once, one case at a time.
    func assessed() async throws -> [Line] {
        try await withPlant { plant in
            let content = try Plant.content()
            let worker = Worker(flow: plant.flow, reasoner: Script())
            let actor = plant.submitters[0].actor()
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await worker.run() }
                let load = try await Load.run(clients: 1, seconds: pace.seconds * 2) { _ in
                    let replay = try await plant.flow.submit(content, at: plant.site, by: actor, key: nil)
                    guard let id = try JSON.parse(replay.body)["case"]?.text.flatMap(UUID.init(uuidString:)) else {
                        throw Trouble("the case has no id")
                    }
                    try await plant.waitForAssessment(of: id)
                }
                group.cancelAll()
                try? await group.waitForAll()
                let p95 = load.latencies.dropFirst(5).map(\.self).quantile(0.95)
                return [
                    Line(
                        "submit to assessed, model's time 0, p95", clients: 1, figures: [p95], unit: "ms", aim: "< 20",
                        met: p95 < 20, note: "median \(load.latencies.median.short) ms")
                ]
            }
        }
    }

    /// Statements that the checks recompute in a second.
    func checks() throws -> [Line] {
        let content = try Plant.content()
        let trace = Trace(thought: "", answer: Script.answer)
        let statements = Script.answer.split(separator: "\n").count
        let clock = ContinuousClock()
        let figures = try (0..<pace.repeats).map { _ in
            var (rounds, found) = (0, 0)
            let start = clock.now
            while clock.now - start < .seconds(1) {
                found += CheckList.all.findings(on: trace, finish: .stop, in: content).count
                rounds += 1
            }
            guard found > 0 else { throw Trouble("the checks find nothing") }
            return Double(rounds * statements) / ((clock.now - start) / .seconds(1))
        }
        return [Line("checks, lines of an answer", clients: 1, figures: figures, unit: "/s")]
    }

    /// Entries of a bundle exported, and verified, in a second.
    func verify() async throws -> [Line] {
        try await withPlant { plant in
            let content = try Plant.content()
            _ = try await Load.run(clients: 8, seconds: pace.seconds) { client in
                _ = try await plant.flow.submit(content, at: plant.site, by: plant.submitters[client].actor(), key: nil)
            }
            try await plant.sequencer().turn()
            let (clock, entries) = (ContinuousClock(), Double(try await plant.flow.store.treeSize(plant.site.id)))
            let cases = try await plant.superuser.query("select id from review_case order by id limit 100").decode(
                UUID.self)
            guard let auditor = try await plant.flow.store.account(plant.site.id, login: "auditor") else {
                throw Trouble("no auditor")
            }
            let pairs = try await pace.inTurns {
                let bundle = Pieces()
                let time = try await clock.measure {
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        let sequencer = plant.sequencer()
                        group.addTask { try await sequencer.run() }
                        try await plant.flow.exportTrail(cases: cases, at: plant.site, by: auditor.actor()) {
                            await bundle.add($0)
                        }
                        group.cancelAll()
                    }
                }
                let pieces = await bundle.all
                let (start, report) = (clock.now, Verifier.verify(bundle: pieces, key: plant.key.verifier))
                guard report.outcome == .valid else { throw Trouble("the bundle is not valid: \(report)") }
                return (time / .seconds(1), (clock.now - start) / .seconds(1))
            } _: {
                (0, 0)
            }
            return [
                Line("bundle exported, entries", clients: 1, figures: pairs.map { entries / $0.ours.0 }, unit: "/s"),
                Line("bundle verified, entries", clients: 1, figures: pairs.map { entries / $0.ours.1 }, unit: "/s"),
            ]
        }
    }
}

/// A bundle as it comes.
private actor Pieces {
    private(set) var all: [Data] = []
    func add(_ piece: Data) { all.append(piece) }
}

extension Plant {
    /// Looks again whenever the bell rings, until the case has its assessment.
    func waitForAssessment(of id: UUID) async throws {
        while true {
            let rings = flow.bell.rings
            let done = try await superuser.query(
                "select count(*) from assessment where site = \(site.id) and case_id = \(id)"
            )
            .first(Int64.self)
            if done == 1 { return }
            await flow.bell.wait(after: rings, upTo: .seconds(1))
        }
    }
}
