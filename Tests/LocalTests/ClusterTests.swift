import Foundation
import Logging
import Testing

@testable import Local

@Suite struct ClusterTests {
    private func folder() -> URL { URL(filePath: "/tmp/kenin-test-\(UUID().uuidString)") }

    @Test func `a throwaway cluster listens, stops and leaves nothing`() async throws {
        let data = folder()
        let cluster = try await Cluster.start(in: data, keep: .throwaway)
        let socket = "\(cluster.socketFolder)/.s.PGSQL.5432"
        #expect(socket.utf8.count <= 107)
        #expect(FileManager.default.fileExists(atPath: socket))
        #expect(try await #require(cluster.process) > 0)
        await cluster.stop()
        #expect(await cluster.process == nil)
        #expect(!FileManager.default.fileExists(atPath: cluster.socketFolder))
        #expect(!FileManager.default.fileExists(atPath: data.path))
    }

    @Test func `durable data stay, also when the server is killed`() async throws {
        let data = folder()
        defer { try? FileManager.default.removeItem(at: data) }
        let first = try await Cluster.start(in: data)
        let server = try await serverProcess(in: data)
        kill(server, SIGKILL)
        await #expect(throws: ClusterError.self) { try await first.run() }
        let second = try await Cluster.start(in: data)
        #expect(try await serverProcess(in: data) != server)
        await second.stop()
        #expect(FileManager.default.fileExists(atPath: data.appending(path: "PG_VERSION").path))
        #expect(!FileManager.default.fileExists(atPath: second.socketFolder))
    }

    @Test func `a start waits for what a killed server left running`() async throws {
        let data = folder()
        defer { try? FileManager.default.removeItem(at: data) }
        let first = try await Cluster.start(in: data)
        let server = try await serverProcess(in: data)
        let children = try String(contentsOfFile: "/proc/\(server)/task/\(server)/children", encoding: .utf8)
        let orphan = try #require(children.split(separator: " ").first.flatMap { Int32($0) })
        kill(orphan, SIGSTOP)
        kill(server, SIGKILL)
        await #expect(throws: ClusterError.self) { try await first.run() }
        let (lines, heard) = AsyncStream.makeStream(of: String.self)
        let log = Logger(label: "test") { _ in HeardLines(heard: heard) }
        async let second = Cluster.start(in: data, log: log)
        for await line in lines where ClusterSettings.saysOrphans(line) { break }
        kill(orphan, SIGCONT)
        try await second.stop()
    }

    @Test func `the server ends when the pipe to its guard closes`() async throws {
        let data = folder()
        defer { try? FileManager.default.removeItem(at: data) }
        let cluster = try await Cluster.start(in: data, keep: .throwaway)
        let server = try await serverProcess(in: data)
        // Without the guard only the closing pipe is left to end it, as when this process dies.
        kill(try await #require(cluster.process), SIGKILL)
        await cluster.stop()
        while kill(server, 0) == 0 { await Task.yield() }
        #expect(!FileManager.default.fileExists(atPath: "\(cluster.socketFolder)/.s.PGSQL.5432"))
    }

    @Test func `shutdown stops the server`() async throws {
        let cluster = try await Cluster.start(in: folder(), keep: .throwaway)
        let service = Task { try await cluster.run() }
        service.cancel()
        try await service.value
        #expect(await cluster.process == nil)
    }

    @Test func `a cancelled start leaves nothing`() async throws {
        let data = folder()
        let start = Task { try await Cluster.start(in: data, keep: .throwaway) }
        start.cancel()
        await #expect(throws: (any Error).self) { try await start.value }
        #expect(!FileManager.default.fileExists(atPath: data.path))
    }

    @Test func `a folder with other things in it is refused and kept`() async throws {
        let data = folder()
        defer { try? FileManager.default.removeItem(at: data) }
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: data.appending(path: "letter"))
        let error = await #expect(throws: ClusterError.self) { try await Cluster.start(in: data) }
        guard case .initialization(let words) = error else {
            Issue.record("started")
            return
        }
        #expect(words.contains("not empty"))
        #expect(FileManager.default.fileExists(atPath: data.appending(path: "letter").path))
    }

    @Test func `a file where the folder should be is refused`() async throws {
        let data = folder()
        try Data().write(to: data)
        defer { try? FileManager.default.removeItem(at: data) }
        await #expect(throws: ClusterError.self) { try await Cluster.start(in: data) }
    }

    /// The server's process, from the first line of its lock file.
    private func serverProcess(in data: URL) async throws -> Int32 {
        let text = try String(contentsOf: data.appending(path: "postmaster.pid"), encoding: .utf8)
        return try #require(Int32(text.prefix(while: \.isNumber)))
    }
}

/// Passes on what a server says.
private struct HeardLines: LogHandler {
    let heard: AsyncStream<String>.Continuation
    var metadata = Logger.Metadata()
    var logLevel = Logger.Level.debug

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        heard.yield("\(event.message)")
    }
}
