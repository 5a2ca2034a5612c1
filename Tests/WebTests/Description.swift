import Foundation
import HTTPTypes
import Review
import Testing

@testable import Web

/// The OpenAPI document as tests read it: what it says of an operation, and whether a value fits a schema of it.
struct Description: Sendable {
    let document: JSON
    static let shared = Result { try Description() }

    init() throws {
        document = try JSON.parse(try Data(contentsOf: Resources.folder.appending(path: "openapi.json")))
    }

    /// Method and pattern of each operation, as `GET /health/live`.
    var operations: [(name: String, operation: JSON)] {
        document["paths"].members.flatMap { path in
            path.value.members.filter { $0.key != "parameters" }.map {
                ("\($0.key.uppercased()) \(path.key)", $0.value)
            }
        }
    }

    /// The operation at an address; of two patterns that fit, the one with fewer captures.
    func operation(_ method: String, _ path: String) -> JSON? {
        let parts = path.split(separator: "/")
        let fitting = document["paths"].members.filter { pattern in
            let wanted = pattern.key.split(separator: "/")
            return wanted.count == parts.count && zip(wanted, parts).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
        return fitting.min { $0.key.count { $0 == "{" } < $1.key.count { $0 == "{" } }?.value[method.lowercased()]
    }

    /// What an answer is that the document does not say; nothing where the address is none of the document's.
    func objections(_ method: String, _ path: String, _ answer: Answer) -> [String] {
        guard let operation = operation(method, String(path.prefix { $0 != "?" })) else { return [] }
        guard let response = operation["responses"]?[String(answer.status)].map(resolved) else {
            return ["\(method) \(path): status \(answer.status) is not described"]
        }
        guard let content = response["content"] else {
            return answer.text.isEmpty ? [] : ["\(method) \(path): a body where none is described"]
        }
        let type = String((answer.headers[.contentType] ?? "").prefix { $0 != ";" })
        guard let schema = content[type]?["schema"] else {
            return ["\(method) \(path): \(answer.status) as \(type) is not described"]
        }
        guard type.hasSuffix("json") else { return [] }
        guard let json = answer.json else { return ["\(method) \(path): no JSON"] }
        return objections(to: json, schema, at: "\(method) \(path) \(answer.status)")
    }

    /// What a request that was taken says beyond what the document lets it say.
    func objections(_ method: String, _ path: String, taken body: String) -> [String] {
        let operation = operation(method, String(path.prefix { $0 != "?" }))
        guard let schema = operation?["requestBody"]?["content"]?["application/json"]?["schema"],
            let json = try? JSON.parse(Array(body.utf8))
        else { return [] }
        return objections(to: json, schema, at: "\(method) \(path)")
    }

    /// The value behind a `$ref`.
    func resolved(_ value: JSON) -> JSON {
        guard let link = value["$ref"]?.text else { return value }
        return link.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }
}

extension Description {
    /// Where a value does not fit a schema: the words of JSON Schema that the document uses, and no others.
    func objections(to value: JSON, _ schema: JSON, at place: String) -> [String] {
        let schema = resolved(schema)
        guard case .object(let words) = schema, !words.isEmpty || place.isEmpty else { return ["\(place): no schema"] }
        return words.flatMap { word in objections(to: value, word, of: schema, at: place) }
    }

    private func objections(to value: JSON, _ word: JSON.Member, of schema: JSON, at place: String) -> [String] {
        func unless(_ holds: Bool) -> [String] { holds ? [] : ["\(place): \(value) breaks \(word.key)"] }
        let text = if case .string(let text) = value { text } else { String?.none }
        let number = if case .number(let digits) = value { Double(digits) } else { Double?.none }
        let limit = word.value.text.flatMap(Double.init) ?? 0
        switch word.key {
        case "type": return unless(value.type == word.value.text || word.value.text == "number" && number != nil)
        case "enum": return unless(word.value.items.contains(value))
        case "const": return unless(value == word.value)
        case "pattern": return unless(text.map { $0.firstMatch(of: regex(word.value)) != nil } ?? true)
        case "minLength": return unless(text.map { Double($0.unicodeScalars.count) >= limit } ?? true)
        case "maxLength": return unless(text.map { Double($0.unicodeScalars.count) <= limit } ?? true)
        case "minimum": return unless(number.map { $0 >= limit } ?? true)
        case "maximum": return unless(number.map { $0 <= limit } ?? true)
        case "maxItems": return unless(Double(value.items.count) <= limit)
        case "format": return unless(text.map { fits($0, word.value.text) } ?? true)
        case "required": return unless(word.value.items.allSatisfy { value[$0.text ?? ""] != nil })
        case "items":
            return value.items.enumerated().flatMap { objections(to: $1, word.value, at: "\(place)[\($0)]") }
        case "properties":
            return word.value.members.flatMap { property in
                value[property.key].map { objections(to: $0, property.value, at: "\(place).\(property.key)") } ?? []
            }
        case "additionalProperties":
            let known = schema["properties"].members.map(\.key)
            return value.members.filter { !known.contains($0.key) }.flatMap { member in
                word.value == .bool(false)
                    ? ["\(place).\(member.key): not described"]
                    : objections(to: member.value, word.value, at: "\(place).\(member.key)")
            }
        case "allOf": return word.value.items.flatMap { objections(to: value, $0, at: place) }
        case "anyOf", "oneOf":
            let fitting = word.value.items.count { objections(to: value, $0, at: place).isEmpty }
            return unless(word.key == "anyOf" ? fitting > 0 : fitting == 1)
        case "description", "default": return []
        default: return ["\(place): the tests do not know \(word.key)"]
        }
    }

    private func regex(_ pattern: JSON) -> Regex<AnyRegexOutput> {
        // A pattern that cannot be read matches nothing, so that the value is objected to.
        (try? Regex(pattern.text ?? "")) ?? Regex(/(?!)/)
    }

    private func fits(_ text: String, _ format: String?) -> Bool {
        switch format {
        case "uuid": UUID(uuidString: text) != nil
        case "date-time": text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z/) != nil
        default: format == "password"
        }
    }
}

extension JSON {
    /// The items of a list; none for anything else.
    var items: [JSON] { if case .array(let items) = self { items } else { [] } }
    /// The members of an object; none for anything else.
    var members: [Member] { if case .object(let members) = self { members } else { [] } }
    /// The name that JSON Schema gives the value's type.
    fileprivate var type: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number(let digits): Int(digits) == nil ? "number" : "integer"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}

extension JSON? {
    var members: [JSON.Member] { self?.members ?? [] }
}
