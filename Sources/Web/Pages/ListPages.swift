import Foundation
import Hummingbird
import Review
import Store
import Wording
import Flow

/// The lists: the desk, one's own cases, all cases of the site.
struct ListPages {
    let web: WebServer

    /// The desk, as cards with all that one needs to choose.
    struct DeskPage {
        /// One seat.
        struct Row {
            var url: String
            var number: String
            var title: String
            var kind: String
            var seat: String
            var route: String
            var routeClass: String
            var confidence: String
            var concerns: String?
            var concernsClass: String
            var concernsMark: String
            var waiting: String
            var since: String
            var holder: String?
            var isMine: Bool
            var isFree: Bool
        }
        var rows: [Row]
        var isEmpty: Bool
        var nextURL: String?
    }

    /// A list of cases.
    struct CasesPage {
        /// One case.
        struct Row {
            var url: String
            var number: String
            var title: String
            var kind: String
            var stage: String
            var stageClass: String
            var since: String
        }
        var heading: String
        var rows: [Row]
        var isEmpty: Bool
        var emptyNotice: String
        var submitURL: String?
        var olderURL: String?
    }

    func add(to router: Router<KeninContext>) {
        router.get(RouterPath(Path.desk()), use: desk)
        router.get(RouterPath(Path.cases()), use: all)
        router.get(RouterPath(Path.mine()), use: mine)
    }

    @Sendable private func desk(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, actor) = (try context.atSite(), try context.signedIn().actor)
        try actor.require(.reviewer, .approver)
        let words = context.wording
        let now = web.clock()
        let here = Path.desk(site.name)
        let after = try request.queryForm().filled("after").flatMap { UUID(uuidString: $0) }
        let desk = try await web.flow.store.desk(site.id, of: actor, after: after, limit: Self.limit)
        let page = DeskPage(
            rows: desk.lines.map { row($0, site, actor, now, words) }, isEmpty: desk.lines.isEmpty,
            nextURL: desk.after.map { "\(here)?after=\($0.text)" })
        return await web.page(.desk, page, title: words[.desk], here: here, request, context)
    }

    private func row(
        _ line: DeskLine, _ site: Site, _ actor: Actor, _ now: Instant, _ words: Wording
    ) -> DeskPage.Row {
        let outcome: Finding.Outcome = line.confidence == .contradicted ? .fail : .warn
        return DeskPage.Row(
            url: Path.file(site.name, line.line.id.text), number: line.line.numberText, title: line.line.title,
            kind: words.kind(line.line.kind),
            seat: words.seat(place: line.line.stage.place, role: line.role, meaning: line.meaning),
            route: words.route(line.route), routeClass: line.route.rawValue,
            confidence: words.confidence(line.confidence),
            concerns: line.concerns == 0 ? nil : words.number(line.concerns), concernsClass: outcome.rawValue,
            concernsMark: outcome.mark, waiting: words.ago(line.line.since, now: now),
            since: words.time(line.line.since),
            holder: line.holder.flatMap { holder in
                holder.person == actor.person ? nil : words.holder(holder.name, until: holder.until)
            }, isMine: line.holder?.person == actor.person, isFree: line.holder == nil)
    }

    @Sendable private func all(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, actor) = (try context.atSite(), try context.signedIn().actor)
        guard web.readsAll(actor) else { return .see(Path.mine(site.name)) }
        return try await list(.allCases, Path.cases(site.name), of: nil, request, context)
    }

    @Sendable private func mine(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, caller) = (try context.atSite(), try context.signedIn())
        return try await list(.myCases, Path.mine(site.name), of: caller, request, context)
    }

    private func list(
        _ heading: Label, _ here: String, of caller: Caller?, _ request: Request, _ context: KeninContext
    ) async throws -> Response {
        let site = try context.atSite()
        let words = context.wording
        let before = try request.queryForm().filled("before").flatMap { UUID(uuidString: $0) }
        let lines = try await web.flow.store.cases(
            site.id, submitter: caller?.actor.person, before: before, limit: Self.limit)
        let rows = lines.map { line in
            CasesPage.Row(
                url: Path.file(site.name, line.id.text), number: line.numberText, title: line.title,
                kind: words.kind(line.kind), stage: words.stage(line.stage), stageClass: line.stage.code,
                since: words.time(line.since))
        }
        let page = CasesPage(
            heading: words[heading], rows: rows, isEmpty: rows.isEmpty,
            emptyNotice: words[caller == nil ? .nothingHere : .noCases],
            submitURL: caller?.may(.submitter) == true ? Path.submit(site.name) : nil,
            olderURL: lines.count == Self.limit ? lines.last.map { "\(here)?before=\($0.id.text)" } : nil)
        return await web.page(.cases, page, title: words[heading], here: here, request, context)
    }

    /// Lines of a page.
    private static let limit = 50
}

extension Stage {
    /// The place whose signature is due; 0 where none is.
    var place: Int { if case .review(let place) = self { place } else { 0 } }
}
