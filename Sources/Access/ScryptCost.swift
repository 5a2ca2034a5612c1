/// How dear one guess at a password is: the parameters of scrypt (RFC 7914 §2).
package struct ScryptCost: Sendable, Equatable {
    /// The binary logarithm of N, the number of blocks, 1 to 20.
    package let logN: Int
    /// r, the block size in units of 128 bytes, 1 to 32.
    package let blockSize: Int
    /// p, how many times the whole is done, 1 to 16.
    package let parallelism: Int

    /// N = 2^17, r = 8, p = 1: 128 MiB, the first choice of the OWASP Password Storage Cheat Sheet for scrypt.
    package static let standard = ScryptCost(checked: 17, 8, 1)

    /// A cost; `nil` beyond the ranges, for N ≥ 2^(16r) (RFC 7914 §2) or for more than 256 MiB, so that no stored string
    /// can make the service exhaust its memory.
    package init?(logN: Int, blockSize: Int = 8, parallelism: Int = 1) {
        guard (1...20).contains(logN), (1...32).contains(blockSize), (1...16).contains(parallelism),
            logN < 16 * blockSize, (128 * blockSize * parallelism) << logN <= 256 << 20
        else { return nil }
        self.init(checked: logN, blockSize, parallelism)
    }

    private init(checked logN: Int, _ blockSize: Int, _ parallelism: Int) {
        self.logN = logN
        self.blockSize = blockSize
        self.parallelism = parallelism
    }
}
