import Access
import Flow
import Foundation
import Postgres
import Review
import Store
import TestDatabase
import Testing

/// Crowds on the same few things: each thing goes to one, and the others are told to whom and when.
@Suite struct CrowdTests {
    @Test func `of a thousand seats that two hundred people reach for, none has two holders`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            let cases = try await plant.copies(of: id, 1_000)
            let people = try await plant.reviewers(200)
            let seats = try await plant.seats()
            #expect(seats.count == 1_001)
            let claims = try await withThrowingTaskGroup(of: [(seat: UUID, person: UUID)].self) { group in
                for (index, account) in people.enumerated() {
                    group.addTask {
                        var mine: [(seat: UUID, person: UUID)] = []
                        // Neighbours reach for the same seats, each twice in a row's length.
                        for n in 0..<10 {
                            let id = cases[(index * 5 + n) % cases.count]
                            let seat = try #require(seats[id])
                            do {
                                _ = try await plant.flow.claim(
                                    seat, of: id, at: plant.site, by: account.actor(), key: nil)
                                mine.append((seat, account.person))
                            } catch let refusal as Refusal {
                                #expect(refusal.code == .held && refusal.arguments.first != account.name)
                            }
                        }
                        return mine
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claims.count == 1_000, "every seat that somebody reached for has a holder")
            #expect(Set(claims.map(\.seat)).count == claims.count, "and no seat two")
        }
    }

    @Test func `every due seat is on one page of the desk, what one holds on the first`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            let cases = try await plant.copies(of: id, 24)
            let seats = try await plant.seats()
            let (last, reviewer) = (try #require(cases.last), plant.reviewer.actor())
            let held = try #require(seats[last])
            _ = try await plant.flow.claim(held, of: last, at: plant.site, by: reviewer, key: nil)
            var (pages, after) = ([[UUID]](), UUID?.none)
            repeat {
                let page = try await plant.flow.store.desk(plant.site.id, of: reviewer, after: after, limit: 8)
                pages.append(page.lines.map(\.seat))
                after = page.after
            } while after != nil
            #expect(pages.first?.first == held)
            #expect(pages.map(\.count) == [9, 8, 8])
            #expect(pages.joined().count == Set(pages.joined()).count && Set(pages.joined()) == Set(seats.values))
            let one = try await plant.flow.store.desk(plant.site.id, of: reviewer, in: cases[20], limit: 8)
            #expect(one.lines.map(\.line.id) == [cases[20]] && one.after == nil)
        }
    }

    @Test func `of a hundred decisions on one seat one counts, and ninety-nine are told who and when`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(["Final answer: pass", "Final answer: pass", "Final answer: pass"])
            let seat = try await plant.seat(id)
            let sheet = try #require(seat.sheet)
            let findings = try await plant.file(id).last?.findings.filter(\.finding.isConcern).map(\.n) ?? []
            let people = try await plant.reviewers(100)
            let outcomes = try await withThrowingTaskGroup(of: Refusal?.self) { group in
                for account in people {
                    group.addTask {
                        var request = Decision.Request(verb: .approve, verdict: .right)
                        request.acknowledged = Set(findings)
                        while true {
                            do {
                                _ = try await plant.flow.decide(
                                    request, seat: seat.id, of: id, sheet: sheet, password: Plant.password,
                                    language: .en, at: plant.site, by: account, roles: nil, key: nil)
                                return nil
                            } catch let refusal as Refusal where refusal.code == .unavailable {
                                // So many passwords at once have to queue; who is sent away comes again.
                                await Task.yield()
                            } catch let refusal as Refusal {
                                return refusal
                            }
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let file = try await plant.file(id)
            let winner = try #require(file.last?.decisions.first)
            #expect(file.last?.decisions.count == 1 && outcomes.count { $0 == nil } == 1)
            for refusal in outcomes.compactMap(\.self) {
                #expect(refusal == Refusal(.roundEnded, ["approve", winner.name, winner.at.text]))
            }
        }
    }

    @Test func `two last signers at once end the round once`() async throws {
        try await Plant.with { plant in
            let text = try String(
                contentsOf: TestDatabase.packageMigrations.deletingLastPathComponent()
                    .appending(path: "Policies/sampling.yaml"), encoding: .utf8)
            let seat = "    - {place: 2, role: approver, meaning: approved}\n"
            let two = text.replacing(seat, with: seat + "    - {place: 2, role: reviewer, meaning: approved}\n")
            _ = try await plant.flow.activate(
                Data(two.utf8), password: Plant.password, at: plant.site, by: plant.clerk)
            let answers = ["Final answer: pass", "Final answer: pass", "Final answer: pass"]
            let id = try await plant.assessed(answers, content: try Plant.shaft(policy: "sampling"))
            try await plant.sign(id, by: plant.reviewer, Decision.Request(verb: .approve, verdict: .right))
            let last = try #require(try await plant.file(id).last)
            #expect(last.seats.count == 2 && last.seats.allSatisfy { $0.sheet != nil })
            let findings = Set(last.findings.filter(\.finding.isConcern).map(\.n))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (account, role) in [(plant.approver, Role.approver), (plant.second, .reviewer)] {
                    let seat = try #require(last.seats.first { $0.role == role })
                    let sheet = try #require(seat.sheet)
                    group.addTask {
                        var request = Decision.Request(verb: .approve, verdict: .right)
                        request.acknowledged = findings
                        _ = try await plant.flow.decide(
                            request, seat: seat.id, of: id, sheet: sheet, password: Plant.password, language: .en,
                            at: plant.site, by: account, roles: nil, key: nil)
                    }
                }
                try await group.waitForAll()
            }
            let file = try await plant.file(id)
            #expect(file.stage == .approved && file.rounds.count == 1)
            #expect(file.last?.decisions.count == 3 && file.last?.seats.isEmpty == true)
        }
    }
}

extension Plant {
    /// The seat of each case.
    fileprivate func seats() async throws -> [UUID: UUID] {
        let superuser = try await Connection.open(database.endpoint())
        let rows = try await superuser.query("select case_id, id from kenin.seat").decode(UUID.self, UUID.self)
        await superuser.close()
        return Dictionary(rows.map { ($0.0, $0.1) }) { first, _ in first }
    }
}
