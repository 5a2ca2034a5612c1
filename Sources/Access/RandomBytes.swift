package import Foundation

/// Where chance comes from: an argument wherever something unguessable is made, so that tests can hold it still.
package struct RandomBytes: Sendable {
    private let draw: @Sendable (Int) -> Data

    /// A source that answers a count with that many bytes.
    package init(_ draw: @escaping @Sendable (Int) -> Data) { self.draw = draw }

    /// The operating system's cryptographic generator.
    package static let system = RandomBytes { count in
        var generator = SystemRandomNumberGenerator()
        var bytes = Data(capacity: count)
        while bytes.count < count {
            withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0.prefix(count - bytes.count)) }
        }
        return bytes
    }

    /// That many random bytes.
    package func callAsFunction(_ count: Int) -> Data { draw(count) }
}
