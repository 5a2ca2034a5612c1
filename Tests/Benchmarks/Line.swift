import Foundation

/// One line of the table: what Kenin did, what its peer did in the same run, and whether the aim was met.
struct Line: Codable {
    var measure: String
    var clients: Int
    /// Median of Kenin's figures.
    var ours: Double
    /// Median of the peer's figures.
    var peer: Double?
    var unit: String
    var peerName: String
    /// Median of the ratios of neighbours.
    var ratio: Double?
    /// Smallest and largest ratio, or figure where there is no ratio.
    var spread: [Double]
    var aim: String
    var met: Bool?
    var note: String?

    /// A ratio of rates that were taken in turns.
    init(
        _ measure: String, clients: Int, pairs: [(ours: Double, peer: Double)], unit: String, peer: String,
        atLeast: Double?,
        note: String? = nil
    ) {
        self.measure = measure
        self.clients = clients
        self.unit = unit
        self.note = note
        let ratios = pairs.map { $0.ours / $0.peer }.sorted()
        let median = ratios.median
        ours = pairs.map(\.ours).median
        self.peer = pairs.map(\.peer).median
        peerName = peer
        ratio = median
        spread = [ratios.first ?? 0, ratios.last ?? 0]
        aim = atLeast.map { "≥ \($0.short)" } ?? "–"
        met = atLeast.map { median >= $0 }
    }

    /// A figure by itself.
    init(
        _ measure: String, clients: Int, figures: [Double], unit: String, aim: String = "–", met: Bool? = nil,
        beside peer: (name: String, value: Double)? = nil, note: String? = nil
    ) {
        self.measure = measure
        self.clients = clients
        self.unit = unit
        self.note = note
        ours = figures.median
        self.peer = peer?.value
        peerName = peer?.name ?? "–"
        ratio = peer.map { figures.median / $0.value }
        spread = [figures.min() ?? 0, figures.max() ?? 0]
        self.aim = aim
        self.met = met
    }

    private var cells: [String] {
        [
            measure, String(clients), "\(ours.short) \(unit)",
            peer.map { "\(peerName): \($0.short) \(unit)" } ?? peerName,
            ratio.map(\.short) ?? "–", spread.map(\.short).joined(separator: " … "), aim,
            met.map { $0 ? "yes" : "no" } ?? "–", note ?? "",
        ]
    }

    /// The line by itself.
    var text: String { cells.joined(separator: " | ") }

    /// All lines under a head, in Markdown.
    static func table(_ lines: [Line]) -> String {
        let head = ["measure", "clients", "Kenin", "beside", "ratio", "spread", "aim", "met", "note"]
        let rows = [head, head.map { _ in "---" }] + lines.map(\.cells)
        return rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }
}

extension [Double] {
    /// The middle one, or the mean of the two in the middle; 0 of none.
    var median: Double {
        let sorted = sorted()
        guard !isEmpty else { return 0 }
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }

    /// The smallest that so large a share of all does not exceed (nearest rank); 0 of none.
    func quantile(_ share: Double) -> Double {
        guard !isEmpty else { return 0 }
        return sorted()[Swift.max(0, Int((Double(count) * share).rounded(.up)) - 1)]
    }
}

extension Double {
    /// Three digits that count.
    var short: String {
        if magnitude >= 100 { return String(Int(rounded())) }
        let places = magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : 3
        return String(format: "%.\(places)f", self)
    }
}
