import Flow
import Foundation
import Ledger
import Postgres
import Review
import Store
import TestDatabase
import Testing

/// The way of a case through real parts, from the question to the row that teaches the next model.
@Suite struct WalkTests {
    static let right = "1. 19.980 <= 19.991\n2. 20.004 <= 20.020\nFinal answer: pass"

    @Test func `a case is answered, checked, signed, released, proven and learned from`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed([Self.right, Self.right, "1. 20.004 > 20.020\nFinal answer: fail"])
            let assessed = try await plant.file(id)
            #expect(assessed.stage == .review(place: 1))
            #expect(assessed.last?.attempts.count == 3)
            #expect(assessed.last?.assessment?.proposed == 1)
            #expect(assessed.last?.findings.contains { $0.finding.outcome == .fail && $0.finding.attempt == 3 } == true)

            try await plant.sign(id, by: plant.reviewer, Decision.Request(verb: .approve, verdict: .right))
            let signed = try await plant.file(id)
            #expect(signed.stage == .approved)
            #expect(signed.last?.signedAnswer?.trace?.final == "pass")

            try await plant.sequencer.turn()
            let bundle = Collected()
            try await export(plant, [id], into: bundle)
            let bytes = await bundle.bytes
            let report = Verifier.verify(bundle: [bytes], key: plant.key.verifier)
            #expect(report.outcome == .valid, "\(report)")
            #expect(report.redacted == 0)

