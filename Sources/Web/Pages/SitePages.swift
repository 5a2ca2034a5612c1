import Foundation
import HTTPTypes
import Hummingbird
import Review
import Store
import Wording
import Flow

/// What belongs to a site: the policies in force, and what may be taken away from it.
struct SitePages {
    let web: WebServer

    /// The policies in force and the form that puts one in force.
    struct PoliciesPage {
        /// One policy.
        struct Row {
            var name: String
            var title: String
            var kinds: String
            var model: String
            var attempts: String
            var checks: String
            var strict: String
            var seats: [String]
            var hash: String
        }
        /// What the signers said of one kind of finding.
        struct Record {
            var check: String
            var kind: String
            var mark: String
            var outcome: String
            var sentence: String
            var precision: String
        }
        var rows: [Row]
        var isEmpty: Bool
        /// For those who read every case, and for authors of policies.
        var records: [Record]
        var hasRecords: Bool
        var activateURL: String?
        var bytes: String
    }

    /// What may be exported.
    struct ExportsPage {
        var auditURL: String?
        var cases: String
        var datasetURL: String?
        var kinds: [DecideForm.Choice]
    }

    func add(to router: Router<KeninContext>) {
        router.get(RouterPath(Path.policies())) { request, context in
            try await policies(bytes: "", nil, request, context)
        }
        router.post(RouterPath(Path.policies()), use: activate)
        router.get(RouterPath(Path.exports())) { request, context in
            try await exports(cases: "", nil, request, context)
        }
        router.post(RouterPath(Path.exportAudit()), use: audit)
        router.post(RouterPath(Path.exportDataset())) { request, context in
            let form = try await web.form(request, context)
            return try await web.dataset(form["file"], context)
        }
    }

    private func policies(
        bytes: String, _ refusal: Refusal?, _ request: Request, _ context: KeninContext
    ) async throws -> Response {
        let (site, caller) = (try context.atSite(), try context.signedIn())
        let words = context.wording
        let rows = try await web.flow.activePolicies(at: site).map { active in
            let policy = active.policy
            let seats = [Route.standard, .strict].compactMap { route in
                policy.seats[route].map { plans in
                    let seats = plans.map { words.seat(place: $0.place, role: $0.role, meaning: $0.meaning) }
                    return "\(words.route(route)): " + seats.joined(separator: words.listMark)
                }
            }
            return PoliciesPage.Row(
                name: active.name, title: policy.title[context.language],
                kinds: policy.kinds.map { words.kind($0) }.joined(separator: words.listMark),
                model: "\(policy.answering.model) (\(words.use(policy.answering.use)))",
                attempts: String(policy.answering.attempts),
                checks: policy.checks.map { words.check($0) }.joined(separator: words.listMark),
                strict: Policy.Routing.Condition.allCases.filter(policy.route.strictWhen.contains)
                    .map { words.condition($0) }.joined(separator: words.listMark), seats: seats, hash: active.hash.hex)
        }
        let records = try await records(site, caller.actor, words)
        let page = PoliciesPage(
            rows: rows, isEmpty: rows.isEmpty, records: records, hasRecords: !records.isEmpty,
            activateURL: caller.may(.policyAuthor) ? Path.policies(site.name) : nil, bytes: bytes)
        return await web.page(
            .policies, page, title: words[.policies], here: Path.policies(site.name),
            message: refusal.map { web.message($0, context) }, status: refusal?.code.status ?? .ok, request, context)
    }

    /// What the signers said of the checks' findings; none for whoever may not read it.
    private func records(_ site: Site, _ actor: Actor, _ words: Wording) async throws -> [PoliciesPage.Record] {
        guard web.readsAll(actor) || actor.roles.contains(.policyAuthor) else { return [] }
        return try await web.flow.store.checkRecords(site.id).map { record in
            PoliciesPage.Record(
                check: words.check(record.check), kind: record.outcome.rawValue, mark: record.outcome.mark,
                outcome: words.outcome(record.outcome),
                sentence: words.finding(check: record.check, outcome: record.outcome, code: record.code),
                precision: words.precision(record))
        }
    }

    @Sendable private func activate(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, caller) = (try context.atSite(), try context.signedIn())
        let form = try await web.form(request, context)
        do {
            _ = try await web.flow.activate(
                Data(form["bytes"].utf8), password: form["password"], at: site, by: caller.account, roles: caller.roles)
            return .see(Path.policies(site.name) + "?done=\(Notice.saved.rawValue)")
        } catch let refusal as Refusal {
            return try await policies(bytes: form["bytes"], refusal, request, context)
        }
    }

    private func exports(
        cases: String, _ refusal: Refusal?, _ request: Request, _ context: KeninContext
    ) async throws -> Response {
        let (site, caller) = (try context.atSite(), try context.signedIn())
        try caller.actor.require(.auditor, .datasetSteward)
        let words = context.wording
        let page = ExportsPage(
            auditURL: caller.may(.auditor) ? Path.exportAudit(site.name) : nil, cases: cases,
            datasetURL: caller.may(.datasetSteward) ? Path.exportDataset(site.name) : nil,
            kinds: DatasetFile.allCases.map {
                DecideForm.Choice(
                    value: $0.rawValue, label: words[$0.label], hint: $0.rawValue, isChosen: $0 == .preference)
            })
        return await web.page(
            .exports, page, title: words[.exports], here: Path.exports(site.name),
            message: refusal.map { web.message($0, context) }, status: refusal?.code.status ?? .ok, request, context)
    }

    @Sendable private func audit(_ request: Request, _ context: KeninContext) async throws -> Response {
        let form = try await web.form(request, context)
        do {
            return try await web.audit(SubmitForm.readings(form["cases"]), context)
        } catch let refusal as Refusal {
            return try await exports(cases: form["cases"], refusal, request, context)
        }
    }
}
