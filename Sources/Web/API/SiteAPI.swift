import Foundation
import HTTPTypes
import Hummingbird
import Review
import Store
import Flow
import Logging

/// What belongs to a site: policies in force, the record of its checks, the audit trail, the dataset.
struct SiteAPI {
    let web: WebServer

    private struct PolicyList: Encodable {
        struct Line: Encodable {
            var name: String
            var policy: String
            var title: String
            var kinds: [String]
            var model: String
        }
        var policies: [Line]
    }

    func add(to router: Router<KeninContext>) {
        router.get(RouterPath(Path.api("policies")), use: policies)
        router.post(RouterPath(Path.api("policies")), use: activate)
        router.get(RouterPath(Path.api("checks")), use: checks)
        router.get(RouterPath(Path.api("audit"))) { request, context in
            try refuseCookie(context)
            return try await web.audit(try request.queryForm().all("case"), context)
        }
        router.get(RouterPath(Path.api("dataset/{file}"))) { request, context in
            try refuseCookie(context)
            return try await web.dataset(context.parameters.get("file") ?? "", context)
        }
    }

    /// An export is recorded in its reader's name, and another page could make a browser ask for it.
    ///
    /// - Throws: ``Refusal`` `signed-out` for whoever is known by a cookie alone; pages export by their forms.
    private func refuseCookie(_ context: KeninContext) throws(Refusal) {
        guard try context.signedIn().session == nil else { throw Refusal(.signedOut) }
    }

    @Sendable private func policies(_ request: Request, _ context: KeninContext) async throws -> Response {
        _ = try context.signedIn()
        let active = try await web.flow.activePolicies(at: try context.atSite())
        return .json(
            PolicyList(
                policies: active.map {
                    PolicyList.Line(
                        name: $0.name, policy: $0.hash.hex, title: $0.policy.title[context.language],
                        kinds: $0.policy.kinds.map(\.rawValue), model: $0.policy.answering.model)
                }))
    }

    @Sendable private func activate(_ request: Request, _ context: KeninContext) async throws -> Response {
        let caller = try context.signedIn()
        let fields = Fields(try await request.json(context), problems: Fields.Problems())
        let text = fields.required("bytes", limit: 262_144)
        let credential = fields.credential()
        try fields.end()
        return .replay(
            try await web.flow.activate(
                Data(text.utf8), password: try credential.given(), at: try context.atSite(), by: caller.account,
                roles: caller.roles))
    }
}

extension WebServer {
    /// Streams an audit bundle of the named cases.
    ///
    /// What can be refused is refused before the first byte; a bundle that breaks off later lacks its signed note, so
    /// that nobody takes it for whole.
    func audit(_ names: [String], _ context: KeninContext) async throws -> Response {
        let (site, actor) = (try context.atSite(), try context.signedIn().actor)
        try actor.require(.auditor)
        var cases: [UUID] = []
        for name in names {
            guard let id = try await caseID(name, at: site), try await flow.store.file(site.id, case: id) != nil else {
                throw Refusal(.notFound, [name])
            }
            cases.append(id)
        }
        if await watch.status().isLedgerLate { throw Refusal(.unavailable) }
        let asked = cases
        return stream("\(site.name)-audit.txt", "text/plain; charset=utf-8", context) { write in
            try await flow.exportTrail(cases: asked, at: site, by: actor, to: write)
        }
    }

    /// Streams one file of the dataset, named as ``DatasetFile`` names it.
    func dataset(_ name: String, _ context: KeninContext) async throws -> Response {
        let (site, actor) = (try context.atSite(), try context.signedIn().actor)
        try actor.require(.datasetSteward)
        guard let file = DatasetFile(rawValue: name) else { throw Refusal(.notFound) }
        return stream("\(site.name)-\(name)", file.type, context) { write in
            try await flow.exportDataset(kind: file.kind, at: site, by: actor, to: write)
        }
    }

    private func stream(
        _ name: String, _ type: String, _ context: KeninContext,
        _ produce: @Sendable @escaping ((Data) async throws -> Void) async throws -> Void
    ) -> Response {
        let logger = context.logger
        let body = ResponseBody { writer in
            do {
                try await produce { data in try await writer.write(ByteBuffer(bytes: data)) }
            } catch {
                logger.error("an export broke off", metadata: ["error": "\(String(reflecting: error))"])
                throw error
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""], body: body)
    }
}
