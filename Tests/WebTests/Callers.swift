import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Review
import Testing

/// What came back.
struct Answer {
    var status: Int
    var headers: HTTPFields
    var text: String
    /// The body as JSON, nil where it is none.
    var json: JSON? { try? JSON.parse(Array(text.utf8)) }
    /// The code of a `problem+json`.
    var code: String? { json?["code"]?.text }

    init(_ response: TestResponse) {
        status = response.status.code
        headers = response.headers
        text = String(buffer: response.body)
    }
}

/// A client of the JSON API. Holds every answer to the OpenAPI document, and every body that was taken.
struct APICaller: Sendable {
    let plant: Plant
    let token: String?
    var language = "en"

    func get(_ path: String, _ headers: [(String, String)] = []) async throws -> Answer {
        try await send(.get, path, nil, headers)
    }

    func post(_ path: String, _ body: String?, _ headers: [(String, String)] = []) async throws -> Answer {
        try await send(.post, path, body, headers)
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String?, _ extra: [(String, String)] = []
    ) async throws -> Answer {
        var headers: HTTPFields = [.acceptLanguage: language]
        if let token { headers[.authorization] = "Bearer \(token)" }
        if body != nil { headers[.contentType] = "application/json" }
        for (name, value) in extra { headers[try #require(HTTPField.Name(name))] = value }
        let answer = Answer(
            try await plant.client.executeRequest(
                uri: "/s/plant/api/\(path)", method: method, headers: headers,
                body: body.map { ByteBuffer(string: $0) }))
        let description = try Description.shared.get()
        var objections = description.objections(method.rawValue, "/s/plant/api/\(path)", answer)
        if let body, (200..<300).contains(answer.status) {
            objections += description.objections(method.rawValue, "/s/plant/api/\(path)", taken: body)
        }
        #expect(objections.isEmpty, "\(objections)")
        return answer
    }

    /// The first due seat of a case: its id and the hash of its sheet.
    func seat(_ id: String) async throws -> (id: String, tag: String) {
        let desk = try #require(try await get("desk?case=\(id)").json?["seats"])
        guard case .array(let rows) = desk else { throw Refusal(.notFound) }
        let seat = try #require(rows.first?["seat"]?.text)
        let sheet = try await get("cases/\(id)/seats/\(seat)/sheet")
        return (seat, try #require(sheet.headers[.eTag]))
    }

    /// Signs the first due seat of a case.
    func sign(_ id: String, _ decision: String) async throws -> Answer {
        let (seat, tag) = try await seat(id)
        return try await post("cases/\(id)/seats/\(seat)/decision", decision, [("If-Match", tag)])
    }
}

/// A browser without script: keeps its cookies, sends what the last page's forms hold.
struct Browser {
    let plant: Plant
    var language = "en"
    var cookie: String?
    var origin: String? = Plant.origin
    /// The page seen last.
    var page = ""

    private var headers: HTTPFields {
        var headers: HTTPFields = [.acceptLanguage: language]
        if let cookie { headers[.cookie] = cookie }
        return headers
    }

    mutating func get(_ path: String) async throws -> Answer {
        let answer = Answer(
            try await plant.client.executeRequest(uri: path, method: .get, headers: headers, body: nil))
        page = answer.text
        return answer
    }

    /// Sends a form; the token of the page seen last goes along unless the fields hold one.
    @discardableResult
    mutating func post(_ path: String, _ fields: [(String, String)]) async throws -> Answer {
        var fields = fields
        if !fields.contains(where: { $0.0 == "csrf" }), let token = hidden("csrf") { fields.append(("csrf", token)) }
        var headers = self.headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        headers[.origin] = origin
        let body = fields.map { "\(Self.encode($0.0))=\(Self.encode($0.1))" }.joined(separator: "&")
        let answer = Answer(
            try await plant.client.executeRequest(
                uri: String(path.prefix { $0 != "#" }), method: .post, headers: headers, body: ByteBuffer(string: body))
        )
        if let set = answer.headers[.setCookie] { cookie = set.split(separator: ";").first.map(String.init) }
        if answer.status != 303 { page = answer.text }
        return answer
    }

    /// Sends a form with files, as a browser writes it.
    mutating func post(
        _ path: String, _ fields: [(String, String)], files: [(name: String, text: String)]
    ) async throws -> Answer {
        var body = ""
        for (name, value) in fields + [("csrf", hidden("csrf") ?? "")] {
            body += "--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        for (name, text) in files.isEmpty ? [("", "")] : files {
            body += "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n\(text)\r\n"
        }
        var headers = self.headers
        headers[.contentType] = "multipart/form-data; boundary=b"
        headers[.origin] = origin
        let answer = Answer(
            try await plant.client.executeRequest(
                uri: path, method: .post, headers: headers, body: ByteBuffer(string: body + "--b--\r\n")))
        if answer.status != 303 { page = answer.text }
        return answer
    }

    /// The value of a hidden field of the page seen last.
    func hidden(_ name: String) -> String? {
        guard let start = page.range(of: "name=\"\(name)\" value=\"") else { return nil }
        return page[start.upperBound...].split(separator: "\"", maxSplits: 1, omittingEmptySubsequences: false).first
            .map(String.init)
    }

    /// The address of the first form that ends in a name.
    func action(_ ending: String) -> String? {
        page.matches(of: /action="([^"]+)"/).map { String($0.1) }.first {
            $0.split(separator: "#").first.map { $0.hasSuffix(ending) } ?? false
        }
    }

    static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
