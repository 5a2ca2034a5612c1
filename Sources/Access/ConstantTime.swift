import Crypto
import Foundation

/// Comparison whose time does not tell where two secrets differ.
enum ConstantTime {
    /// True if both hold the same bytes. Only their lengths show in the time.
    static func equal(_ first: Data, _ second: Data) -> Bool {
        SymmetricKey(data: first) == SymmetricKey(data: second)
    }
}
