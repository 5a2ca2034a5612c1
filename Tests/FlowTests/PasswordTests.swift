import Dispatch
import Foundation
import Postgres
import Review
import Store
import TestDatabase
import Testing

@testable import Access
@testable import Flow

/// What a password opens while it is changed, and while others try it too.
@Suite struct PasswordTests {
    private static let right = ["Final answer: pass", "Final answer: pass", "Final answer: pass"]

    @Test func `a password that was reset while it was judged opens no session, makes no token and signs nothing`()
        async throws
    {
        try await Plant.with { plant in
            let (flow, site, password) = (plant.flow, plant.site, Plant.password)
            let id = try await plant.assessed(Self.right)
            let seat = try await plant.seat(id)
            let sheet = try #require(seat.sheet)
            func reset(as other: String) -> SQL {
                """
                with a as (
                    update kenin.account set password = (select password from kenin.account where login = \(other))
                    where login = 'second' returning id)
                delete from kenin.session where account in (select id from a)
                """
            }
            let session = try await plant.refusal(whileRunning: [reset(as: "approver")]) {
                _ = try await flow.signIn(login: "second", password: password, at: site)
            }
            #expect(session == Refusal(.signInFailed))
            let token = try await plant.refusal(whileRunning: [reset(as: "reviewer")]) {
                _ = try await flow.createToken(
                    login: "second", password: password, name: "cli", roles: [.reviewer], days: 1, at: site)
            }
            #expect(token == Refusal(.signInFailed))
            let second = try #require(try await flow.store.account(site.id, login: "second"))
            let signature = try await plant.refusal(whileRunning: [reset(as: "clerk")]) {
                _ = try await flow.decide(
                    Decision.Request(verb: .reject, verdict: .wrong, comment: "No."), seat: seat.id, of: id,
                    sheet: sheet, password: password, language: .en, at: site, by: second, roles: nil, key: nil)
            }
            #expect(signature == Refusal(.wrongPassword))
            #expect(try await plant.file(id).last?.decisions.isEmpty == true)
            #expect(try await plant.passes() == 0)
        }
    }

    @Test func `of many passwords tried at once five are answered, and the rest are not even counted`() async throws {
        try await Plant.with { plant in
            let codes = await withTaskGroup(of: Refusal.Code?.self) { group in
                for n in 0..<66 {
                    group.addTask {
                        do {
                            _ = try await plant.flow.signIn(login: "second", password: "no such \(n)", at: plant.site)
                            return nil
                        } catch {
                            return (error as? Refusal)?.code
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == .signInFailed } == 5)
            #expect(codes.count { $0 == .tooManyTries } == 61)
            let account = try #require(try await plant.flow.store.account(plant.site.id, login: "second"))
            #expect(account.failures == 5)
        }
    }

    @Test func `a right password whose tries were used up while it was judged is not told from a wrong one`()
        async throws
    {
        try await Plant.with { plant in
            let (flow, site, password) = (plant.flow, plant.site, Plant.password)
            func using(up login: String) -> SQL {
                "update kenin.account set failures = 5, failed = clock_timestamp() where login = \(login)"
            }
            let session = try await plant.refusal(whileRunning: [using(up: "second")]) {
                _ = try await flow.signIn(login: "second", password: password, at: site)
            }
            #expect(session?.code == .tooManyTries)
            // Nor by what is wrong with the rest of the request.
            let change = try await plant.refusal(whileRunning: [using(up: "approver")]) {
                try await flow.changePassword(old: password, new: "short", at: site, by: plant.approver)
            }
            #expect(change?.code == .tooManyTries)
            #expect(try await plant.passes() == 0)
        }
    }

    @Test func `a password that cannot be judged now is no failure`() async throws {
        try await Plant.with { plant in
            let (gate, door) = (plant.flow.gate, DispatchSemaphore(value: 0))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<66 { group.addTask { try await gate.run { door.wait() } } }
                while await gate.load.waiting < 64 { await Task.yield() }
                await #expect(throws: Refusal(.unavailable)) {
                    _ = try await plant.flow.signIn(login: "second", password: "not the password", at: plant.site)
                }
                for _ in 0..<66 { door.signal() }
                try await group.waitForAll()
            }
            #expect(try await plant.flow.store.account(plant.site.id, login: "second")?.failures == 0)
        }
    }

    @Test func `a good signature forgets the typos before it`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(Self.right)
            let request = Decision.Request(verb: .approve, verdict: .right)
            for _ in 0..<3 {
                await #expect(throws: Refusal(.wrongPassword)) {
                    try await plant.sign(id, by: plant.second, request, password: "not the password")
                }
            }
            #expect(try await plant.flow.store.account(plant.site.id, login: "second")?.failures == 3)
            try await plant.sign(id, by: plant.second, request)
            #expect(try await plant.flow.store.account(plant.site.id, login: "second")?.failures == 0)
        }
    }

    @Test func `a refused signature has its entry beside that of a refused sign-in, each once a minute`() async throws {
        try await Plant.with { plant in
            let id = try await plant.assessed(Self.right)
            let request = Decision.Request(verb: .approve, verdict: .right)
            let before = try await plant.flow.due.inbox(plant.site.id, until: nil)
            for _ in 0..<2 {
                await #expect(throws: Refusal(.signInFailed)) {
                    _ = try await plant.flow.signIn(login: "second", password: "not the password", at: plant.site)
                }
                await #expect(throws: Refusal(.wrongPassword)) {
                    try await plant.sign(id, by: plant.second, request, password: "nor this one")
                }
            }
            #expect(try await plant.flow.due.inbox(plant.site.id, until: nil) == before + 2)
        }
    }
}

extension Plant {
    /// How many sessions and tokens there are.
    fileprivate func passes() async throws -> Int? {
        let superuser = try await Connection.open(database.endpoint())
        let count = try await superuser.query(
            "select (select count(*) from kenin.session) + (select count(*) from kenin.token)"
        ).first(Int.self)
        await superuser.close()
        return count
    }
}
