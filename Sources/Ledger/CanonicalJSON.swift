package import Foundation

/// The encoder that makes the bytes which are hashed and signed.
///
/// Any `Encodable` value goes in; RFC 8785 canonical JSON, restricted as ``CanonicalValue`` says, comes out. `Data`
/// becomes a lowercase hexadecimal string and `UUID` its lowercase spelling. A member that is nil is left out, so nil and
/// absent are one thing; a nil in an array or at the top is refused. Refused as well: floating-point numbers (and `Date`
/// and `Decimal`, which are such inside), keys beyond printable ASCII, integers beyond ±(2^53 − 1), a key written twice,
/// sets, and dictionaries whose keys are not text: their order differs from run to run.
package enum CanonicalJSON {
    /// Why a value has no canonical bytes. Each case carries the path to the place, like `findings[2].value`.
    package enum Problem: Error, Equatable, Sendable {
        /// A floating-point number, a `Date` or a `Decimal`.
        case float(at: String)
        /// An integer beyond ±(2^53 − 1).
        case integer(at: String)
        /// A key that is empty or not printable ASCII.
        case key(at: String)
        /// A key that was written twice into one object.
        case repeatedKey(at: String)
        /// A nil that is no member of an object.
        case null(at: String)
        /// A set, or a dictionary whose keys are neither strings nor integers.
        case unordered(at: String)
        /// The value itself refused to be encoded.
        case refused(at: String, String)
    }

    /// The canonical bytes of a value: the same bytes for the same content, on any machine.
    /// - Throws: ``Problem`` for the first thing found that has no canonical spelling.
    package static func encode(_ value: some Encodable) throws(Problem) -> Data {
        let slot = CanonicalSlot()
        do {
            try slot.take(value)
        } catch let problem as Problem {
            throw problem
        } catch {
            throw .refused(at: "", String(describing: type(of: error)))
        }
        var spelling: [UInt8] = []
        guard try slot.spell(into: &spelling) else { throw .null(at: "") }
        return Data(spelling)
    }

    /// The path as an operator reads it.
    static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }
}
