import Reckon
import Review

/// The table of an inspection as an attempt writes it: in each row limits, one reading and a verdict.
///
/// The header tells which column is which; a table without limits, with more than one column of readings, or with limits
/// of control is none. A row's reading on a limit is inside. Whether the limits are those of the case is not told here.
struct InspectionTable {
    private let lower: Int?
    private let upper: Int?
    /// A column that holds both limits: "25.000–25.013", "25 ± 0.01".
    private let both: Int?
    private let reading: Int
    private let verdict: Int
    private let width: Int

    /// Reads a header; nil where it is none of such a table.
    init?(header line: String) {
        let cells = Self.cells(line).map { $0.lowercased() }
        guard cells.count >= 3, !Self.others.occur(in: line.lowercased()) else { return nil }
        func column(_ words: Phrases) -> Int? {
            let found = cells.indices.filter { words.occur(in: cells[$0]) }
            return found.count == 1 ? found[0] : nil
        }
        (lower, upper) = (column(Self.lowers), column(Self.uppers))
        both = lower == nil && upper == nil ? column(Self.limits) : nil
        guard let reading = column(Self.readings), let verdict = column(Self.verdicts), reading != verdict,
            lower != nil && upper != nil || both != nil
        else { return nil }
        (self.reading, self.verdict, width) = (reading, verdict, cells.count)
    }

    /// What one row says of its reading.
    struct Row {
        let name: String
        let reading: Quantity
        let limits: (lower: Quantity, upper: Quantity)
        /// It says that the reading is inside its limits.
        let inside: Bool
        /// What it says is so.
        let isTrue: Bool
        /// It says so of the limits, and not of the part.
        let isPlain: Bool
    }

    /// Reads a row; nil where a limit, the reading or the verdict is not plain.
    func row(_ line: String) -> Row? {
        let cells = Self.cells(line)
        guard cells.count == width, let (inside, isPlain) = Self.verdict(cells[verdict]),
            let value = Self.quantity(cells[reading]), let (low, high) = limits(cells)
        else { return nil }
        let unit = value.unit ?? low.unit ?? high.unit
        func plain(_ quantity: Quantity) -> Rational? {
            guard let own = quantity.unit, let unit else { return quantity.value }
            return try? own.convert(quantity.value, to: unit)
        }
        guard let a = plain(low), let b = plain(high), let x = plain(value), a < b else { return nil }
        let one = Measured(name: "", unit: unit, lower: a, upper: b, sample: Sample([x]))
        guard one.isNearItsLimits else { return nil }
        return Row(
            name: Self.quantity(cells[0]) == nil ? cells[0] : "", reading: value, limits: (low, high), inside: inside,
            isTrue: one.isInside(x) == inside, isPlain: isPlain)
    }

    private func limits(_ cells: [String]) -> (Quantity, Quantity)? {
        if let lower, let upper {
            guard let low = Self.quantity(cells[lower]), let high = Self.quantity(cells[upper]) else { return nil }
            return (low, high)
        }
        guard let both else { return nil }
        let line = QuantityLine(cells[both])
        guard line.quantities.count == 2, line.gaps[0].isEmpty, line.gaps[2].isEmpty else { return nil }
        let (first, second) = (line.quantities[0].quantity, line.quantities[1].quantity)
        let unit = second.unit ?? first.unit
        if line.gaps[1] == "±" {
            guard first.unit == nil || first.unit == unit else { return nil }
            return (Quantity(first.value - second.value, unit), Quantity(first.value + second.value, unit))
        }
        guard Self.dashes.contains(line.gaps[1]) else { return nil }
        return (Quantity(first.value, first.unit ?? unit), Quantity(second.value, unit))
    }

    /// The one number that a cell holds, with its unit.
    private static func quantity(_ cell: String) -> Quantity? {
        let line = QuantityLine(cell)
        return line.quantities.count == 1 && line.gaps.allSatisfy(\.isEmpty) ? line.quantities[0].quantity : nil
    }

    /// Whether a cell says "inside", and whether it says so of the limits alone.
    private static func verdict(_ cell: String) -> (inside: Bool, isPlain: Bool)? {
        let word = Givens.folded(cell)
        if passes.contains(word) { return (true, false) }
        if fails.contains(word) { return (false, false) }
        if outsides.contains(word) { return (false, true) }
        return insides.contains(word) ? (true, true) : nil
    }

    /// The cells of a row without their emphasis; none where the line is no row, or only rules the header off.
    static func cells(_ line: String) -> [String] {
        let bytes = Array(line.utf8)
        guard bytes.count <= 400, bytes.contains(UInt8(ascii: "|")) else { return [] }
        var cells = bytes.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map { cell in
            let tidy = QuantityLine.tidied(cell.filter { $0 != UInt8(ascii: "*") }[...])
            return String(decoding: tidy.last == UInt8(ascii: " ") ? tidy.dropLast() : tidy[...], as: UTF8.self)
        }
        if cells.first?.isEmpty == true { cells.removeFirst() }
        if cells.last?.isEmpty == true { cells.removeLast() }
        return cells.allSatisfy { $0.allSatisfy { "-:".contains($0) } } ? [] : cells
    }

    private static let lowers = Phrases(["下限", "lsl", "lower"])
    private static let uppers = Phrases(["上限", "usl", "upper"])
    private static let limits = Phrases(["規格", "許容", "spec", "tolerance", "limits"])
    private static let readings = Phrases(["測定値", "実測", "measured", "measurement", "reading", "actual"])
    private static let verdicts = Phrases(["判定", "合否", "result", "verdict", "judg", "ok", "status"])
    private static let others = Phrases([
        "control", "warning", "deviation", "out of tol", "管理", "警告", "警戒", "偏差", "許容差", "規格外", "外れ",
    ])
    private static let dashes: Set<String> = ["〜", "～", "~", "-", "–", "—", "to", "から", "..", "…"]
    private static let passes: Set<String> = [
        "ok", "pass", "passed", "accept", "accepted", "✓", "✔", "○", "〇", "合格", "合", "良",
    ]
    private static let fails: Set<String> = [
        "ng", "fail", "failed", "reject", "rejected", "✗", "×", "不合格", "×不合格", "否", "不良",
    ]
    private static let insides: Set<String> = ["inside", "within", "規格内", "公差内", "範囲内", "○規格内", "✓inside"]
    private static let outsides: Set<String> = [
        "outside", "out", "outoftolerance", "規格外", "公差外", "範囲外", "×規格外", "✗outside",
    ]
}
