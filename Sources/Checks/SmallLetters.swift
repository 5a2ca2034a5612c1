/// Small letters of a text as bytes: most texts hold no capitals but those of ASCII.
extension [UInt8] {
    /// As `String.lowercased`, of valid UTF-8.
    func lowercased() -> [UInt8] {
        if contains(where: { $0 >= 0xC0 }), indices.contains(where: { self[$0] >= 0xC0 && mayBeCapital($0) }) {
            return Array(String(decoding: self, as: UTF8.self).lowercased().utf8)
        }
        guard let first = firstIndex(where: { (0x41...0x5A).contains($0) }) else { return self }
        var small = self
        for at in first..<count where (0x41...0x5A).contains(small[at]) { small[at] |= 0x20 }
        return small
    }

    /// Whether a letter that has another case may begin here: one beyond ASCII, and neither kana nor kanji nor among the
    /// signs of U+0080–00BF, U+2000–20FF, U+2200–23FF, U+3000–9FFF and the full-width ones before Ａ.
    private func mayBeCapital(_ at: Int) -> Bool {
        switch self[at] {
        case ..<0xC0, 0xC2, 0xE3...0xE9: false
        case 0xE2: !(at + 1 < count && ((0x80...0x83).contains(self[at + 1]) || (0x88...0x8F).contains(self[at + 1])))
        case 0xEF: !(at + 2 < count && self[at + 1] == 0xBC && self[at + 2] <= 0xA0)
        default: true
        }
    }
}
