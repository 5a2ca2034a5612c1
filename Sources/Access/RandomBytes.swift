import Crypto
package import Foundation

/// Where chance comes from: an argument wherever something unguessable is made, so that tests can hold it still.
package struct RandomBytes: Sendable {
    private let draw: @Sendable (Int) -> Data

    /// A source that answers a count with that many bytes.
    package init(_ draw: @escaping @Sendable (Int) -> Data) { self.draw = draw }

    /// The cryptographic generator of the operating system and the library, which asks the system far less often.
    package static let system = RandomBytes { count in
        // The library knows no empty key.
        guard count > 0 else { return Data() }
        return SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Data($0) }
    }

    /// That many random bytes.
    package func callAsFunction(_ count: Int) -> Data { draw(count) }
}
