import Crypto
import Foundation
import Ledger
import NIOCore
import Policies
import Review

/// The lines of a file of cases, each with a key; read piece by piece, so that a file may be larger than memory.
///
/// A line without a key gets SHA-256 of its bytes, with how often the same line stood before it: the same file has the
/// same keys each time. Blank lines stay, so that the service counts lines as an editor does; a line that is no JSON
/// object goes as it is, for the service to refuse.
struct KeyedLines: AsyncSequence, Sendable {
    let file: URL
    /// Bytes of one line; the service's own limit, with room for a key.
    static let lineLimit = (1 << 20) - 512

    /// How many lines there are to send.
    /// - Throws: ``Failure`` for a file that cannot be read, and for one with a line that is too long.
    func count() throws -> Int {
        var iterator = makeAsyncIterator()
        var count = 0
        while let lines = try iterator.read() {
            if let long = lines.first(where: { $0.bytes == nil }) {
                throw tooLong(long.number, of: file)
            }
            count += lines.count
        }
        return count
    }

    func makeAsyncIterator() -> Iterator { Iterator(file: file) }

    struct Iterator: AsyncIteratorProtocol {
        let file: URL
        private var handle: FileHandle?
        private var lines = JSONLines(limit: KeyedLines.lineLimit)
        private var next = 1
        private var seen: [Data: Int] = [:]
        private var isAtEnd = false

        init(file: URL) { self.file = file }

        mutating func next() async throws -> ByteBuffer? {
            guard let lines = try read() else { return nil }
            var buffer = ByteBuffer()
            for line in lines {
                buffer.writeString(String(repeating: "\n", count: line.number - next))
                buffer.writeBytes(keyed(line.bytes ?? Data()))
                next = line.number
            }
            return buffer
        }

        /// The lines of the next piece of the file; nil at its end.
        mutating func read() throws -> [JSONLines.Line]? {
            guard !isAtEnd else { return nil }
            do {
                let handle = try handle ?? FileHandle(forReadingFrom: file)
                self.handle = handle
                if let piece = try handle.read(upToCount: 1 << 16), !piece.isEmpty { return lines.take(piece) }
                isAtEnd = true
                try handle.close()
                return lines.finish().map { [$0] } ?? []
            } catch {
                throw unreadable(file)
            }
        }

        private mutating func keyed(_ line: Data) -> Data {
            guard case .object(let members)? = try? JSON.parse(line), !members.contains(where: { $0.key == "key" })
            else { return line }
            let digest = Data(SHA256.hash(data: line))
            seen[digest, default: 0] += 1
            let key = JSON.Member("key", .string("\(Hex.text(digest))-\(seen[digest] ?? 1)"))
            return Data(JSON.object([key] + members).serialized().utf8)
        }
    }
}

// Outside, since inside of a sequence `Failure` means what its iteration throws.

private func tooLong(_ line: Int, of file: URL) -> Failure {
    Failure(
        .usage, ja: "\(file.path) の\(line)行目が長すぎます（\(KeyedLines.lineLimit)バイトまで）。",
        en: "line \(line) of \(file.path) is too long (at most \(KeyedLines.lineLimit) bytes).")
}

private func unreadable(_ file: URL) -> Failure { Failure.file(file.path) }
