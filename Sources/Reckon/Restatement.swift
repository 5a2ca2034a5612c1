/// Remembers under each name the last expression that still had to be worked out, so that the form given for it on a
/// later line can be compared with it.
struct Restatement {
    private var open: [String: (side: Side, end: Int)] = [:]

    /// Whether nothing is left to be worked out.
    var isEmpty: Bool { open.isEmpty }

    /// The expression of which `side` is another form: a simpler one; or, on the very next line, one of the same length
    /// that keeps most of its numbers.
    ///
    /// - Parameter adjacent: whether nothing stands between the given lexeme and this one.
    func earlier(_ name: String, _ side: Side, adjacent: (Int) -> Bool) -> Side? {
        guard let (earlier, end) = open[name] else { return nil }
        let (before, now) = (earlier.expression.operations, side.expression.operations)
        if now < before { return earlier }
        guard now == before, now >= 2, adjacent(end) else { return nil }
        let old = Set(earlier.expression.literals.map(\.value))
        let new = side.expression.literals.map(\.value)
        return new.filter(old.contains).count * 2 > new.count ? earlier : nil
    }

    /// Takes note of the last side of a chain: `name = … = side`. Without operations nothing is left open.
    mutating func settle(_ name: String?, _ side: Side?, end: Int) {
        guard let name else { return }
        guard let side, side.isWhole, side.expression.operations > 0, open.count < 1_000 else {
            open[name] = nil
            return
        }
        open[name] = (side, end)
    }
}
