import Testing

@testable import Checks

/// Small letters of bytes are those of the text.
@Suite struct SmallLettersTests {
    @Test func `every letter has the small one of Unicode`() {
        let others = (UInt32(0)...0x1_FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
            let text = "A\(scalar)b"
            return Array(text.utf8).lowercased() != Array(text.lowercased().utf8)
        }
        #expect(others.isEmpty)
    }
}
