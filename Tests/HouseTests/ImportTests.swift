import Testing

/// The plan of the house: which room may see which, and which packages.
@Suite struct ImportTests {
    /// What a room may import beside the toolchain's modules and Logging. `kenin` may import everything.
    static let plan: [String: Set<String>] = [
        "CPostgres": [],
        "Postgres": ["CPostgres", "Crypto", "ServiceLifecycle"],
        "Reckon": ["BigInt", "Numerics"],
        "Review": ["Reckon"],
        "Checks": ["Review", "Reckon"],
        "Wording": ["Review", "Checks"],
        "Ledger": ["Crypto"],
        "Policies": ["Review", "Checks", "Yams", "Crypto"],
        "Inference": ["Review", "AsyncHTTPClient"],
        "Access": ["Review", "Crypto", "CryptoExtras"],
        "Store": ["Review", "Ledger", "Access", "Postgres"],
        "Dataset": ["Review", "Ledger", "Crypto"],
        "Evidence": ["Review", "Wording", "Ledger"],
        "Flow": [
            "Postgres", "Review", "Checks", "Wording", "Ledger", "Policies", "Access", "Store", "Dataset", "Evidence",
            "ServiceLifecycle",
        ],
        "Local": ["Subprocess", "Crypto", "ServiceLifecycle"],
        "Web": ["Review", "Wording", "Access", "Store", "Flow", "Hummingbird", "Mustache"],
    ]

    /// Modules of the toolchain, and Logging, which every room may import.
    static let free: Set = [
        "Foundation", "FoundationEssentials", "FoundationInternationalization", "Dispatch", "Synchronization", "Glibc",
        "Musl", "Darwin", "RegexBuilder", "Logging",
    ]

    /// Modules that a package above brings along and that say nothing of their own: SwiftNIO's buffers and headers are
    /// part of the HTTP client's and the server's interface, file paths part of Subprocess'.
    static let brought: [String: Set<String>] = [
        "Inference": ["NIOCore", "NIOFoundationCompat", "NIOHTTP1"],
        "Local": ["SystemPackage"],
        "Web": [
            "NIOCore", "NIOFoundationCompat", "NIOHTTP1", "NIOHTTPTypes", "HummingbirdCore", "HTTPTypes", "Crypto",
            "ServiceLifecycle",
        ],
    ]

    @Test func `every room stands in the plan`() throws {
        for room in try HouseRoot.rooms() where room != "kenin" {
            #expect(Self.plan[room] != nil, "\(room) is not in the plan")
        }
    }

    @Test func `a room imports only what the plan allows`() throws {
        for room in try HouseRoot.rooms() where room != "kenin" {
            let allowed = (Self.plan[room] ?? []).union(Self.free).union(Self.brought[room] ?? [])
            for source in try HouseRoot.sources(under: "Sources/\(room)") {
                for module in Self.code(source.lines).compactMap(Self.imported) {
                    #expect(allowed.contains(module), "\(source.path) imports \(module)")
                }
            }
        }
    }

    @Test func `only Postgres holds unsafe code`() throws {
        for room in try HouseRoot.rooms() where room != "Postgres" && room != "CPostgres" {
            for source in try HouseRoot.sources(under: "Sources/\(room)") {
                for line in source.lines {
                    let code = line.prefix { $0 != "/" }
                    #expect(
                        !code.contains("@unchecked") && !code.contains("nonisolated(unsafe)"), "\(source.path): \(line)"
                    )
                }
            }
        }
    }

    @Test(arguments: [
        ("import Foundation", "Foundation"), ("package import Review", "Review"),
        ("    @preconcurrency import Crypto", "Crypto"), ("import struct Foundation.Data", "Foundation"),
        ("@testable import Flow", "Flow"),
    ])
    func `an import line names its module`(line: String, module: String) {
        #expect(Self.imported(line[...]) == module)
    }

    @Test func `other lines name none`() {
        #expect(Self.imported("// import Flow") == nil)
        #expect(Self.imported("let important = 1") == nil)
    }

    @Test func `what stands in a text is no import`() {
        let lines = ["import A", "let script = \"\"\"", "    import os", "    \"\"\"", "import B"].map { $0[...] }
        #expect(Self.code(lines).compactMap(Self.imported) == ["A", "B"])
    }

    /// The lines without those of texts that run over several.
    static func code(_ lines: [Substring]) -> [Substring] {
        var isText = false
        return lines.filter { line in
            let marks = line.ranges(of: "\"\"\"").count
            defer { if marks % 2 == 1 { isText.toggle() } }
            return !isText
        }
    }

    /// The module that a line imports.
    static func imported(_ line: Substring) -> String? {
        var words = line.split(separator: " ")
        let modifiers: Set<Substring> = ["package", "internal", "private", "fileprivate", "public"]
        while let first = words.first, first.hasPrefix("@") || modifiers.contains(first) { words.removeFirst() }
        guard words.first == "import", words.count > 1 else { return nil }
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        let path = kinds.contains(words[1]) && words.count > 2 ? words[2] : words[1]
        return String(path.prefix { $0 != "." })
    }
}
