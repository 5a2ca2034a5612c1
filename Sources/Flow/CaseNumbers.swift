import Store

/// Numbers of cases that this process took ahead, a hundred at a time, so that submitting never waits for a counter.
actor CaseNumbers {
    private let store: Store
    private var blocks: [Int: (year: Int, numbers: Range<Int>)] = [:]

    init(store: Store) { self.store = store }

    /// The next number of a site.
    ///
    /// - Parameter year: the year that the case falls in, once known; a block of another year is dropped.
    func next(_ site: Site, year: Int? = nil) async throws -> (year: Int, number: Int) {
        while true {
            if let block = blocks[site.id], let number = block.numbers.first, year == nil || block.year == year {
                blocks[site.id] = (block.year, block.numbers.dropFirst())
                return (block.year, number)
            }
            blocks[site.id] = try await store.takeNumbers(site, count: 100)
            if let year, blocks[site.id]?.year != year { return (year, try await next(site).number) }
        }
    }

    /// The next numbers of a site, one after another unless a block ends among them.
    func next(_ count: Int, at site: Site) async throws -> [(year: Int, number: Int)] {
        var taken: [(year: Int, number: Int)] = []
        for _ in 0..<count { taken.append(try await next(site)) }
        return taken
    }
}
