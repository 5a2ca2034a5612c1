import Foundation

/// Matrices of LaTeX: `pmatrix`, `bmatrix`, `array` and their kin; sums and products of matrices of plain numbers.
enum WrittenMatrix {
    /// The value of a text that holds a matrix, as rows in order; nil without one. Several side by side are multiplied,
    /// with a + between them added; anything else between them gives nil.
    static func value(_ text: String, depth: Int) -> AnswerValue? {
        let parts = text.components(separatedBy: "\\begin{")
        guard parts.count > 1, parts.count < 6, depth < 4 else { return nil }
        var blocks: [[[AnswerValue]]] = []
        var joints: [String] = []
        for part in parts.dropFirst() {
            let pieces = part.components(separatedBy: "\\end{")
            guard pieces.count == 2, let name = pieces[0].firstIndex(of: "}") else { return nil }
            var body = String(pieces[0][pieces[0].index(after: name)...])
            if pieces[0].hasPrefix("array"), let end = body.firstIndex(of: "}") {
                body = String(body[body.index(after: end)...])
            }
            blocks.append(rows(body, depth))
            joints.append(pieces[1].drop { $0 != "}" }.filter { !"}[]().$ ".contains($0) && !$0.isWhitespace })
        }
        if blocks.count == 1 { return .ordered(blocks[0].map { .ordered($0) }) }
        let numbers = blocks.compactMap(plain)
        guard numbers.count == blocks.count, var total = numbers.first else { return nil }
        for (index, next) in numbers.enumerated().dropFirst() {
            guard let joined = join(total, next, by: joints[index - 1]) else { return nil }
            total = joined
        }
        return .ordered(total.map { row in .ordered(row.map { .expression(.number($0)) }) })
    }

    private static func rows(_ body: String, _ depth: Int) -> [[AnswerValue]] {
        body.components(separatedBy: "\\\\").filter { $0.contains { !$0.isWhitespace } }.map { row in
            row.components(separatedBy: "&").map { AnswerValue.read($0, depth: depth + 1) }
        }
    }

    private static func plain(_ rows: [[AnswerValue]]) -> [[Double]]? {
        let numbers = rows.map { row in
            row.compactMap { value -> Double? in
                guard case .expression(let tree) = value, tree.isConstant else { return nil }
                return tree.value(round: 0)
            }
        }
        let width = rows.first?.count ?? 0
        return width > 0 && width <= 32 && rows.count <= 32 && numbers.allSatisfy { $0.count == width } ? numbers : nil
    }

    private static func join(_ a: [[Double]], _ b: [[Double]], by sign: String) -> [[Double]]? {
        switch sign {
        case "+":
            guard a.count == b.count, a[0].count == b[0].count else { return nil }
            return zip(a, b).map { zip($0, $1).map(+) }
        case "", "\\cdot", "\\times":
            guard a[0].count == b.count else { return nil }
            return a.map { row in
                b[0].indices.map { column in zip(row, b).map { $0 * $1[column] }.reduce(0, +) }
            }
        default: return nil
        }
    }
}
