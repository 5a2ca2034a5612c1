import Flow
import Foundation
import HTTPTypes
import Hummingbird
import Review
import Store

/// Attachments over the API: bytes go in under their own hash, and come out as part of a case that names them.
///
/// Nobody reads bytes by hash alone: the address names a case that the reader may see. Whoever knows a hash may name it in
/// a case of their own, and so needs the file, or somebody's word for 256 bits of it.
struct AttachmentsAPI {
    let web: WebServer

    private struct Kept: Encodable {
        var sha256: String
        var type: String
        var size: Int
    }

    func add(to router: Router<KeninContext>) {
        router.put(RouterPath(Path.api("attachments/{sha256}")), use: put)
        router.get(RouterPath(Path.api("attachments/{sha256}")), use: find)
        router.get(RouterPath(Path.attachment()), use: read)
    }

    private func hash(_ context: KeninContext) throws(Refusal) -> String {
        let hash = context.parameters.get("sha256") ?? ""
        guard Attachment.isHash(hash) else {
            throw Refusal(.invalidInput, problems: [Problem(path: "sha256", code: .notAHash)])
        }
        return hash
    }

    /// Keeps the body: 201 where it is new, 200 where it was kept already.
    @Sendable private func put(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, actor) = (try context.atSite(), try context.signedIn().actor)
        try actor.require(.submitter)
        let hash = try hash(context)
        let bytes = try await request.bytes(context, limit: Attachment.byteLimit)
        let (isNew, item) = try await web.flow.attach(bytes, named: hash, at: site, by: actor)
        return .json(
            Kept(sha256: hash, type: item.type ?? "", size: item.size ?? 0), status: isNew ? .created : .ok)
    }

    /// Says whether the site keeps a hash, so that a client need not send what is there.
    @Sendable private func find(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, actor) = (try context.atSite(), try context.signedIn().actor)
        try actor.require(.submitter)
        let hash = try hash(context)
        guard let bytes = Data(hex: hash), let found = try await web.flow.store.blobs([bytes], at: site.id)[bytes]
        else {
            throw Refusal(.notFound)
        }
        return .json(Kept(sha256: hash, type: found.type, size: found.size))
    }

    /// The bytes, for whoever may see the case.
    @Sendable private func read(_ request: Request, _ context: KeninContext) async throws -> Response {
        let file = try await web.sight(request, context).file
        let hash = try hash(context)
        let named = file.revisions.values.lazy.compactMap { $0.attachments?.first { $0.sha256 == hash } }.first
        guard let named, let key = Data(hex: hash) else { throw Refusal(.notFound) }
        let headers: HTTPFields = [
            .eTag: "\"\(hash)\"", .cacheControl: "private, max-age=31536000, immutable",
            .contentSecurityPolicy: "sandbox; default-src 'none'",
        ]
        if request.headers[.ifNoneMatch] == "\"\(hash)\"" { return Response(status: .notModified, headers: headers) }
        guard let kept = try await web.flow.store.blob(key, at: try context.atSite().id) else {
            throw Refusal(.notFound)
        }
        var response = Response.bytes(kept.bytes, type: Self.contentType(kept.type, of: kept.bytes))
        for field in headers { response.headers[field.name] = field.value }
        response.headers[.contentDisposition] = Self.disposition(named.name, AttachmentType(rawValue: kept.type))
        return response
    }

    private static func contentType(_ type: String, of bytes: Data) -> String {
        guard type.hasPrefix("text/"), let encoding = TextEncoding(sniffing: bytes) else { return type }
        return "\(type); charset=\(encoding.rawValue)"
    }

    /// To be saved, unless it is an image; the name in ASCII for those who read no more, and in full (RFC 6266 §4.3).
    static func disposition(_ name: String, _ type: AttachmentType?) -> String {
        let way = type?.isImage == true ? "inline" : "attachment"
        return "\(way); filename=\"attachment.\(type?.fileExtension ?? "bin")\"; filename*=UTF-8''\(Path.part(name))"
    }
}
