import Review
import Store
import Synchronization

/// The sites by name, read once and again when a name is asked for that was not there.
final class SiteCache: Sendable {
    private struct State {
        var sites: [Site] = []
        var read: ContinuousClock.Instant?
    }
    private let state = Mutex(State())
    private let store: Store
    /// How long a list counts; a site can be renamed or given another zone.
    private static let age = Duration.seconds(60)
    /// How often an unknown name may make the list be read anew, so that guessing names costs the database nothing.
    private static let pause = Duration.seconds(2)

    init(store: Store) { self.store = store }

    /// The site of a name; nil where there is none.
    func site(named name: String) async throws -> Site? {
        let (known, age) = state.withLock { state in
            (state.sites.first { $0.name == name }, state.read.map { ContinuousClock.now - $0 })
        }
        if let known, let age, age < Self.age { return known }
        if known == nil, let age, age < Self.pause { return nil }
        return try await all().first { $0.name == name }
    }

    /// Every site, freshly read.
    func all() async throws -> [Site] {
        let sites = try await store.sites()
        state.withLock { $0 = State(sites: sites, read: ContinuousClock.now) }
        return sites
    }
}
