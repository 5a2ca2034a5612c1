import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Review
import Wording
import Flow

/// A refusal as `application/problem+json` (RFC 9457): the same code in both languages, the words in the reader's.
struct ProblemReply: Encodable {
    var type: String
    var code: String
    var title: String
    var detail: String
    var status: Int
    var problems: [Item]?
    var request: String?

    /// One thing wrong with the request, with its place.
    struct Item: Encodable {
        var path: String
        var code: String
        var detail: String
    }

    init(_ refusal: Refusal, _ wording: Wording, request: String?) {
        let (title, detail) = wording.refusal(refusal)
        type = "urn:kenin:problem:\(refusal.code.rawValue)"
        code = refusal.code.rawValue
        self.title = title
        self.detail = detail
        status = refusal.code.status.code
        let items = refusal.problems.map { Item(path: $0.path, code: $0.code.rawValue, detail: wording.problem($0)) }
        problems = items.isEmpty ? nil : items
        self.request = request
    }
}

extension Response {
    /// An answer of the API.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok, type: String = "application/json")
        -> Response
    {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // The values are structs of strings, numbers and lists; none of them can fail to encode.
        return bytes((try? encoder.encode(value)) ?? Data("{}".utf8), status: status, type: type)
    }

    /// An answer of bytes that are there already.
    static func bytes(_ data: Data, status: HTTPResponse.Status = .ok, type: String) -> Response {
        let buffer = ByteBuffer(bytes: data)
        let body = data.count <= piece ? ResponseBody(byteBuffer: buffer) : inPieces(buffer)
        return Response(status: status, headers: [.contentType: type], body: body)
    }

    /// The most bytes that are written at once.
    private static let piece = 64 << 10

    /// A body whose end is written when nearly all of it was taken, so that a client who takes long does not seem idle.
    private static func inPieces(_ buffer: ByteBuffer) -> ResponseBody {
        ResponseBody(contentLength: buffer.readableBytes) { writer in
            var rest = buffer
            while rest.readableBytes > 0, let next = rest.readSlice(length: min(Self.piece, rest.readableBytes)) {
                try await writer.write(next)
            }
            try await writer.finish(nil)
        }
    }

    /// Sends the browser elsewhere, by a GET (RFC 9110 §15.4.4).
    static func see(_ path: String) -> Response { Response(status: .seeOther, headers: [.location: path]) }
}

extension HTTPField.Name {
    static let requestID = HTTPField.Name("X-Request-Id")
}
