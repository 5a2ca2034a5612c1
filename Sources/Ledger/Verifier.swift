package import Foundation

/// Checks a bundle with nothing but the bundle and a public key.
///
/// Reads the bytes once, in pieces of any size, and holds 32 bytes an entry. Stored bytes are hashed as they are; leaves are
/// never spelled anew.
package struct Verifier {
    private let key: VerifierKey
    private var splitter = LineSplitter()
    private var reading = Reading()

    /// A verifier that has read nothing yet.
    package init(key: VerifierKey) { self.key = key }

    /// Reads the next bytes of the bundle.
    package mutating func take(_ bytes: Data) {
        for line in splitter.take(bytes) { reading.take(line: line) }
    }

    /// The verdict, once all bytes were taken.
    ///
    /// `laterCheckpoint` is a signed note of the same log that was kept elsewhere: a larger one makes the bundle
    /// incomplete, one of at most its size must have the root that the bundle's entries give at that size.
    package func report(laterCheckpoint: Data?) -> Report {
        let judge = Judge(reading: reading, splitter: splitter, key: key)
        return judge.report(laterCheckpoint: laterCheckpoint)
    }

    /// Verifies a bundle given as pieces of any size; a piece may be a line with its LF, half of one or many.
    package static func verify(
        bundle: some Sequence<Data>, key: VerifierKey, laterCheckpoint: Data? = nil
    ) -> Report {
        var verifier = Verifier(key: key)
        for piece in bundle { verifier.take(piece) }
        return verifier.report(laterCheckpoint: laterCheckpoint)
    }

    /// Verifies a bundle in a file, read a mebibyte at a time; a file that cannot be read is `unreadable`.
    package static func verify(file: URL, key: VerifierKey, laterCheckpoint: Data? = nil) -> Report {
        var verifier = Verifier(key: key)
        do {
            let handle = try FileHandle(forReadingFrom: file)
            defer { try? handle.close() }
            while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { verifier.take(piece) }
        } catch {
            return Judge(reading: Reading(), splitter: LineSplitter(), key: key).finding(.unreadable(.file))
        }
        return verifier.report(laterCheckpoint: laterCheckpoint)
    }
}
