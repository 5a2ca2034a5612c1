import Dispatch
import Foundation
import Review
import Store
import Testing

@testable import Access
@testable import Flow

/// Who gets in, and who does not.
@Suite struct AccountTests {
    @Test func `an unknown name and a wrong password are refused alike, and five failures slow the sixth down`()
        async throws
    {
        try await Plant.with { plant in
            func attempt(_ login: String, _ password: String) async -> Refusal? {
                do {
                    _ = try await plant.flow.signIn(login: login, password: password, at: plant.site)
                    return nil
                } catch {
                    return error as? Refusal
                }
            }
            #expect(await attempt("nobody", Plant.password) == Refusal(.signInFailed))
            for _ in 0..<5 { #expect(await attempt("reviewer", "not the password") == Refusal(.signInFailed)) }
            #expect(await attempt("reviewer", Plant.password)?.code == .tooManyTries)
            let entries = try await plant.flow.due.inbox(plant.site.id, until: nil)
            #expect(await attempt("second", Plant.password) == nil)
            #expect(try await plant.flow.due.inbox(plant.site.id, until: nil) == entries, "a sign-in has no entry")
        }
    }

    @Test func `people end their own tokens, an admin anybody's`() async throws {
        try await Plant.with { plant in
            func token(_ account: Account) async throws -> (Secret, UUID) {
                let secret = try await plant.flow.createToken(
                    name: "script", roles: account.roles, days: 1, at: plant.site, by: account)
                let lines = try await plant.flow.store.tokens(plant.site.id, account: account.id)
                return (secret, try #require(lines.first).id)
            }
            func isValid(_ secret: Secret) async throws -> Bool {
                try await plant.flow.authenticate(secret, at: plant.site, asToken: true) != nil
            }
            let admin = try #require(try await plant.flow.store.account(plant.site.id, login: "admin"))
            let (first, id) = try await token(plant.reviewer)
            await #expect(throws: Refusal(.notFound)) {
                try await plant.flow.revokeToken(id: id, at: plant.site, by: plant.second)
            }
            #expect(try await isValid(first))
            try await plant.flow.revokeToken(id: id, at: plant.site, by: plant.reviewer)
            #expect(try await !isValid(first))
            let (second, other) = try await token(plant.second)
            try await plant.flow.revokeToken(id: other, at: plant.site, by: admin)
            #expect(try await !isValid(second))
            let entries = try await plant.flow.due.inbox(plant.site.id, until: nil)
            for id in [other, UUID()] {
                await #expect(throws: Refusal(.notFound)) {
                    try await plant.flow.revokeToken(id: id, at: plant.site, by: admin)
                }
            }
            #expect(try await plant.flow.due.inbox(plant.site.id, until: nil) == entries, "nothing happened")
        }
    }

    @Test func `a disabled account and an ended session open nothing`() async throws {
        try await Plant.with { plant in
            let admin = try #require(try await plant.flow.store.account(plant.site.id, login: "admin"))
            let (_, secret) = try await plant.flow.signIn(login: "second", password: Plant.password, at: plant.site)
            let seen = try await plant.flow.authenticate(secret, at: plant.site, asToken: false)
            #expect(seen?.account.login == "second")
            #expect(try await plant.flow.authenticate(secret, at: plant.site, asToken: true) == nil)
            try await plant.flow.setDisabled(login: "second", true, at: plant.site, by: admin)
            #expect(try await plant.flow.authenticate(secret, at: plant.site, asToken: false) == nil)
            await #expect(throws: Refusal(.signInFailed)) {
                _ = try await plant.flow.signIn(login: "second", password: Plant.password, at: plant.site)
            }
        }
    }

    @Test func `a site keeps an admin, whoever takes the role away and however many at once`() async throws {
        try await Plant.with { plant in
            func account(_ login: String) async throws -> Account {
                try #require(try await plant.flow.store.account(plant.site.id, login: login))
            }
            let (flow, site) = (plant.flow, plant.site)
            let admin = try await account("admin")
            await #expect(throws: Refusal(.lastAdmin)) {
                try await flow.setRoles(login: "admin", [.auditor], at: site, by: admin)
            }
            await #expect(throws: Refusal(.lastAdmin)) {
                try await flow.setDisabled(login: "admin", true, at: site, by: admin)
            }
            try await flow.setRoles(login: "admin", [.admin, .auditor], at: site, by: admin)
            try await flow.setRoles(login: "second", [.admin], at: site, by: admin)
            let second = try await account("second")
            let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
                for (login, by) in [("admin", second), ("second", admin)] {
                    group.addTask {
                        do {
                            try await flow.setDisabled(login: login, true, at: site, by: by)
                            return false
                        } catch let refusal as Refusal where refusal.code == .lastAdmin {
                            return true
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(refused == 1)
        }
    }

    @Test func `a new password is not called weak where it cannot be hashed now`() async throws {
        try await Plant.with { plant in
            let (gate, door) = (plant.flow.gate, DispatchSemaphore(value: 0))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<66 { group.addTask { try await gate.run { door.wait() } } }
                while await gate.load.waiting < 64 { await Task.yield() }
                await #expect(throws: Refusal(.unavailable)) { _ = try await plant.flow.hash("a long new password") }
                for _ in 0..<66 { door.signal() }
                try await group.waitForAll()
            }
        }
    }

    @Test func `a token has at most its owner's roles, and nobody but an admin makes accounts`() async throws {
        try await Plant.with { plant in
            let secret = try await plant.flow.createToken(
                name: "cli", roles: [.reviewer], days: 1, at: plant.site, by: plant.reviewer)
            let holder = try await plant.flow.authenticate(secret, at: plant.site, asToken: true)
            #expect(holder?.account.actor(narrowedTo: holder?.roles).roles == [.reviewer])
            await #expect(throws: Refusal(.notEntitled, ["admin"])) {
                _ = try await plant.flow.createToken(
                    name: "cli", roles: [.admin], days: 1, at: plant.site, by: plant.reviewer)
            }
            await #expect(throws: Refusal(.notEntitled, ["admin"])) {
                try await plant.flow.createAccount(
                    login: "x", name: "X", password: Plant.password, roles: [], language: nil, at: plant.site,
                    by: plant.reviewer)
            }
            await #expect(throws: Refusal(.weakPassword, ["12"])) {
                try await plant.flow.changePassword(
                    old: Plant.password, new: "short", at: plant.site, by: plant.reviewer)
            }
        }
    }
}
