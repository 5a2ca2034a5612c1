import Foundation
import Review

/// Why one call of one endpoint brought no reply, and what that says about the endpoint.
struct EndpointFailure: Error {
    /// What the attempt is told.
    var fault: ReasonerFault
    /// True where a token had come: what was begun is never asked for again within an attempt.
    var begun = false
    /// The HTTP status, where the server refused with one.
    var status: Int?
    /// How long the server asks to be left alone.
    var retryAfter: Duration?

    /// True where the endpoint is to blame, so that it rests.
    ///
    /// What it says of the request itself (400 Bad Request, 413 Content Too Large, 422 Unprocessable Content) another
    /// endpoint would say too, and so with a reply that is too large or takes too long in all. Any other refusal, as of
    /// a key (401) or of a model's name (404), is this endpoint's.
    var blamesEndpoint: Bool {
        switch fault.code {
        case .unconfigured, .tooSlow, .tooLarge: false
        case .refused: status.map { ![400, 413, 422].contains($0) } ?? false
        case .cannotConnect, .slowConnect, .slowFirstToken, .idle, .garbled, .serverFault, .busy: true
        }
    }

    /// True where another endpoint may be asked at once.
    var mayGoElsewhere: Bool { blamesEndpoint && !begun }

    /// True where the server takes no `logprobs`, as one that guesses ahead (speculative decoding) may.
    var refusesLogProbabilities: Bool {
        status.map { [400, 422].contains($0) } ?? false && fault.detail.lowercased().contains("logprob")
    }

    /// The wait that a `Retry-After` header asks for (RFC 9110 §10.2.3: seconds, or a date); nil where it says nothing
    /// that can be read. A date that has gone by asks for none.
    static func retryAfter(_ header: String?, at now: Date) -> Duration? {
        guard let header else { return nil }
        if !header.isEmpty, header.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return .seconds(Int(header).map { min($0, 86_400) } ?? 86_400)
        }
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = .gmt
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        guard let date = format.date(from: header) else { return nil }
        return .seconds(max(0, min(date.timeIntervalSince(now), 86_400)))
    }
}
