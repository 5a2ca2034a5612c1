package import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Where chance comes from: an argument wherever something unguessable is made, so that tests can hold it still.
package struct RandomBytes: Sendable {
    private let draw: @Sendable (Int) -> Data

    /// A source that answers a count with that many bytes.
    package init(_ draw: @escaping @Sendable (Int) -> Data) { self.draw = draw }

    /// The operating system's generator, asked once for up to 256 bytes: a library's asks it for every eight.
    package static let system = RandomBytes { count in
        var bytes = Data(count: count)
        bytes.withUnsafeMutableBytes { room in
            guard let base = room.baseAddress else { return }
            for start in stride(from: 0, to: count, by: 256) {
                // Fails only for more bytes, or where the system has no generator: then nothing here is safe.
                precondition(getentropy(base + start, min(256, count - start)) == 0, "the system gives no random bytes")
            }
        }
        return bytes
    }

    /// That many random bytes.
    package func callAsFunction(_ count: Int) -> Data { draw(count) }
}
