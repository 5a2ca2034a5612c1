import Foundation
import Review
import Testing
import Wording

@testable import Store
@testable import Web

/// Nobody sees more of a case than is theirs to see, and nobody less.
@Suite struct SightTests {
    private static let asker = UUID()
    private static let trace = Trace(thought: "", answer: "1. 2 + 2 = 4\n2. hence it fits\nFinal answer: pass")
    private static let due = Seat(
        id: UUID(), place: 1, role: .reviewer, meaning: .reviewed, sheet: Data(repeating: 2, count: 32))

    private static func open(_ decisions: [DecisionFile] = []) throws -> CaseFile {
        try CaseFile.made(
            submitter: asker,
            rounds: [
                RoundFile.made(
                    attempts: [AttemptFile.made(n: 1, trace: trace)], seats: [due], decisions: decisions, answer: 1)
            ],
            history: decisions.map {
                HistoryLine(index: 1, at: $0.at.text, kind: .signed, codes: [:], round: 1, person: nil)
            })
    }

    private static func ended(_ ended: Ended, _ decisions: [DecisionFile]) throws -> CaseFile {
        try CaseFile.made(
            submitter: asker,
            rounds: [
                RoundFile.made(
                    attempts: [AttemptFile.made(n: 1, trace: trace)], decisions: decisions, ended: ended)
            ])
    }

    @Test(arguments: [Role.submitter, .datasetSteward, .policyAuthor])
    func `a stranger without a reading role sees no case`(_ role: Role) throws {
        #expect(try Sight(Self.open(), by: .made([role])) == nil)
    }

    @Test(arguments: [Role.reviewer, .approver, .auditor, .admin])
    func `those who review see the whole`(_ role: Role) throws {
        #expect(try Sight(Self.open(), by: .made([role]))?.isWhole == true)
    }

    @Test func `a submitter sees no attempt before the end, reviewer or not`() throws {
        let actor = Actor.made([.submitter, .reviewer], person: Self.asker)
        let sight = try #require(Sight(try Self.open(), by: actor))
        #expect(!sight.isWhole)
        let encoded = String(decoding: try JSONEncoder().encode(CaseReply(sight, .init(.en))), as: UTF8.self)
        #expect(!encoded.contains("hence it fits") && !encoded.contains("\"attempts\""))
        let returned = try Self.ended(.return, [.made(by: UUID(), verb: .return, attempt: nil, comment: "which lot?")])
        #expect(Sight(returned, by: actor)?.isWhole == false)
    }

    @Test func `in the end the submitter reads the answer, who signed it and what was not checked`() throws {
        let file = try Self.ended(.approve, [.made(by: UUID(), name: "First Signer")])
        let sight = try #require(Sight(file, by: .made([.submitter], person: Self.asker)))
        let outcome = try #require(CaseReply(sight, .init(.en)).outcome)
        #expect(outcome.final == "pass" && outcome.draftedByAI == true)
        #expect(outcome.signatures.map(\.name) == ["First Signer"])
        #expect(outcome.unchecked == [1, 2, 3])
        #expect(outcome.note?.contains("AI") == true)
    }

    @Test func `a rejected answer is not released, its reason is`() throws {
        let file = try Self.ended(.reject, [.made(by: UUID(), verb: .reject, attempt: nil, comment: "wrong limit")])
        let sight = try #require(Sight(file, by: .made([.submitter], person: Self.asker)))
        let reply = CaseReply(sight, .init(.en))
        #expect(reply.answer == nil && reply.outcome?.final == nil)
        #expect(reply.outcome?.comment == "wrong limit")
    }

    @Test func `seats of one place do not see each other's signatures`() throws {
        let first = UUID()
        let file = try Self.open([.made(by: first)])
        let other = try #require(Sight(file, by: .made([.reviewer]))).file
        #expect(other.last?.decisions.isEmpty == true)
        #expect(other.last?.answer == nil)
        #expect(other.history.isEmpty)
        let own = try #require(Sight(file, by: .made([.reviewer], person: first))).file
        #expect(own.last?.decisions.count == 1)
    }

    @Test func `signatures of lower places are seen`() throws {
        var file = try Self.open([.made(by: UUID())])
        file.rounds[0].seats[0].place = 2
        #expect(Sight(file, by: .made([.approver]))?.file.last?.decisions.count == 1)
    }
}
