import Store

/// Numbers of cases that this process took ahead, a hundred at a time, so that submitting never waits for a counter.
actor CaseNumbers {
    /// A case falls in another year than the number that was taken for it.
    struct Stale: Error {
        /// The number's year.
        var year: Int
    }

    private let store: Store
    private var blocks: [Int: (year: Int, numbers: Range<Int>)] = [:]

    init(store: Store) { self.store = store }

    /// Gives `body` numbers of a site; where it finds them ``Stale``, it is run once more with numbers taken since.
    ///
    /// The second time it must do with those it gets, so that two readings of a time zone cannot keep it for ever. Numbers
    /// are taken outside of its transaction, since one that waits for a connection while it holds one may wait for itself.
    nonisolated func with<T>(
        _ count: Int, at site: Site, _ body: (_ numbers: [(year: Int, number: Int)], _ isLast: Bool) async throws -> T
    ) async throws -> T {
        let numbers = try await next(count, at: site)
        do {
            return try await body(numbers, false)
        } catch let stale as Stale {
            await drop(stale.year, at: site)
            return try await body(try await next(count, at: site), true)
        }
    }

    private func next(_ count: Int, at site: Site) async throws -> [(year: Int, number: Int)] {
        var taken: [(year: Int, number: Int)] = []
        while taken.count < count {
            if let block = blocks[site.id], let number = block.numbers.first {
                blocks[site.id] = (block.year, block.numbers.dropFirst())
                taken.append((block.year, number))
            } else {
                blocks[site.id] = try await store.takeNumbers(site, count: 100)
            }
        }
        return taken
    }

    private func drop(_ year: Int, at site: Site) {
        if blocks[site.id]?.year == year { blocks[site.id] = nil }
    }
}
