/// Which known unit an unknown one was probably meant to be, for a refusal that helps.
extension Unit {
    /// The nearest known name, or nil when none is near: another case of the same letters first (`MM` → `mm`), then one
    /// letter missing, added, changed or swapped (two in names of six letters and more).
    package static func suggestion(for text: String) -> String? {
        guard !text.isEmpty, text.utf8.count <= 64 else { return nil }
        let lowered = text.lowercased()
        if let same = UnitTable.names.first(where: { $0.lowercased() == lowered }) { return same }
        let limit = text.count >= 6 ? 2 : 1
        let near = UnitTable.names.filter { $0.count >= 2 && abs($0.count - text.count) <= limit }
            .map { (name: $0, steps: distance(Array(lowered), Array($0.lowercased()))) }
            .filter { $0.steps <= limit }
        return near.min { ($0.steps, $0.name) < ($1.steps, $1.name) }?.name
    }

    /// Edit distance with swaps of neighbours (optimal string alignment).
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var rows = [Array(0...b.count)]
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
