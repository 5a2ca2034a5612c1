import Testing

/// What can break the service on purpose is not in a release build.
@Suite struct FailPointTests {
    @Test func `orders are read and carried out in debug builds alone`() throws {
        let source = try #require(
            try HouseRoot.sources(under: "Sources/Postgres").first { $0.path.hasSuffix("/FailPoint.swift") })
        var guarded = 0
        var isDebug = false
        for line in source.lines {
            let code = line.drop { $0 == " " }
            if code.hasPrefix("///") { continue }
            if code.hasPrefix("#if DEBUG") { isDebug = true }
            if code.hasPrefix("#endif") { isDebug = false }
            for word in ["KENIN_FAIL_POINTS", "SIGKILL", "SIGSTOP", "throw ", "act()", "due()"]
            where code.contains(word) {
                #expect(isDebug, "\(source.path): \(line)")
                guarded += 1
            }
        }
        #expect(guarded >= 6)
    }

    @Test func `no other file orders faults, or shortens a lease outside a debug build`() throws {
        for source in try HouseRoot.sources(under: "Sources") where !source.path.hasSuffix("/FailPoint.swift") {
            var isDebug = false
            for line in source.lines {
                let code = line.drop { $0 == " " }
                if code.hasPrefix("#if DEBUG") { isDebug = true }
                if code.hasPrefix("#else") || code.hasPrefix("#endif") { isDebug = false }
                #expect(!code.contains("KENIN_FAIL_POINTS"), "\(source.path): \(line)")
                #expect(isDebug || !code.contains("KENIN_LEASE_SECONDS"), "\(source.path): \(line)")
            }
        }
    }
}
