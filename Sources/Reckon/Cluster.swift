/// A grapheme cluster of a UTF-8 text, told by its first scalar: what a reader takes for one character.
///
/// A base with the marks behind it (Grapheme_Extend and the joiner, UAX #29); the finer rules for flags, emoji and Hangul
/// make no difference to letters, digits and signs. Letters and numbers are those of `Character`, at a tenth of its cost.
package struct Cluster {
    /// Its first scalar; NUL where a text has ended.
    package let scalar: Unicode.Scalar
    /// Its bytes.
    package let range: Range<Int>

    /// Whether it is a letter of any script.
    package var isLetter: Bool { scalar.isLetter }
    /// Whether it is a digit or a number of any script.
    package var isNumber: Bool { scalar.isNumber }
    /// Whether it is a digit or a letter of ASCII.
    package var isPlain: Bool { scalar.isASCII && (scalar.isLetter || scalar.isNumber) }
}

extension ArraySlice<UInt8> {
    /// The cluster that begins at a place of valid UTF-8; an empty one at the end.
    package func cluster(at place: Int) -> Cluster {
        guard place < endIndex else { return Cluster(scalar: "\0", range: place..<place) }
        let (scalar, first) = scalar(at: place)
        var end = first
        while end < endIndex, self[end] >= 0x80 {
            let (next, after) = self.scalar(at: end)
            guard next.extendsCluster else { break }
            end = after
        }
        return Cluster(scalar: scalar, range: place..<end)
    }

    /// Whether one of the clusters is such.
    package func containsCluster(where isSuch: (Cluster) -> Bool) -> Bool {
        var at = startIndex
        while at < endIndex {
            let cluster = cluster(at: at)
            if isSuch(cluster) { return true }
            at = cluster.range.upperBound
        }
        return false
    }

    /// The cluster that ends before a place; an empty one at the beginning.
    package func cluster(before place: Int) -> Cluster {
        var start = place
        while start > startIndex {
            start -= 1
            while start > startIndex, self[start] & 0xC0 == 0x80 { start -= 1 }
            let scalar = scalar(at: start).0
            if !scalar.extendsCluster || start == startIndex { return Cluster(scalar: scalar, range: start..<place) }
        }
        return Cluster(scalar: "\0", range: place..<place)
    }

    /// The scalar that begins at a place of valid UTF-8, and where it ends.
    func scalar(at place: Int) -> (Unicode.Scalar, Int) {
        let first = UInt32(self[place])
        func tail(_ offset: Int) -> UInt32 {
            place + offset < endIndex ? UInt32(self[place + offset]) & 0x3F : 0
        }
        switch first {
        case ..<0x80: return (Unicode.Scalar(UInt8(first)), place + 1)
        case ..<0xE0:
            return (Unicode.Scalar((first & 0x1F) << 6 | tail(1)) ?? "\u{FFFD}", Swift.min(place + 2, endIndex))
        case ..<0xF0:
            return (
                Unicode.Scalar((first & 0x0F) << 12 | tail(1) << 6 | tail(2)) ?? "\u{FFFD}",
                Swift.min(place + 3, endIndex)
            )
        default:
            let value = (first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
            return (Unicode.Scalar(value) ?? "\u{FFFD}", Swift.min(place + 4, endIndex))
        }
    }
}

extension Unicode.Scalar {
    /// As `Character.isLetter`.
    package var isLetter: Bool {
        switch value {
        case 0..<0x80: (0x61...0x7A).contains(value | 0x20)
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF: true
        case 0x80...0xA9, 0xD7, 0xF7, 0x2010...0x205E, 0x2190...0x23FF, 0x3000...0x3004, 0xFF01...0xFF20: false
        default: properties.isAlphabetic
        }
    }

    /// As `Character.isNumber`.
    package var isNumber: Bool {
        switch value {
        case 0..<0x80: (0x30...0x39).contains(value)
        case 0x3041...0x3096, 0x30A1...0x30FA: false
        case 0x80...0xB1, 0xD7, 0xF7, 0x2010...0x205E, 0x2190...0x23FF, 0x3000...0x3004, 0xFF01...0xFF0F: false
        default: properties.numericType != nil
        }
    }

    /// As `Character.isWhitespace`.
    package var isSpace: Bool {
        switch value {
        case 0..<0x80: value == 0x20 || (0x09...0x0D).contains(value)
        case 0x3041...0x9FFF: false
        default: properties.isWhitespace
        }
    }

    /// Whether it belongs to the cluster before it.
    fileprivate var extendsCluster: Bool {
        switch value {
        case 0..<0x300, 0x2010...0x20CF, 0x2100...0x2CEE, 0x3000...0x3029, 0x3041...0x3096, 0x30A1...0xA000,
            0xFF01...0xFF5E:
            false
        default: properties.isGraphemeExtend || value == 0x200D || properties.generalCategory == .spacingMark
        }
    }
}

extension ArraySlice<UInt8> {
    /// Where the clusters begin with which these bytes end and that `isIn` holds of; the end where there is none.
    package func end(_ isIn: (Cluster) -> Bool) -> Int {
        var end = endIndex
        while end > startIndex, case let last = cluster(before: end), isIn(last) { end = last.range.lowerBound }
        return end
    }
}

extension String {
    /// Whether its last bytes are those of `end`.
    package func ends(with end: String) -> Bool {
        let (mine, theirs) = (utf8.count, end.utf8.count)
        return mine >= theirs && utf8.dropFirst(mine - theirs).elementsEqual(end.utf8)
    }
}
