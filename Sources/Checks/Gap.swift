import Reckon

/// What is written between two quantities, compared by its bytes: signs and words have one form there.
struct Gap: Hashable, ExpressibleByStringLiteral {
    let text: String

    init(_ text: String) { self.text = text }

    init(stringLiteral text: String) { self.text = text }

    static func == (a: Gap, b: Gap) -> Bool {
        a.text.utf8.count == b.text.utf8.count && a.text.utf8.elementsEqual(b.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }

    var isEmpty: Bool { text.isEmpty }

    /// Its first sign; nil where nothing stands there.
    var first: Character? { text.first }

    /// Its last sign; nil where nothing stands there.
    var last: Character? { text.last }

    func hasPrefix(_ start: String) -> Bool { text.utf8.starts(with: start.utf8) }

    func hasSuffix(_ end: String) -> Bool { text.ends(with: end) }

    func lowercased() -> Gap { Gap(text.lowercased()) }
}
