/// What the bytes of an attachment are, told by the bytes alone and never by what a client calls them.
///
/// The patterns are those of the WHATWG MIME Sniffing Standard: images §6.1, PDF and the bytes that no text holds §7.1
/// and §5. Text must be in one of the encodings of ``TextEncoding``. No byte pattern tells CSV from text; it is text whose records, at least two, all have
/// the same number of fields, at least two (RFC 4180 §2).
package enum AttachmentType: String, Sendable, CaseIterable {
    case pdf = "application/pdf"
    case png = "image/png"
    case jpeg = "image/jpeg"
    case webp = "image/webp"
    case csv = "text/csv"
    case text = "text/plain"

    /// True for what a page may show in place.
    package var isImage: Bool { self == .png || self == .jpeg || self == .webp }

    /// The extension of a file of this type.
    package var fileExtension: String {
        switch self {
        case .pdf: "pdf"
        case .png: "png"
        case .jpeg: "jpg"
        case .webp: "webp"
        case .csv: "csv"
        case .text: "txt"
        }
    }

    /// The type of some bytes; nil for what is none of these, as for no bytes at all.
    package init?(sniffing bytes: some RandomAccessCollection<UInt8>) {
        if bytes.starts(with: "%PDF-".utf8) {
            self = .pdf
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBPVP".utf8) {
            self = .webp
        } else if !bytes.isEmpty, !bytes.contains(where: Self.isBinary), TextEncoding(sniffing: bytes) != nil {
            self = Self.isTable(bytes) ? .csv : .text
        } else {
            return nil
        }
    }

    /// A "binary data byte" of the standard, §3: one that no text holds.
    private static func isBinary(_ byte: UInt8) -> Bool {
        byte <= 0x08 || byte == 0x0B || (0x0E...0x1A).contains(byte) || (0x1C...0x1F).contains(byte)
    }

    /// True where the records all have the same number of fields; commas and line ends inside quotes do not count.
    private static func isTable(_ bytes: some Collection<UInt8>) -> Bool {
        var (records, commas, first, isQuoted, isBlank) = (0, 0, 0, false, true)
        for byte in bytes {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == UInt8(ascii: ","), !isQuoted { commas += 1 }
            guard byte == 0x0A, !isQuoted else {
                if byte != 0x0D, byte != 0x0A { isBlank = false }
                continue
            }
            if !isBlank {
                if records == 0 { first = commas } else if commas != first { return false }
                records += 1
            }
            (commas, isBlank) = (0, true)
        }
        if !isBlank {
            if records > 0, commas != first { return false }
            if records == 0 { first = commas }
            records += 1
        }
        return records >= 2 && first >= 1 && !isQuoted
    }
}
