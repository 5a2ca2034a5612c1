package import Foundation

extension Bundle {
    /// What a bundle says of one commitment: the salt and body that open it, or that they are no more (or not shown).
    package enum Opening: Sendable, Equatable {
        /// The body and its salt.
        case opened(Salted)
        /// The commitment stays closed.
        case redacted(commitment: Data)

        /// The commitment meant, 32 bytes.
        package var commitment: Data {
            switch self {
            case .opened(let salted): salted.commitment
            case .redacted(let commitment): commitment
            }
        }

        /// Reads a bundle's line, without its LF.
        ///
        /// `nil` unless the line is spelled exactly as ``line`` spells it; so too if the commitment written is not the one
        /// that salt and body give.
        package init?(line: Data) {
            guard let value = try? CanonicalValue(bytes: line), let members = value.object,
                let commitment = members["commitment"]?.string.flatMap({ Hex.bytes($0) })
            else { return nil }
            if members["redacted"] == .bool(true), commitment.count == Commitment.length {
                self = .redacted(commitment: commitment)
            } else if let salt = members["salt"]?.string.flatMap({ Hex.bytes($0) }),
                let body = members["body"]?.string.map({ Data($0.utf8) })
                    ?? members["hex"]?.string.flatMap({ Hex.bytes($0) }),
                let salted = Salted(salt: salt, body: body)
            {
                self = .opened(salted)
            } else {
                return nil
            }
            guard self.line == line else { return nil }
        }

        /// The bundle's line, without its LF.
        package var line: Data {
            switch self {
            case .redacted(let commitment):
                CanonicalValue.object([
                    "commitment": .string(Hex.text(commitment)), "redacted": .bool(true),
                ]).bytes
            case .opened(let salted):
                CanonicalValue.object(
                    [
                        "commitment": .string(Hex.text(salted.commitment)), "salt": .string(Hex.text(salted.salt)),
                    ].merging(Self.member(of: salted.body)) { first, _ in first }
                ).bytes
            }
        }

        private static func member(of body: Data) -> [String: CanonicalValue] {
            if let text = String(validating: body, as: UTF8.self) {
                ["body": .string(text)]
            } else {
                ["hex": .string(Hex.text(body))]
            }
        }
    }
}
