import Checks
import Flow
import Foundation
import Policies
import Postgres
import Review
import Store
import Wording

/// Brings the demonstration's site to where a person can begin: accounts, policies in force, sample cases.
///
/// Every step looks first whether it was done, so that a second run, or one after an interruption, only adds what is
/// missing.
struct DemoSetUp: Sendable {
    let house: House
    let people: DemoPeople
    let speech: Speech

    /// Makes everything that is missing.
    func run() async throws {
        let site = try await site()
        let admin = try await account("admin", at: site)
        for person in people.people where try await house.store.account(site.id, login: person.login) == nil {
            try await house.flow.createAccount(
                login: person.login, name: person.name, password: person.password, roles: Set(person.roles),
                language: nil, at: site, by: admin)
        }
        try await activate(at: site, by: admin)
        try await submit(at: site)
    }

    private func site() async throws -> Site {
        if let site = try? await house.site(DemoPeople.site) { return site }
        guard let admin = people["admin"] else { throw Refusal(.notFound) }
        let founding = Founding(name: DemoPeople.site, zone: "Asia/Tokyo", language: speech.words.language)
        try await house.database.with(house.database.endpoint(.owner)) { owner in
            try await house.flow.found(
                founding, login: admin.login, name: admin.name, password: admin.password, roles: Set(admin.roles),
                on: owner)
        }
        return try await house.site(DemoPeople.site)
    }

    private func account(_ login: String, at site: Site) async throws -> Account {
        guard let account = try await house.store.account(site.id, login: login) else { throw Refusal(.notFound) }
        return account
    }

    private func activate(at site: Site, by admin: Account) async throws {
        let folder = PolicyFolder(
            house.settings.share.appending(path: "Policies"), checks: CheckList.names)
        let active = Set(try await house.store.activePolicies(site.id).map(\.name))
        for (name, source) in folder.policies.sorted(by: { $0.key < $1.key }) where !active.contains(name) {
            _ = try await house.flow.activate(
                source.bytes, password: people["admin"]?.password ?? "", at: site, by: admin)
        }
    }

    private func submit(at site: Site) async throws {
        let actor = try await account("submitter", at: site).actor()
        let known = Set(try await house.store.cases(site.id, submitter: actor.person).map(\.title))
        let samples = house.settings.share.appending(path: "Policies/samples")
        let files = try FileManager.default.contentsOfDirectory(atPath: samples.path).filter { $0.hasSuffix(".yaml") }
        for file in files.sorted() {
            let bytes = try PrivateFile.bytes(of: samples.appending(path: file).path)
            let content = try CaseContent.read(try caseJSON(yaml: bytes), language: site.language)
            guard !known.contains(content.title) else { continue }
            _ = try await house.flow.submit(content, at: site, by: actor, key: nil)
        }
    }

    /// Waits until somebody has something to do: a case is on a desk, or none is being answered any more.
    func firstCase() async throws {
        let site = try await house.site(DemoPeople.site)
        let actors = [
            try await account("reviewer", at: site).actor(), try await account("approver", at: site).actor(),
        ]
        while true {
            let rings = house.flow.bell.rings
            for actor in actors where try await !house.store.desk(site.id, of: actor, limit: 1).lines.isEmpty { return }
            let cases = try await house.store.cases(site.id)
            if !cases.contains(where: { $0.stage == .answering }) { return }
            try Task.checkCancellation()
            await house.flow.bell.wait(after: rings)
        }
    }
}
