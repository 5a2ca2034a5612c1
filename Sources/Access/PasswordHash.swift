import Crypto
import CryptoExtras
package import Foundation

/// A password as it is stored: scrypt over it, with salt and cost in one PHC string.
///
/// The password is normalised to NFKC first (NIST SP 800-63B §5.1.1.2), so that one password typed on two keyboards is one.
package struct PasswordHash: Sendable, Equatable, CustomStringConvertible {
    /// The fewest bytes of a new password (UTF-8, normalised).
    package static let minimumLength = 12
    /// The most bytes of a password (UTF-8, as given).
    package static let maximumLength = 1024

    /// The parameters of the stored hash.
    package let cost: ScryptCost
    private let salt: Data
    private let hash: Data

    /// Reads `$scrypt$ln=17,r=8,p=1$salt$hash`.
    /// - Throws: ``PasswordProblem/malformedHash`` if it is anything else, the cost is beyond ``ScryptCost``'s limits, the
    ///   salt has not 8 to 64 bytes or the hash not 16 to 64.
    package init(phc: String) throws(PasswordProblem) {
        let fields = phc.split(separator: "$", omittingEmptySubsequences: false)
        guard fields.count == 5, fields[0].isEmpty, fields[1] == "scrypt", let cost = Self.cost(fields[2]),
            let salt = Base64.bytes(fields[3]), (8...64).contains(salt.count),
            let hash = Base64.bytes(fields[4]), (16...64).contains(hash.count)
        else { throw .malformedHash }
        self.cost = cost
        self.salt = salt
        self.hash = hash
        guard self.phc == phc else { throw .malformedHash }
    }

    private init(cost: ScryptCost, salt: Data, hash: Data) {
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// The PHC string to be stored.
    package var phc: String {
        "$scrypt$ln=\(cost.logN),r=\(cost.blockSize),p=\(cost.parallelism)"
            + "$\(Base64.text(salt))$\(Base64.text(hash))"
    }

    /// Names the kind and cost, never salt or hash.
    package var description: String { "scrypt hash, ln=\(cost.logN)" }

    /// True if the hash was made with another cost than this one and should be made anew at the next sign-in.
    package func needsRehash(_ cost: ScryptCost) -> Bool { self.cost != cost }

    /// Hashes a new password with a fresh random salt of 8 to 64 bytes (16 are usual).
    /// - Throws: ``PasswordProblem`` `tooShort` or `tooLong` by the policy, `malformedHash` for a salt of another length,
    ///   `busy`, `cancelled` or `unavailable` by the gate and the machine.
    package static func make(
        password: String, salt: Data, cost: ScryptCost = .standard, gate: PasswordGate
    ) async throws(PasswordProblem) -> PasswordHash {
        let bytes = try normalised(password)
        guard bytes.count >= minimumLength else { throw .tooShort(minimum: minimumLength) }
        guard (8...64).contains(salt.count) else { throw .malformedHash }
        guard let hash = try await gate.run({ scrypt(bytes, salt, cost, length: 32) }) else { throw .unavailable }
        return PasswordHash(cost: cost, salt: salt, hash: hash)
    }

    /// True if this is the password. Compares in constant time.
    /// - Throws: ``PasswordProblem`` `busy`, `cancelled` or `unavailable`: then nothing is known of the password.
    package func verify(_ password: String, gate: PasswordGate) async throws(PasswordProblem) -> Bool {
        let bytes: Data
        do throws(PasswordProblem) { bytes = try Self.normalised(password) } catch { return false }
        let (salt, cost, length) = (salt, cost, hash.count)
        guard let found = try await gate.run({ Self.scrypt(bytes, salt, cost, length: length) }) else {
            throw .unavailable
        }
        return ConstantTime.equal(found, hash)
    }

    /// Judges a password for an account that may not exist: without a hash the same work is done and the answer is no, so
    /// that time does not tell which accounts there are.
    /// - Throws: as ``verify(_:gate:)``.
    package static func verify(
        _ password: String, against hash: PasswordHash?, cost: ScryptCost = .standard, gate: PasswordGate
    ) async throws(PasswordProblem) -> Bool {
        let decoy = PasswordHash(cost: cost, salt: Data(count: 16), hash: Data(count: 32))
        let isRight = try await (hash ?? decoy).verify(password, gate: gate)
        return isRight && hash != nil
    }

    /// The bytes hashed for a password. The length is tested first: normalisation may multiply it by 18.
    private static func normalised(_ password: String) throws(PasswordProblem) -> Data {
        guard password.utf8.count <= maximumLength else { throw .tooLong(maximum: maximumLength) }
        return Data(password.precomposedStringWithCompatibilityMapping.utf8)
    }

    static func scrypt(_ password: Data, _ salt: Data, _ cost: ScryptCost, length: Int) -> Data? {
        let key = try? KDF.Scrypt.deriveKey(
            from: password, salt: salt, outputByteCount: length, rounds: 1 << cost.logN,
            blockSize: cost.blockSize, parallelism: cost.parallelism)
        return key?.withUnsafeBytes { Data($0) }
    }

    private static func cost(_ text: Substring) -> ScryptCost? {
        let pairs = text.split(separator: ",", omittingEmptySubsequences: false)
        guard pairs.count == 3, pairs[0].hasPrefix("ln="), pairs[1].hasPrefix("r="), pairs[2].hasPrefix("p="),
            let logN = Int(pairs[0].dropFirst(3)), let blockSize = Int(pairs[1].dropFirst(2)),
            let parallelism = Int(pairs[2].dropFirst(2))
        else { return nil }
        return ScryptCost(logN: logN, blockSize: blockSize, parallelism: parallelism)
    }
}
