import HTTPTypes
import Hummingbird
import Logging

/// One line for each request, with its id, which the caller reads too; and the headers that every answer carries.
struct RequestLog: RouterMiddleware {
    typealias Context = KeninContext
    private let clock = ContinuousClock()

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = clock.now
        var response = try await next(request, context)
        guarded(&response)
        if let name = HTTPField.Name.requestID { response.headers[name] = context.id }
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)",
                // The route's pattern, not the address: an address may hold what belongs in no log.
                "route": "\(context.endpointPath ?? "none")", "status": "\(response.status.code)",
                "milliseconds": "\((clock.now - start) / .milliseconds(1))",
            ])
        return response
    }

    private static let always: [(HTTPField.Name, String)] = [
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }

    /// For what is the service's own; what is not, such as an attachment, comes with a stricter one.
    private static let ownPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

    /// Nothing but the service's own style and script, in no frame of anyone's, kept by no cache unless it says so.
    private func guarded(_ response: inout Response) {
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = Self.ownPolicy
        }
        for (name, value) in Self.always { response.headers[name] = value }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    }
}
