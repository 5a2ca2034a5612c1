import Foundation
import Testing

@testable import kenin

/// The demonstration's folder knows who works in it, and where that one is reached.
@Suite struct DemoHomeTests {
    @Test func `whoever comes second is told where the first one listens`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kenin-demo-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let home = DemoHome(folder: folder)
        #expect(home.holder == nil && home.address == nil)
        #expect(try home.take(origin: "http://127.0.0.1:18080"))
        #expect(try !home.take(origin: "http://127.0.0.1:18099"))
        #expect(home.holder == ProcessInfo.processInfo.processIdentifier)
        #expect(home.address == "http://127.0.0.1:18080")
    }
}