            let line = try #require(bytes.firstRange(of: Data("\"kind\":\"signed\"".utf8)))
            var altered = bytes
            altered[line.lowerBound + 9] = UInt8(ascii: "z")
            let index = bytes[..<line.lowerBound].count { $0 == 0x0A } - 1
            #expect(
                Verifier.verify(bundle: [altered], key: plant.key.verifier).outcome.isAltered(entry: index))

            let rows = Collected()
            try await plant.flow.exportDataset(
                kind: "preference", at: plant.site, by: plant.clerk.actor(), to: { await rows.take($0) })
            let row = try JSON.parse(await rows.bytes.dropLast())
            #expect(row["chosen"] != nil && row["rejected"] != nil)
        }
    }

    /// Exports while the sequencer takes turns, as it does in a running house.
    private func export(_ plant: Plant, _ cases: [UUID], into sink: Collected) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    let rings = plant.flow.bell.rings
                    try await plant.sequencer.turn()
                    await plant.flow.bell.wait(after: rings, upTo: .seconds(1))
                }
            }
            try await plant.flow.exportTrail(
                cases: cases, at: plant.site, by: plant.clerk.actor(), to: { await sink.take($0) })
            group.cancelAll()
        }
    }

    @Test func `a strict case needs both seats in order, and the second signs the first's answer`() async throws {
        try await Plant.with { plant in
            let content = try Plant.shaft(policy: "sampling")
            let id = try await plant.assessed([Self.right, Self.right, Self.right], content: content)
            try await plant.sign(id, by: plant.reviewer, Decision.Request(verb: .approve, verdict: .right))
            #expect(try await plant.file(id).stage == .review(place: 2))
            await #expect(throws: Refusal(.notEntitled, ["approver"])) {
                try await plant.sign(id, by: plant.reviewer, Decision.Request(verb: .approve, verdict: .right))
            }
            await #expect(throws: Refusal(.otherAnswerSigned, ["1"])) {
                try await plant.sign(
                    id, by: plant.approver, Decision.Request(verb: .approve, attempt: 2, verdict: .right))
            }
            try await plant.sign(id, by: plant.approver, Decision.Request(verb: .approve, verdict: .right))
            #expect(try await plant.file(id).stage == .approved)
        }
    }

    @Test func `a correction opens a round that others sign, and the corrector may not`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(["Final answer: fail", "Final answer: fail", "Final answer: fail"])
            try await plant.sign(
                id, by: plant.reviewer,
                Decision.Request(verb: .correct, verdict: .wrong, text: "Both readings lie within.\nFinal answer: pass")
            )
            try await plant.work([])
            let file = try await plant.file(id)
            #expect(file.rounds.map(\.ended) == [.correct, nil])
            #expect(file.last?.why == .corrected)
            await #expect(throws: Refusal(.ownText)) {
                try await plant.sign(id, by: plant.reviewer, Decision.Request(verb: .approve))
            }
            try await plant.sign(id, by: plant.second, Decision.Request(verb: .approve))
            #expect(try await plant.file(id).last?.signedAnswer?.trace?.final == "pass")
        }
    }

    @Test func `a returned case comes back amended, an ended one is reopened`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            await #expect(throws: Refusal(.commentMissing)) {
                try await plant.sign(id, by: plant.reviewer, Decision.Request(verb: .return))
            }
            try await plant.sign(id, by: plant.reviewer, Decision.Request(verb: .return, comment: "Which lot?"))
            #expect(try await plant.file(id).stage == .returned)
            _ = try await plant.flow.amend(
                id, with: try Plant.shaft(), at: plant.site, by: plant.submitter.actor(), key: nil)
            try await plant.work(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            try await plant.sign(id, by: plant.reviewer, Decision.Request(verb: .approve, verdict: .right))
            _ = try await plant.flow.reopen(
                id, reason: "The drawing changed", password: Plant.password, at: plant.site, by: plant.approver,
                key: nil)
            let file = try await plant.file(id)
            #expect(file.rounds.map(\.why) == [.submitted, .amended, .reopened])
            #expect(file.last?.reason == "The drawing changed")
            _ = try await plant.flow.withdraw(id, at: plant.site, by: plant.submitter.actor(), key: nil)
            #expect(try await plant.file(id).stage == .withdrawn)
        }
    }

    @Test func `without a model the case reaches a person unanswered and cannot be approved`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(["down", "down", "down"])
            let file = try await plant.file(id)
            #expect(file.last?.assessment?.confidence == .unanswered)
            #expect(file.last?.assessment?.route == .standard)
            await #expect(throws: Refusal(.unanswered)) {
                try await plant.sign(id, by: plant.reviewer, Decision.Request(verb: .approve, verdict: .right))
            }
        }
    }

    @Test func `one missing attempt is a warning and never the light route`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(["Final answer: pass", "down", "Final answer: pass"])
            let round = try await plant.file(id).last
            #expect(round?.attempts.map(\.n) == [1, 3])
            #expect(round?.findings.contains { $0.finding.code == "attempts-missing" } == true)
        }
    }

    @Test func `lists show a title as it was written, and none once the case is erased`() async throws {
        try await Plant.with { plant in
            var content = try Plant.shaft()
            content.title = "軸 \"4711\"\t\\ é"
            _ = try await plant.assessed([Self.right, Self.right, Self.right], content: content)
            func titles() async throws -> [String] {
                let cases = try await plant.flow.store.cases(plant.site.id)
                let desk = try await plant.flow.store.desk(plant.site.id, of: plant.reviewer.actor())
                return cases.map(\.title) + desk.lines.map(\.line.title)
            }
            #expect(try await titles() == [content.title, content.title])
            let superuser = try await Connection.open(plant.database.endpoint())
            _ = try await superuser.query("set session_replication_role = replica")
            _ = try await superuser.query("update kenin.revision set body = null, salt = null")
            await superuser.close()
            #expect(try await titles() == ["", ""])
        }
    }

    @Test func `a policy that is activated after the database's clock was put back is in force`() async throws {
        try await Plant.with { plant in
            let superuser = try await Connection.open(plant.database.endpoint())
            // As if somebody had activated it while the clock was an hour ahead.
            _ = try await superuser.query(
                """
                insert into kenin.policy_activation (site, name, at, policy, person)
                select site, name, at + interval '1 hour', policy, person
                from kenin.policy_activation where name = 'sampling'
                """)
            let text = try String(
                contentsOf: TestDatabase.packageMigrations.deletingLastPathComponent()
                    .appending(path: "Policies/sampling.yaml"), encoding: .utf8)
            let changed = Data((text + "\n# Changed.\n").utf8)
            _ = try await plant.flow.activate(changed, password: Plant.password, at: plant.site, by: plant.clerk)
            let active = try #require(
                try await plant.flow.store.activePolicies(plant.site.id).first { $0.name == "sampling" })
            #expect(active.bytes == changed)
            let entered = try await superuser.query(
                "select count(*) from kenin.inbox where at = \(Timestamp(microseconds: active.at.microseconds))"
            ).first(Int.self)
            #expect(entered == 1, "its entry has the same time")
            await superuser.close()
        }
    }
}

/// What an export wrote.
actor Collected {
    var bytes = Data()
    func take(_ part: Data) { bytes.append(part) }
}

extension Report.Outcome {
    func isAltered(entry: Int) -> Bool {
        if case .altered(.entry(entry), _) = self { true } else { false }
    }
}
