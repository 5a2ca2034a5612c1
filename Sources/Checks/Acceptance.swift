import Reckon

/// The rule of an attribute sampling plan with its count: at most Ac nonconforming items, and the lot is accepted.
struct Acceptance {
    private let isAccepted: Bool
    private let found: Quantity

    /// Nil unless the question gives Ac, Re = Ac + 1 and one count of nonconforming items.
    init?(_ line: QuantityLine) {
        func value(_ name: String) -> Rational? {
            line.quantities.indices.first { line.gaps[$0].hasSuffix("\(name)=") }.map {
                line.quantities[$0].quantity.value
            }
        }
        guard let most = value("Ac"), let least = value("Re"), least == most + .one else { return nil }
        let counts = line.quantities.indices.filter {
            line.gaps[$0 + 1].hasPrefix("nonconforming") || line.gaps[$0 + 1].hasPrefix("defective")
                || line.gaps[$0].hasSuffix("不適合品が") || line.gaps[$0].hasSuffix("不良品が")
        }
        guard counts.count == 1, let index = counts.first else { return nil }
        found = line.quantities[index].quantity
        isAccepted = found.value <= most
    }

    /// What a line says of the lot, where it is not so.
    func objection(to line: QuantityLine) -> Objection? {
        guard line.bytes.count <= 200 else { return nil }
        let text = String(decoding: line.bytes, as: UTF8.self).lowercased()
        guard text.utf8.count <= 200, let says = Self.says(text), says != isAccepted else { return nil }
        return Objection(
            code: "verdict-against-numbers", range: 0..<line.bytes.count,
            facts: [
                "stated": says ? "pass" : "fail", "recomputed": isAccepted ? "pass" : "fail", "rule": "d ≤ Ac",
                "source": "question",
            ])
    }

    /// True for accepted, false for rejected; nil for neither, both, or what may be a rule.
    private static func says(_ text: String) -> Bool? {
        guard !rules.occur(in: text) else { return nil }
        let rejects = rejections.occur(in: text)
        let bytes = Array(text.utf8).replaced(Array("不合格".utf8), by: [])
        let accepts = acceptances.occur(in: bytes[...])
        return rejects == accepts ? nil : accepts
    }

    private static let rejections = Phrases(["is rejected", "不合格", "should be rejected", "rejected."])
    private static let acceptances = Phrases(["is accepted", "合格", "should be accepted", "accepted."])
    private static let rules = Phrases([
        "whether", "if ", "or ", "以下", "以上", "判定", "合格品", "未満", "ですか", "number", "when", "条件", "ac ", "re ",
    ])
}
