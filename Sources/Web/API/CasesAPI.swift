import Foundation
import HTTPTypes
import Hummingbird
import Review
import Store
import Flow

/// Cases over the API: submit, list, read, amend, withdraw, reopen.
struct CasesAPI {
    let web: WebServer

    func add(to router: Router<KeninContext>) {
        router.post(RouterPath(Path.api("cases")), use: submit)
        router.get(RouterPath(Path.api("cases")), use: list)
        router.get(RouterPath(Path.api("desk")), use: desk)
        router.get(RouterPath(Path.api("cases/\(Path.case)")), use: read)
        router.post(RouterPath(Path.api("cases/\(Path.case)/amend")), use: amend)
        router.post(RouterPath(Path.api("cases/\(Path.case)/withdraw")), use: withdraw)
        router.post(RouterPath(Path.api("cases/\(Path.case)/reopen")), use: reopen)
    }

    @Sendable private func submit(_ request: Request, _ context: KeninContext) async throws -> Response {
        let actor = try context.signedIn().actor
        let body = try await request.json(context)
        let content = try CaseContent.read(body, language: context.language)
        let key = try Idempotency.key(request, Path.api("cases"), body: body, by: actor)
        let replay = try await web.flow.submit(content, at: try context.atSite(), by: actor, key: key)
        return .replay(replay)
    }

    @Sendable private func list(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, actor) = (try context.atSite(), try context.signedIn().actor)
        let query = try request.queryForm()
        let page = try Self.page(query, from: "before")
        if let number = query.filled("number") {
            guard let file = try? await web.file(number, at: site), Sight(file, by: actor) != nil else {
                return .json(CaseListReply(cases: []))
            }
            return .json(CaseListReply(cases: [CaseListReply.Line(file)]))
        }
        let own = !web.readsAll(actor) || query.has("mine")
        let lines = try await web.flow.store.cases(
            site.id, submitter: own ? actor.person : nil, before: page.start, limit: page.limit)
        let more = lines.count == page.limit ? lines.last?.id.text : nil
        return .json(CaseListReply(cases: lines.map(CaseListReply.Line.init), before: more))
    }

    /// Which page a query asks for. What cannot be read is refused: a list other than the one asked for would mislead.
    ///
    /// - Parameter start: the name by which the query says after what the page begins.
    private static func page(_ query: Form, from start: String) throws(Refusal) -> (start: UUID?, limit: Int) {
        let problems = Fields.Problems()
        let (id, limit) = (UUID(uuidString: query[start]), Int(query["limit"]) ?? 100)
        if query.has("mine"), query["mine"] != "true" { problems.add(.notOneOf, at: "mine", "true") }
        if query.has(start), id == nil { problems.add(.wrongType, at: start, "id") }
        if query.has("limit"), Int(query["limit"]) == nil || !(1...500).contains(limit) {
            problems.add(.outOfRange, at: "limit", "1", "500")
        }
        try problems.refuse()
        return (id, limit)
    }

    @Sendable private func desk(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, actor) = (try context.atSite(), try context.signedIn().actor)
        let query = try request.queryForm()
        let page = try Self.page(query, from: "after")
        var review: UUID?
        if let name = query.filled("case") {
            review = try await web.caseID(name, at: site)
            if review == nil { return .json(DeskReply(seats: [])) }
        }
        let desk = try await web.flow.store.desk(
            site.id, of: actor, in: review, after: page.start, limit: page.limit)
        return .json(DeskReply(seats: desk.lines.map(DeskReply.Line.init), after: desk.after?.text))
    }

    @Sendable private func read(_ request: Request, _ context: KeninContext) async throws -> Response {
        let sight = try await web.sight(request, context)
        return .json(CaseReply(sight, context.wording))
    }

    @Sendable private func amend(_ request: Request, _ context: KeninContext) async throws -> Response {
        let actor = try context.signedIn().actor
        let file = try await web.sight(request, context).file
        let body = try await request.json(context)
        let content = try CaseContent.read(body, language: context.language)
        let key = try Idempotency.key(
            request, Path.api("cases/\(Path.case)/amend"), ids: [file.id.text], body: body, by: actor)
        return .replay(
            try await web.flow.amend(file.id, with: content, at: try context.atSite(), by: actor, key: key))
    }

    @Sendable private func withdraw(_ request: Request, _ context: KeninContext) async throws -> Response {
        let actor = try context.signedIn().actor
        let file = try await web.sight(request, context).file
        let body = try await request.optionalJSON(context)
        try body.members([])
        let key = try Idempotency.key(
            request, Path.api("cases/\(Path.case)/withdraw"), ids: [file.id.text], body: body, by: actor)
        return .replay(try await web.flow.withdraw(file.id, at: try context.atSite(), by: actor, key: key))
    }

    @Sendable private func reopen(_ request: Request, _ context: KeninContext) async throws -> Response {
        let caller = try context.signedIn()
        let file = try await web.sight(request, context).file
        let body = try await request.json(context)
        let problems = Fields.Problems()
        let fields = Fields(body, problems: problems)
        let reason = fields.required("reason", limit: Fields.reopeningLimit)
        let password = fields.credential()
        try fields.end()
        let key = try Idempotency.key(
            request, Path.api("cases/\(Path.case)/reopen"), ids: [file.id.text], body: body, by: caller.actor)
        let replay = try await web.flow.reopen(
            file.id, reason: reason, password: try password.given(), at: try context.atSite(), by: caller.account,
            roles: caller.roles, key: key)
        return .replay(replay)
    }
}
