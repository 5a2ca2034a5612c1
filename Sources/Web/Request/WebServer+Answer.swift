import HTTPTypes
import Hummingbird
import Logging
import Review
import Store
import Wording
import Flow

extension WebServer {
    /// Answers whatever was thrown: exactly to the log, vaguely to the caller.
    func answer(to error: any Error, _ request: Request, _ context: KeninContext) async -> Response {
        let refusal = refusal(for: error, request, context)
        if refusal.code == .signedOut, request.method == .get, !Path.isMachine(request.uri.path),
            let site = context.site
        {
            return .see(Path.signIn(site.name) + "?next=" + Path.part(request.uri.string))
        }
        var response =
            Path.isMachine(request.uri.path)
            ? Response.json(
                ProblemReply(refusal, context.wording, request: context.id), status: refusal.code.status,
                type: "application/problem+json")
            : await page(of: refusal, request, context)
        if let seconds = refusal.retryAfter { response.headers[.retryAfter] = String(seconds) }
        if refusal.code == .methodNotAllowed, let allowed = refusal.arguments.first {
            response.headers[.allow] = allowed
        }
        if refusal.code.status == .unauthorized, Path.isMachine(request.uri.path) {
            response.headers[.wwwAuthenticate] = "Bearer realm=\"kenin\""
        }
        return response
    }

    /// What an error means to the caller.
    private func refusal(for error: any Error, _ request: Request, _ context: KeninContext) -> Refusal {
        if let error = error as? any HTTPResponseError { return refusal(of: error.status, request, context) }
        return refusal(for: error, context)
    }

    /// What an error of the rules or the database means to the caller.
    func refusal(for error: any Error, _ context: KeninContext) -> Refusal {
        if let refusal = error as? Refusal { return refusal }
        if let refusal = Store.refusal(for: error) {
            context.logger.error("the database failed", metadata: ["error": "\(String(reflecting: error))"])
            return refusal.code == .internalFault ? Refusal(.internalFault, [context.id]) : refusal
        }
        context.logger.error("a request failed", metadata: ["error": "\(String(reflecting: error))"])
        return Refusal(.internalFault, [context.id])
    }

    /// What the framework's own refusals mean.
    private func refusal(of status: HTTPResponse.Status, _ request: Request, _ context: KeninContext) -> Refusal {
        switch status {
        case .notFound:
            let allowed = routes.methods(at: request.uri.path)
            return allowed.isEmpty ? Refusal(.notFound) : Refusal(.methodNotAllowed, [allowed.joined(separator: ", ")])
        case .contentTooLarge: return Refusal(.tooLarge, [String(context.maxUploadSize)])
        case .unsupportedMediaType: return Refusal(.wrongMediaType)
        case _ where status.kind == .clientError: return Refusal(.invalidInput)
        default: return Refusal(.internalFault, [context.id])
        }
    }
}
