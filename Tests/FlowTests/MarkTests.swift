import Flow
import Foundation
import Ledger
import Postgres
import Review
import Store
import Testing

/// Marks in storage: signed with the decision, opened by its commitment, and held to the round by the database.
@Suite struct MarkTests {
    /// Two attempts of two steps, the first of which is false; the third attempt has one step.
    private static let answers = [
        "1. 20.004 − 19.991 = 0.113 mm\nFinal answer: pass", "1. 20.004 − 19.991 = 0.113 mm\nFinal answer: pass",
        "Final answer: pass",
    ]

    private static func failed(_ plant: Plant, _ id: UUID, attempt: Int = 1) async throws -> Int {
        let findings = try #require(try await plant.file(id).last?.findings)
        return try #require(findings.first { $0.finding.outcome == .fail && $0.finding.attempt == attempt }).n
    }

    private static func rejection(_ marks: Decision.Marks) -> Decision.Request {
        Decision.Request(
            verb: .reject, verdict: .wrong, reasons: [.arithmetic], comment: "The difference is 0.013.", marks: marks)
    }

    @Test func `marks are stored with the decision and opened by its commitment`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(Self.answers)
            let failed = try await Self.failed(plant, id)
            let other = try await Self.failed(plant, id, attempt: 2)
            let marks = Decision.Marks(
                firstWrong: [Decision.FirstWrong(attempt: 1, step: 1), Decision.FirstWrong(attempt: 3, step: 0)],
                rulings: [
                    Decision.Ruling(finding: failed, says: .confirm),
                    Decision.Ruling(finding: other, says: .overrule, reason: "読み違いです。"),
                ])
            try await plant.sign(id, by: plant.reviewer, Self.rejection(marks))
            let decision = try #require(try await plant.file(id).last?.decisions.first)
            #expect(decision.marks == marks)
            try await plant.sequencer.turn()
            let openings = try await plant.flow.store.openings(plant.site.id, case: id)
            let leaves = try await plant.flow.store.leaves(plant.site.id, from: 0, to: 1_000)
            let signed = try #require(
                try leaves.map { try JSON.parse($0) }.first { $0["kind"]?.text == "signed" })
            let commitment = try #require(signed["commitments"]?["decision"]?.text.flatMap { Hex.bytes($0) })
            let opening = try #require(openings[commitment])
            #expect(Commitment.commitment(salt: opening.salt, body: opening.body) == commitment)
            #expect(try JSONDecoder().decode(Body.Decision.self, from: opening.body).marks == marks)
        }
    }

    @Test func `a decision without marks has the body that it always had`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(Self.answers)
            try await plant.sign(id, by: plant.reviewer, Self.rejection(Decision.Marks()))
            let openings = try await plant.flow.store.openings(plant.site.id, case: id)
            let body = try #require(openings.values.map(\.body).first { $0.contains(Data("statement".utf8)) })
            #expect(!body.contains(Data("marks".utf8)))
        }
    }

    @Test func `a refused mark leaves nothing behind`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(Self.answers)
            for marks in [
                Decision.Marks(firstWrong: [Decision.FirstWrong(attempt: 1, step: 3)]),
                Decision.Marks(rulings: [Decision.Ruling(finding: 999, says: .confirm)]),
                Decision.Marks(rulings: [Decision.Ruling(finding: 1, says: .overrule, reason: " ")]),
            ] {
                await #expect(throws: Refusal.self) {
                    try await plant.sign(id, by: plant.reviewer, Self.rejection(marks))
                }
            }
            let file = try await plant.file(id)
            #expect(file.last?.decisions.isEmpty == true && file.last?.ended == nil)
        }
    }

    @Test func `the database itself stores no mark of what is not there and no overruling without a reason`()
        async throws
    {
        try await Plant.with { plant in
            let id = try await plant.assessed(Self.answers)
            let other = try await plant.assessed(Self.answers)
            let failed = try await Self.failed(plant, id)
            let person = plant.reviewer.person
            try await plant.sign(id, by: plant.reviewer, Self.rejection(Decision.Marks()))
            func mark(_ attempt: Int, _ steps: Int, _ step: Int, by person: UUID = person) -> String {
                """
                insert into step_mark (site, case_id, round, person, attempt, steps, step)
                values (\(plant.site.id), '\(id)', 1, '\(person)', \(attempt), \(steps), \(step))
                """
            }
            func ruling(_ finding: Int, _ says: String, of id: UUID = id) -> String {
                """
                insert into ruling (site, case_id, round, person, finding, says)
                values (\(plant.site.id), '\(id)', 1, '\(person)', \(finding), '\(says)')
                """
            }
            func words(_ body: String) -> String {
                """
                insert into decision select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(),
                    'body', '\\x\(Hex.text(Data(body.utf8)))', 'salt', '\\x00', 'commitment',
                    sha256('\\x00\(Hex.text(Data(body.utf8)))')))).* from decision d where case_id = '\(id)'
                """
            }
            let expected: [(String, String?)] = [
                (mark(1, 2, 2), nil), (mark(1, 2, 0), nil), (mark(1, 2, 3), "23514"), (mark(1, 3, 3), "23503"),
                (mark(1, 2, -1), "23514"), (mark(9, 2, 1), "23503"), (mark(1, 2, 1, by: plant.second.person), "23503"),
                (ruling(failed, "confirm"), nil), (ruling(999, "confirm"), "23503"),
                (ruling(failed, "maybe"), "23514"), (ruling(failed, "confirm", of: other), "23503"),
                (words(#"{"marks":{"rulings":[{"finding":1,"says":"overrule","reason":" "}]}}"#), "23514"),
                (words(#"{"marks":{"rulings":[{"finding":1,"says":"overrule"}]}}"#), "23514"),
                // Good words go on to the next rule: nobody decides twice.
                (words(#"{"marks":{"rulings":[{"finding":1,"says":"overrule","reason":"x"}]}}"#), "23505"),
            ]
            for (sql, state) in expected {
                #expect(try await RefusedRowsTests().state(plant, "kenin_app", sql) == state, "\(sql)")
            }
        }
    }

    @Test func `signers' words measure each check, once its round has ended`() async throws {
        try await Plant.with { plant in
            func told() async throws -> [String] {
                try await plant.flow.store.checkRecords(plant.site.id).map {
                    "\($0.check) \($0.code) \($0.confirmed) of \($0.ruled)"
                }
            }
            for says in [Decision.Ruling.Says.confirm, .confirm, .overrule] {
                let id = try await plant.assessed(Self.answers)
                let failed = try await Self.failed(plant, id)
                let ruling = Decision.Ruling(finding: failed, says: says, reason: "because")
                try await plant.sign(id, by: plant.reviewer, Self.rejection(Decision.Marks(rulings: [ruling])))
            }
            #expect(try await told() == ["equation false-equation 2 of 3"])
            // On the strict route the first of two approvals leaves the round open: its words are not counted yet.
            let id = try await plant.assessed(Self.answers)
            let failed = try await Self.failed(plant, id)
            func approve(_ says: Decision.Ruling.Says) -> Decision.Request {
                let ruling = Decision.Ruling(finding: failed, says: says, reason: "because")
                return Decision.Request(
                    verb: .approve, attempt: 3, verdict: .right, marks: Decision.Marks(rulings: [ruling]))
            }
            try await plant.sign(id, by: plant.reviewer, approve(.confirm))
            #expect(try await plant.file(id).last?.ended == nil)
            #expect(try await told() == ["equation false-equation 2 of 3"])
            try await plant.sign(id, by: plant.approver, approve(.overrule))
            #expect(try await plant.file(id).last?.ended == .approve)
            #expect(try await told() == ["equation false-equation 2 of 4"])
        }
    }

    @Test func `marked steps are exported as rows without names and reasons`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(Self.answers)
            let failed = try await Self.failed(plant, id)
            let marks = Decision.Marks(
                firstWrong: [Decision.FirstWrong(attempt: 1, step: 1), Decision.FirstWrong(attempt: 2, step: 2)],
                rulings: [Decision.Ruling(finding: failed, says: .overrule, reason: "the reason given")])
            try await plant.sign(id, by: plant.reviewer, Self.rejection(marks))
            var text = Data()
            try await plant.flow.exportDataset(kind: "stepwise", at: plant.site, by: plant.clerk.actor()) {
                text.append($0)
            }
            let rows = try text.split(separator: 0x0A).map { try JSON.parse($0) }
            #expect(rows.map { $0["labels"] } == [.array([.bool(false)]), .array([.bool(true), .bool(false)])])
            #expect(rows.first?["completions"] == .array([.string("1. 20.004 − 19.991 = 0.113 mm")]))
            let written = String(decoding: text, as: UTF8.self)
            #expect(!written.contains("Name of reviewer") && !written.contains("the reason given"))
        }
    }

    @Test func `where a finding points is kept with it`() async throws {
        try await Plant.with { plant in
            let file = try await plant.file(try await plant.assessed(Self.answers))
            let found = try #require(file.last?.findings.first { $0.finding.outcome == .fail }?.finding)
            let work = Array(Self.answers[0].utf8)
            #expect(found.part.map { String(decoding: work[$0], as: UTF8.self) } == "0.113 mm")
            #expect(found.sources.map { String(decoding: work[$0], as: UTF8.self) } == ["20.004 − 19.991"])
        }
    }
}
