import Access
import Foundation
import HTTPTypes
import Hummingbird
import NIOFoundationCompat
import Review

extension Request {
    /// The query as fields.
    func queryForm() throws(Refusal) -> Form { try Form(parsing: (uri.query ?? "").utf8) }

    /// The media type of the body, lowercase, without its parameters.
    var mediaType: String {
        let type = headers[.contentType]?.split(separator: ";").first ?? ""
        return type.trimmingCharacters(in: .whitespaces).lowercased()
    }

    /// The whole body.
    /// - Throws: ``Refusal`` `too-large` beyond the context's limit.
    func bytes(_ context: KeninContext) async throws -> Data {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > context.maxUploadSize {
            throw Refusal(.tooLarge, [String(context.maxUploadSize)])
        }
        return Data(buffer: try await body.collect(upTo: context.maxUploadSize))
    }

    /// The body as JSON, read strictly.
    /// - Throws: ``Refusal`` `wrong-media-type`, `too-large`, `invalid-input` with the byte offset.
    func json(_ context: KeninContext) async throws -> JSON {
        guard mediaType == "application/json" else { throw Refusal(.wrongMediaType, ["application/json"]) }
        let bytes = try await bytes(context)
        do throws(JSON.SyntaxProblem) { return try JSON.parse(bytes) } catch { throw Refusal(error) }
    }

    /// The body as JSON, or an empty object where there is no body: for moves that need no more than their address.
    func optionalJSON(_ context: KeninContext) async throws -> JSON {
        if headers[.contentType] == nil, headers[.contentLength] ?? "0" == "0" { return .object([]) }
        return try await json(context)
    }
}

extension WebServer {
    /// The fields of a form that one of the service's own pages sent.
    ///
    /// - Throws: ``Refusal`` `forged-request` unless the browser names an origin of the service and, once signed in, the
    ///   form carries the session's token; `wrong-media-type`, `too-large`, `invalid-input`.
    func form(_ request: Request, _ context: KeninContext) async throws -> Form {
        guard request.mediaType == "application/x-www-form-urlencoded" else {
            throw Refusal(.wrongMediaType, ["application/x-www-form-urlencoded"])
        }
        let fetchSite = HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] }
        guard RequestOrigin.accepts(origin: request.headers[.origin], fetchSite: fetchSite, own: origins) else {
            throw Refusal(.forgedRequest)
        }
        let form = try Form(parsing: try await request.bytes(context))
        if let session = context.caller?.session {
            guard CSRF.verify(form["csrf"], session: session) else { throw Refusal(.forgedRequest) }
        }
        return form
    }
}
