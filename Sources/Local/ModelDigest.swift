import Crypto
import Foundation
import SystemPackage

/// The SHA-256 of a file that is too large to hold, taken piece by piece.
struct ModelDigest {
    private var hash = SHA256()

    /// Takes the next bytes.
    mutating func take(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

    /// Lowercase hexadecimal of what was taken.
    var hex: String {
        hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Appends each of the files to `target` in order, or only reads them where there is none, and returns the digest.
    /// - Throws: `Errno`, or `CancellationError` where the task was cancelled.
    static func join(_ files: [URL], into target: FileDescriptor?) throws -> String {
        var digest = ModelDigest()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        for file in files {
            let source = try FileDescriptor.open(FilePath(file.path), .readOnly, options: .closeOnExec)
            try source.closeAfter {
                while true {
                    try Task.checkCancellation()
                    let count = try source.read(into: buffer)
                    guard count > 0 else { return }
                    let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
                    digest.take(piece)
                    if let target { try target.writeAll(piece) }
                }
            }
        }
        return digest.hex
    }
}
