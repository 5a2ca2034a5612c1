import Foundation

/// Cuts a stream of bytes into lines at LF, holding no more than one unfinished line.
struct LineSplitter {
    /// The longest line in bytes that is read: an opening holds one whole body.
    static let longestLine = 64 << 20

    private(set) var partial = Data()
    private(set) var overflowed = false

    /// Takes bytes in and returns the lines that they finish, without their LF.
    mutating func take(_ bytes: Data) -> [Data] {
        var lines: [Data] = []
        var rest = bytes[...]
        while !overflowed, let end = rest.firstIndex(of: 0x0A) {
            lines.append(partial + rest[..<end])
            partial = Data()
            rest = rest[(end + 1)...]
        }
        partial += rest
        if partial.count > Self.longestLine {
            overflowed = true
            partial = Data()
        }
        return lines
    }
}
