import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Review
import Store

/// A client's key for a request, with the hash by which a repetition is told from another request under the same key.
enum Idempotency {
    /// The key of an API request; nil where it carries none.
    ///
    /// - Parameters:
    ///   - pattern: the route's pattern, which with the method is the scope of the key.
    ///   - ids: the ids of the address.
    ///   - body: the body as read; members called `password` are cut out, since a credential is no part of what is asked.
    /// - Throws: ``Refusal`` `invalid-input` for an empty key, one of more than 255 bytes, and one of other characters than
    ///   visible ASCII.
    static func key(
        _ request: Request, _ pattern: String, ids: [String] = [], body: JSON = .null, by actor: Actor
    ) throws(Refusal) -> IdempotencyKey? {
        guard let name = HTTPField.Name("Idempotency-Key"), let text = request.headers[name] else { return nil }
        guard !text.isEmpty, text.utf8.count <= 255 else {
            let code: Problem.Code = text.isEmpty ? .empty : .tooLong
            throw Refusal(.invalidInput, problems: [Problem(path: "Idempotency-Key", code: code, arguments: ["255"])])
        }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Refusal(.invalidInput, problems: [Problem(path: "Idempotency-Key", code: .syntax)])
        }
        let match = request.headers[.ifMatch] ?? ""
        let endpoint = "\(request.method.rawValue) \(pattern)"
        return IdempotencyKey(
            person: actor.person, endpoint: endpoint, key: text, request: digest([endpoint, match] + ids, body))
    }

    /// The key of one line of many.
    static func key(_ text: String, _ pattern: String, body: JSON, by actor: Actor) -> IdempotencyKey {
        let endpoint = "POST \(pattern)"
        return IdempotencyKey(
            person: actor.person, endpoint: endpoint, key: text, request: digest([endpoint], body))
    }

    /// The key of a page's form, which makes pressing its button twice the same as once.
    static func key(_ form: Form, _ pattern: String, ids: [String] = [], body: JSON, by actor: Actor) -> IdempotencyKey?
    {
        guard let text = form.filled("key"), text.utf8.count <= 255 else { return nil }
        let endpoint = "POST \(pattern)"
        return IdempotencyKey(
            person: actor.person, endpoint: endpoint, key: text, request: digest([endpoint] + ids, body))
    }

    /// SHA-256 over the parts and the value, each with its kind and length in front, so that no two requests share it.
    static func digest(_ parts: [String], _ body: JSON) -> Data {
        var bytes: [UInt8] = []
        for part in parts { add("p", part, to: &bytes) }
        add(body, to: &bytes)
        return Data(SHA256.hash(data: bytes))
    }

    private static func add(_ kind: String, _ text: String, to bytes: inout [UInt8]) {
        bytes += kind.utf8
        bytes += String(text.utf8.count).utf8
        bytes.append(UInt8(ascii: ":"))
        bytes += text.utf8
    }

    private static func add(_ value: JSON, to bytes: inout [UInt8]) {
        switch value {
        case .null: add("z", "", to: &bytes)
        case .bool(let bool): add("b", String(bool), to: &bytes)
        case .number(let digits): add("n", digits, to: &bytes)
        case .string(let text): add("s", text, to: &bytes)
        case .array(let items):
            add("a", String(items.count), to: &bytes)
            for item in items { add(item, to: &bytes) }
        case .object(let members):
            let kept = members.filter { $0.key != "password" }.sorted { $0.key < $1.key }
            add("o", String(kept.count), to: &bytes)
            for member in kept {
                add("k", member.key, to: &bytes)
                add(member.value, to: &bytes)
            }
        }
    }
}
