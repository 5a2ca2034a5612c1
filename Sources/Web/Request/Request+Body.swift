import Access
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat
import Review

extension Request {
    /// The query as fields.
    func queryForm() throws(Refusal) -> Form { try Form(parsing: (uri.query ?? "").utf8) }

    /// The media type of the body, lowercase, without its parameters.
    var mediaType: String {
        // By bytes: it is asked of every request with a body.
        let words = headers[.contentType]?.utf8.split { "; \t".utf8.contains($0) }
        return words?.first.map { Substring($0).lowercased() } ?? ""
    }

    /// The whole body.
    ///
    /// - Parameter limit: bytes; the context's where none is named.
    /// - Throws: ``Refusal`` `too-large` beyond it, `invalid-input` for what is no body of HTTP.
    func bytes(_ context: KeninContext, limit: Int? = nil) async throws -> Data {
        let limit = limit ?? context.maxUploadSize
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw Refusal(.tooLarge, [String(limit)])
        }
        do {
            return Data(buffer: try await body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw Refusal(.tooLarge, [String(limit)])
        } catch let error where !(error is any HTTPResponseError || error is CancellationError) {
            // The connection broke, or its chunks are none: the client's doing, and no fault of the service.
            throw Refusal(.invalidInput)
        }
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
    /// - Throws: ``Refusal`` `forged-request` unless the browser names an origin of the service and, once signed in,
    ///   the form carries the session's token, which a bearer lacks; `wrong-media-type`, `too-large`, `invalid-input`.
    func form(_ request: Request, _ context: KeninContext) async throws -> Form {
        guard request.mediaType == "application/x-www-form-urlencoded" else {
            throw Refusal(.wrongMediaType, ["application/x-www-form-urlencoded"])
        }
        try fromOwnOrigin(request)
        let form = try Form(parsing: try await request.bytes(context))
        try carriesToken(form, context)
        return form
    }

    /// The fields and files of a form that one of the service's own pages sent; files that were left empty are none.
    ///
    /// - Throws: as ``form(_:_:)``; `too-large` beyond ``formLimit``.
    func formWithFiles(_ request: Request, _ context: KeninContext) async throws -> (Form, [Multipart.File]) {
        guard request.mediaType == "multipart/form-data" else { return (try await form(request, context), []) }
        try fromOwnOrigin(request)
        let bytes = try await request.bytes(context, limit: Self.formLimit)
        let parts = try Multipart(bytes, contentType: request.headers[.contentType] ?? "")
        try carriesToken(parts.form, context)
        return (parts.form, parts.files)
    }

    /// Bytes of a form with files: more than two attachments of the largest size; what is more goes over the API.
    static let formLimit = 24 << 20

    /// Before anything is read: the browser names an origin of the service.
    private func fromOwnOrigin(_ request: Request) throws(Refusal) {
        let fetchSite = HTTPField.Name("Sec-Fetch-Site").flatMap { request.headers[$0] }
        guard RequestOrigin.accepts(origin: request.headers[.origin], fetchSite: fetchSite, own: origins) else {
            throw Refusal(.forgedRequest)
        }
    }

    /// Once signed in, the form carries the session's token. A bearer has no session, and so no forms.
    private func carriesToken(_ form: Form, _ context: KeninContext) throws(Refusal) {
        guard let caller = context.caller else { return }
        guard let session = caller.session, CSRF.verify(form["csrf"], session: session) else {
            throw Refusal(.forgedRequest)
        }
    }
}
