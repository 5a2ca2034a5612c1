package import Foundation

/// Where one model is served: a base address, the key that it asks for, and how long it may take.
///
/// What the model *is* stands in the register; this is configuration. The key never shows in any description.
package struct Endpoint: Sendable, CustomStringConvertible, CustomReflectable {
    /// The server's root, without `/v1` and without a closing slash.
    package let root: URL
    /// How long it may take.
    package let limits: TimeLimits
    /// The bearer token, if the server asks for one.
    let key: String?

    /// An endpoint from the text of a configuration.
    ///
    /// Both `http://host:8080` and `http://host:8080/v1` name the same server; a path before `/v1` is kept.
    /// - Parameters:
    ///   - address: an absolute `http` or `https` URL without user, query and fragment.
    ///   - key: what goes into `Authorization: Bearer` (RFC 6750 §2.1); empty counts as none.
    /// - Throws: ``EndpointProblem``.
    package init(_ address: String, key: String? = nil, limits: TimeLimits = TimeLimits()) throws(EndpointProblem) {
        guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased() else {
            throw .address
        }
        guard scheme == "http" || scheme == "https" else { throw .scheme }
        guard let host = parts.host, !host.isEmpty else { throw .address }
        guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil else {
            throw .address
        }
        var path = parts.path
        while path.hasSuffix("/") { path.removeLast() }
        if path.hasSuffix("/v1") { path.removeLast(3) }
        while path.hasSuffix("/") { path.removeLast() }
        var base = parts
        base.path = path
        guard let root = base.url else { throw .address }
        let key = key.flatMap { $0.isEmpty ? nil : $0 }
        guard key?.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) ?? true else { throw .key }
        self.root = root
        self.limits = limits
        self.key = key
    }

    /// The address of one of the server's resources, as `/v1/models`.
    func address(of path: String) -> String { root.absoluteString + path }

    /// The address; of the key only whether there is one.
    package var description: String { "\(root.absoluteString) (\(key == nil ? "no key" : "with a key"))" }

    /// As ``description``, so that `dump` shows no key either.
    package var customMirror: Mirror { Mirror(self, children: ["root": root, "key": key == nil ? "none" : "set"]) }
}

/// How long a model server may take over one attempt.
package struct TimeLimits: Sendable, Equatable {
    /// For the connection, TLS included.
    package var connect: Duration
    /// From the request to the first token; holds the server's queue and its reading of the prompt.
    package var firstToken: Duration
    /// Between two tokens.
    package var idle: Duration
    /// For all of it. A thought of 30,000 tokens at 10 a second takes 50 minutes.
    package var total: Duration

    /// Limits; the defaults suit a model that thinks long.
    package init(
        connect: Duration = .seconds(10), firstToken: Duration = .seconds(300), idle: Duration = .seconds(120),
        total: Duration = .seconds(3_600)
    ) {
        self.connect = connect
        self.firstToken = firstToken
        self.idle = idle
        self.total = total
    }
}

/// Why a configuration names no usable endpoint.
package enum EndpointProblem: String, Error, Sendable {
    /// Not an absolute URL with a host and without user, query and fragment.
    case address
    /// Neither `http` nor `https`.
    case scheme
    /// The key holds something other than visible ASCII, which no header can carry.
    case key
}
