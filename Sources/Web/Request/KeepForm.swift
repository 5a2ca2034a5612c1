import Access
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat

/// Waits for the form that a page of the service sent before anything is asked of its sender or the database, so that
/// what was typed can be shown again whatever goes wrong after that.
///
/// A form larger than any without files goes on unread: nobody makes the service hold more before they are known.
struct KeepForm: RouterMiddleware {
    typealias Context = KeninContext
    let web: WebServer

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard isOwnForm(request) else { return try await next(request, context) }
        var (kept, known) = (request, context)
        do {
            known.sent = try await kept.keepBody(upTo: context.maxUploadSize, context)
        } catch {
            return await web.answer(to: error, request, context)
        }
        return try await next(kept, known)
    }

    /// Nothing that another site's page sent is shown on a page of this one. Browsers name the origin of every form.
    private func isOwnForm(_ request: Request) -> Bool {
        request.method == .post && !Path.isMachine(request.uri.path)
            && RequestOrigin.accepts(origin: request.headers[.origin], fetchSite: nil, own: web.origins)
    }
}

extension Request {
    /// The fields of the form that was kept; nil where none was, or it cannot be read.
    func typed(_ context: KeninContext) -> Form? {
        guard let sent = context.sent.map({ Data(buffer: $0) }) else { return nil }
        guard mediaType == "multipart/form-data" else { return try? Form(parsing: sent) }
        return try? Multipart(sent, contentType: headers[.contentType] ?? "").form
    }
}
