import Testing

@testable import Reckon

/// Scalars told apart without Unicode's tables are told apart as those do.
@Suite struct ScalarTests {
    /// The basic plane, in which all that is told without a table stands.
    private static let scalars = (UInt32(0)...0xFFFF).compactMap(Unicode.Scalar.init)

    @Test func `letters and numbers are those of Unicode`() {
        let others = Self.scalars.filter {
            $0.isLetter != $0.properties.isAlphabetic || $0.isNumber != ($0.properties.numericType != nil)
        }
        #expect(others.isEmpty)
    }

    @Test func `full-width forms count as their twins, at their own places`() {
        for value in UInt32(0xFF01)...0xFF5E {
            let (wide, plain) = (Unicode.Scalar(value), Unicode.Scalar(value - 0xFEE0))
            let folded = Glyph.folded(Array("µ\(wide.map(String.init) ?? "")m".utf8))
            #expect(folded.bytes == Array("µ\(plain.map(String.init) ?? "")m".utf8))
            #expect(folded.places == [0, 1, 2, 5, 6])
        }
    }
}
