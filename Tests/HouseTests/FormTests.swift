import Testing

/// The form of the house: short files, and words on everything that crosses rooms.
@Suite struct FormTests {
    @Test func `no file is longer than 300 lines`() throws {
        for folder in ["Sources", "Tests"] {
            for source in try HouseRoot.sources(under: folder) {
                #expect(source.lines.count <= 301, "\(source.path) has \(source.lines.count - 1) lines")
            }
        }
    }

    @Test func `every package declaration has a doc comment`() throws {
        for source in try HouseRoot.sources(under: "Sources") {
            for bare in Self.undocumented(source.lines) {
                Issue.record("\(source.path):\(bare) has no doc comment")
            }
        }
    }

    @Test func `nothing is public`() throws {
        for source in try HouseRoot.sources(under: "Sources") {
            for line in source.lines where line.drop(while: { $0 == " " }).hasPrefix("public ") {
                Issue.record("\(source.path): \(line)")
            }
        }
    }

    @Test func `a declaration without words is found`() {
        let text = """
            /// Words.
            @Attribute
            package struct A {
                package var b = 1
                /// Words.
                package private(set) var c = 2
                package import Foundation
            }
            """
        #expect(Self.undocumented(text.split(separator: "\n", omittingEmptySubsequences: false)) == [4])
    }

    /// The numbers, from 1, of lines that declare something for other rooms without a doc comment above.
    static func undocumented(_ lines: [Substring]) -> [Int] {
        lines.indices.filter { index in
            let line = lines[index].drop { $0 == " " }
            guard line.hasPrefix("package "), !line.hasPrefix("package import ") else { return false }
            var above = index - 1
            while above >= 0, lines[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
            return above < 0 || !lines[above].drop(while: { $0 == " " }).hasPrefix("///")
        }.map { $0 + 1 }
    }
}
