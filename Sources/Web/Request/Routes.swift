import HTTPTypes
import Hummingbird

/// The routes by address, so that a wrong method is told from a wrong address.
struct Routes: Sendable {
    private var patterns: [String: Set<String>] = [:]

    /// Notes the routes of a router.
    init(_ router: Router<KeninContext>) {
        for route in router.routes { patterns[route.path.description, default: []].insert(route.method.rawValue) }
    }

    init() {}

    /// The patterns with their methods.
    var all: [(pattern: String, methods: [String])] {
        patterns.map { ($0.key, $0.value.sorted()) }.sorted { $0.pattern < $1.pattern }
    }

    /// Methods that an address takes, in order; empty where it is none. Of several patterns that fit, the one with the
    /// fewest captures counts, as it does for the router: `cases/bulk` is no case.
    func methods(at path: String) -> [String] {
        let parts = path.split(separator: "/")
        let fitting = patterns.filter { pattern, _ in
            let wanted = pattern.split(separator: "/")
            return wanted.count == parts.count
                && zip(wanted, parts).allSatisfy { $0 == $1 || Self.captures($0, String($1)) }
        }
        let nearest = fitting.min { $0.key.count { $0 == "{" } < $1.key.count { $0 == "{" } }
        return nearest?.value.sorted() ?? []
    }

    private static func captures(_ pattern: Substring, _ part: String) -> Bool {
        guard pattern.hasPrefix("{"), let end = pattern.firstIndex(of: "}") else { return false }
        return part.hasSuffix(pattern[pattern.index(after: end)...])
    }
}
