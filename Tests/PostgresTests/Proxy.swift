import Foundation
import Synchronization
import TestDatabase
import Testing

@testable import Postgres

#if canImport(Glibc)
    import Glibc
#endif

/// Stands between a client and the server on a Unix socket, passes bytes on, and cuts the line when told to.
final class Proxy: Sendable {
    /// What is done with bytes of the client.
    enum Verdict: Sendable {
        case pass
        /// Hangs up on both sides; the bytes never reach the server.
        case cut
        /// Passes them on, and hangs up on the client once the server has answered; the answer is lost.
        case swallowAnswer
    }

    private let folder: String
    private let target: String
    private let listener: Int32
    private let judge: @Sendable (_ bytes: [UInt8], _ before: Int) -> Verdict

    /// Gives `body` the endpoint of a proxy before the database.
    ///
    /// - Parameter judge: what is done with the client's bytes, given how many came before them on that connection.
    static func before<T>(
        _ database: TestDatabase, judge: @escaping @Sendable (_ bytes: [UInt8], _ before: Int) -> Verdict,
        _ body: (Endpoint) async throws -> T
    ) async throws -> T {
        let parts = try #require(URLComponents(string: database.url()))
        let items = Dictionary(uniqueKeysWithValues: (parts.queryItems ?? []).map { ($0.name, $0.value ?? "") })
        let (host, port) = (items["host"] ?? "", items["port"] ?? "")
        let proxy = try #require(Proxy(to: "\(host)/.s.PGSQL.\(port)", judge))
        defer { proxy.close() }
        return try await body(Endpoint("host=\(proxy.folder) user=postgres dbname=\(database.name)"))
    }

    private init?(to target: String, _ judge: @escaping @Sendable ([UInt8], Int) -> Verdict) {
        self.target = target
        self.judge = judge
        folder = "/tmp/kenin-proxy-\(UUID().uuidString.prefix(8))"
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard mkdir(folder, 0o700) == 0,
            Self.address("\(folder)/.s.PGSQL.5432", { bind(listener, $0, $1) }) == 0, listen(listener, 16) == 0
        else { return nil }
        Thread.detachNewThread { [self] in
            while case let client = accept(listener, nil, nil), client >= 0 {
                Thread.detachNewThread { [self] in serve(client) }
            }
        }
    }

    private func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func serve(_ client: Int32) {
        let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer {
            Glibc.close(client)
            Glibc.close(server)
        }
        guard Self.address(target, { connect(server, $0, $1) }) == 0 else { return }
        var (count, isSwallowing) = (0, false)
        while true {
            var waited = [
                pollfd(fd: client, events: Int16(POLLIN), revents: 0),
                pollfd(fd: server, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&waited, 2, -1) > 0 else { return }
            if waited[0].revents != 0 {
                guard let bytes = Self.read(client) else { return }
                let verdict = judge(bytes, count)
                count += bytes.count
                if case .cut = verdict { return }
                if case .swallowAnswer = verdict { isSwallowing = true }
                guard Self.write(bytes, to: server) else { return }
            }
            if waited[1].revents != 0 {
                guard let bytes = Self.read(server), !isSwallowing, Self.write(bytes, to: client) else { return }
            }
        }
    }

    private static func read(_ socket: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &bytes, bytes.count, 0)
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    private static func write(_ bytes: [UInt8], to socket: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func address(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
