import Access
import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Policies
import Review
import Wording

#if canImport(Glibc)
    import Glibc
#endif

/// The HTTP API as the client's commands see it: one site, in the name of one token.
struct APIClient: Sendable {
    /// The site that the token opens.
    let site: String
    private let root: String
    private let token: String?
    let speech: Speech

    /// What came back: a status below 400, its tag and its bytes.
    struct Answer {
        var status: Int
        var tag: String?
        var bytes: Data

        /// The bytes as JSON.
        /// - Throws: ``Failure`` where they are none.
        func json() throws -> JSON { try APIClient.json(bytes) }
    }

    private static func json(_ bytes: Data) throws -> JSON {
        do throws(JSON.SyntaxProblem) { return try JSON.parse(bytes) } catch {
            throw Failure(.unavailable, ja: "サーバーの応答を読めません。", en: "the server's answer cannot be read.")
        }
    }

    /// The service of the settings.
    ///
    /// - Parameter site: where there is no token, as when one is asked for.
    /// - Throws: ``Failure`` where no token is set or it names no site.
    init(_ settings: Settings, speech: Speech, site: String? = nil) throws {
        guard let url = URL(string: settings.serviceURL), url.host() != nil else {
            throw Failure(.usage, ja: "KENIN_URL が正しくありません。", en: "KENIN_URL is no address.")
        }
        self.speech = speech
        root = settings.serviceURL.hasSuffix("/") ? String(settings.serviceURL.dropLast()) : settings.serviceURL
        if let site {
            (self.site, token) = (site, nil)
            return
        }
        guard let text = settings.token else { throw Failure.missing("KENIN_TOKEN") }
        guard let secret = Secret(text: text) else {
            throw Failure(.usage, ja: "KENIN_TOKEN がトークンの形をしていません。", en: "KENIN_TOKEN holds no token.")
        }
        (self.site, token) = (secret.site, secret.text)
    }

    /// Reads a resource under `/s/SITE/api/`.
    func get(_ path: String) async throws -> Answer { try await send(.GET, path) }

    /// Sends a body.
    func post(
        _ path: String, _ body: JSON, ifMatch: String? = nil, key: String? = nil
    ) async throws -> Answer {
        try await send(.POST, path, body: body, ifMatch: ifMatch, key: key)
    }

    /// Sends a request and reads the whole answer.
    /// - Throws: ``ServiceRefusal`` for a status of 400 or more, ``Failure`` where the service cannot be reached.
    private func send(
        _ method: HTTPMethod, _ path: String, body: JSON? = nil, ifMatch: String? = nil, key: String? = nil
    ) async throws -> Answer {
        var request = request(method, path)
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: body.serialized()))
        }
        if let ifMatch { request.headers.add(name: "If-Match", value: ifMatch) }
        if let key { request.headers.add(name: "Idempotency-Key", value: key) }
        return try await exchange(request) { response in
            let bytes = Data(try await response.body.collect(upTo: 64 << 20).readableBytesView)
            return Answer(status: Int(response.status.code), tag: response.headers.first(name: "ETag"), bytes: bytes)
        }
    }

    /// Sends bytes to their address.
    func put(_ path: String, _ bytes: Data) async throws {
        var request = request(.PUT, path)
        request.headers.add(name: "Content-Type", value: "application/octet-stream")
        request.body = .bytes(ByteBuffer(bytes: bytes))
        _ = try await exchange(request) { try await $0.body.collect(upTo: 1 << 20) }
    }

    /// Bytes of one line of an answer. What was sent, a mebibyte a line, may come back three times: as the place of a
    /// problem, in the words for it and in those for the whole.
    private static let lineLimit = 4 << 20

    /// Sends JSON lines as they come, and gives the lines of the answer as they come.
    func stream(
        _ path: String, _ lines: some AsyncSequence<ByteBuffer, any Error> & Sendable, _ take: (JSON) throws -> Void
    ) async throws {
        var request = request(.POST, path)
        request.headers.add(name: "Content-Type", value: "application/jsonl")
        request.body = .stream(lines, length: .unknown)
        try await exchange(request, timeout: .hours(12)) { response in
            var cutter = JSONLines(limit: Self.lineLimit)
            for try await piece in response.body {
                for line in cutter.take(piece.readableBytesView) { try take(try Self.json(line.bytes ?? Data())) }
            }
        }
    }

    /// Reads a resource into a file, piece by piece; nothing is left of a file that did not come whole.
    func download(_ path: String, to file: URL) async throws {
        let part = file.appendingPathExtension("part")
        guard FileManager.default.createFile(atPath: part.path, contents: nil),
            let handle = FileHandle(forWritingAtPath: part.path)
        else { throw Failure(.usage, ja: "\(file.path) を書けません。", en: "\(file.path) cannot be written.") }
        do {
            try await exchange(request(.GET, path)) { response in
                for try await piece in response.body { try handle.write(contentsOf: Data(piece.readableBytesView)) }
            }
            try handle.close()
            _ = try? FileManager.default.removeItem(at: file)
            try FileManager.default.moveItem(at: part, to: file)
        } catch {
            try? FileManager.default.removeItem(at: part)
            throw error
        }
    }

    private func request(_ method: HTTPMethod, _ path: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: "\(root)/s/\(site)/api/\(path)")
        request.method = method
        request.headers.add(name: "Accept-Language", value: speech.words.language.rawValue)
        request.headers.add(name: "User-Agent", value: "kenin")
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        return request
    }

    private func exchange<T>(
        _ request: HTTPClientRequest, timeout: TimeAmount = .seconds(120),
        _ read: (HTTPClientResponse) async throws -> T
    ) async throws -> T {
        let response: HTTPClientResponse
        do {
            response = try await HTTPClient.shared.execute(request, timeout: timeout)
        } catch {
            throw unreachable(error)
        }
        guard response.status.code < 400 else {
            let bytes = try? await response.body.collect(upTo: 1 << 20)
            throw ServiceRefusal(
                status: Int(response.status.code), body: bytes.map { Data($0.readableBytesView) } ?? Data())
        }
        do { return try await read(response) } catch let error where error is HTTPClientError || error is IOError {
            throw unreachable(error)
        }
    }

    /// Why nothing came back, in words of its own: what the network's layers say is in one language.
    private func unreachable(_ error: any Error) -> Failure {
        let client = error as? HTTPClientError
        let (ja, en) =
            if let client, Self.timeouts.contains(client) {
                ("\(root) が時間内に応答しません。", "\(root) did not answer in time.")
            } else if client == .remoteConnectionClosed || [ECONNRESET, EPIPE].contains((error as? IOError)?.errnoCode)
            {
                ("\(root) との接続が途中で切れました。", "the connection to \(root) broke off.")
            } else {
                (
                    "\(root) に接続できません。サービスが動いているか、KENIN_URL が正しいか確かめてください。",
                    "\(root) cannot be reached; see that the service runs and that KENIN_URL is right."
                )
            }
        return Failure(.unavailable, ja: ja, en: en)
    }

    private static let timeouts: [HTTPClientError] = [.readTimeout, .writeTimeout, .connectTimeout, .deadlineExceeded]
}
