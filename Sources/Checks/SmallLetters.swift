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

    /// Whether a letter that has a small one may begin here: one beyond ASCII, and neither kana nor kanji nor small Greek
    /// or Latin-1 nor among the signs of U+0080–00BF, × and ÷, U+2000–20FF, U+2190–247F, U+2500–2BFF, U+3000–9FFF and the
    /// full-width ones before Ａ.
    private func mayBeCapital(_ at: Int) -> Bool {
        let next = at + 1 < count ? self[at + 1] : 0
        switch (self[at], next) {
        case (..<0xC0, _), (0xC2, _), (0xE3...0xE9, _): return false
        case (0xC3, _): return (0x80...0x9E).contains(next) && next != 0x97
        case (0xCE, 0xAC...0xBF), (0xCF, 0x80...0x8E): return false
        case (0xE2, 0x80...0x83), (0xE2, 0x87...0x91), (0xE2, 0x94...0xAF): return false
        case (0xE2, 0x86): return !(at + 2 < count && self[at + 2] >= 0x90)
        case (0xEF, 0xBC): return !(at + 2 < count && self[at + 2] <= 0xA0)
        default: return true
        }
    }
}
