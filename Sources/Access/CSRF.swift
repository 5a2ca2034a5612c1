import Crypto
import Foundation

/// Proof that a form was made for the very session that sends it (OWASP: signed double submit, bound to the session).
package enum CSRF {
    private static let nonceLength = 16

    /// A token for a form of this session: base64url of 16 random bytes and HMAC-SHA256 over them, keyed by the session's
    /// secret. The random part makes each page's token differ, so that a compressed page cannot be made to tell it.
    package static func token(session: Secret, random: RandomBytes) -> String {
        let nonce = random(nonceLength)
        return Base64.urlText(nonce + code(session, nonce))
    }

    /// True if the token was made for this session. Compares in constant time; anything else is false.
    package static func verify(_ token: String, session: Secret) -> Bool {
        guard token.utf8.count <= 128, let bytes = Base64.urlBytes(token), bytes.count == nonceLength + 32 else {
            return false
        }
        let nonce = Data(bytes.prefix(nonceLength))
        return ConstantTime.equal(Data(bytes.dropFirst(nonceLength)), code(session, nonce))
    }

    private static func code(_ session: Secret, _ nonce: Data) -> Data {
        // The label keeps this use of the secret apart from any other.
        let key = SymmetricKey(data: Data(session.text.utf8))
        return Data(HMAC<SHA256>.authenticationCode(for: Data("kenin form token 1\n".utf8) + nonce, using: key))
    }
}
