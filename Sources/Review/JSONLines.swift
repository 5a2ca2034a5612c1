package import Foundation

/// Cuts a stream of bytes into the lines of a JSON lines text (jsonlines.org), holding no more than one line.
///
/// Lines end with LF, or CR LF; the last may lack its end. Lines of white space alone are passed over but counted, so that
/// a number always names the line that an editor shows. A line that is too long is cut off and given as `tooLong`; what
/// follows it is read again from its end on.
package struct JSONLines: Sendable {
    /// One line.
    package struct Line: Sendable, Equatable {
        /// Counted from 1.
        package var number: Int
        /// Its bytes without the end; nil for a line beyond the limit.
        package var bytes: Data?
    }

    private let limit: Int
    private var held = Data()
    private var number = 1
    private var isTooLong = false

    /// A cutter for lines of at most so many bytes.
    package init(limit: Int) { self.limit = limit }

    /// Takes the next bytes; gives the lines that they end.
    package mutating func take(_ bytes: some Collection<UInt8>) -> [Line] {
        var lines: [Line] = []
        let bytes = [UInt8](bytes)
        var rest = bytes[...]
        while let index = rest.firstIndex(of: 0x0A) {
            hold(rest[..<index])
            if let line = end() { lines.append(line) }
            rest = rest[rest.index(after: index)...]
        }
        hold(rest)
        return lines
    }

    private mutating func hold(_ bytes: some Collection<UInt8>) {
        let room = limit - held.count
        isTooLong = isTooLong || bytes.count > room
        held.append(contentsOf: bytes.prefix(room))
    }

    /// The last line, where the text does not end with a line's end.
    package mutating func finish() -> Line? { held.isEmpty && !isTooLong ? nil : end() }

    private mutating func end() -> Line? {
        defer { (held, isTooLong, number) = (Data(), false, number + 1) }
        if isTooLong { return Line(number: number, bytes: nil) }
        if held.last == 0x0D { held.removeLast() }
        let isBlank = held.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        return isBlank ? nil : Line(number: number, bytes: held)
    }
}
