import Foundation
import Policies
import Review
import Testing

/// The JSON Schemas, which editors use, against the readers, which decide.
struct SchemaTests {
    private func schema(_ file: String) throws -> JSON { try JSON.parse(HouseFolder.bytes(file)) }

    private func keys(_ json: JSON?) -> [String] {
        if case .object(let members)? = json { members.map(\.key) } else { [] }
    }

    private func texts(_ json: JSON?) -> [String] {
        if case .array(let items)? = json { items.compactMap(\.text) } else { [] }
    }

    /// An object of the given keys, each with an empty object for its value.
    private func object(_ keys: [String]) -> JSON { .object(keys.map { JSON.Member($0, .object([])) }) }

    /// The schema's objects with their paths; the readers name list items by their index.
    private func objects(_ schema: JSON) -> [(path: String, schema: JSON)] {
        let paths = [
            "", "title", "answering", "route", "seats", "escalate-to", "characteristics[0]", "given[0]",
            "seats.strict[0]",
        ]
        return paths.compactMap { path in at(path, of: schema).map { (path, $0) } }
            .filter { $0.schema["properties"] != nil }
    }

    private func at(_ path: String, of schema: JSON) -> JSON? {
        path.split(separator: ".").reduce(schema) { part, step in
            let name = String(step.split(separator: "[")[0])
            let found = resolved(part?["properties"]?[name], in: schema)
            return step.contains("[") ? resolved(found?["items"], in: schema) : found
        }
    }

    private func resolved(_ part: JSON?, in schema: JSON) -> JSON? {
        guard let reference = part?["$ref"]?.text, let name = reference.split(separator: "/").last else { return part }
        return schema["$defs"]?[String(name)]
    }

    /// The object put where the path says, in an otherwise empty document.
    private func placed(_ object: JSON, at path: String) -> JSON {
        path.split(separator: ".").reversed().reduce(object) { value, step in
            let name = String(step.split(separator: "[")[0])
            return .object([JSON.Member(name, step.contains("[") ? .array([value]) : value)])
        }
    }

    private func policyProblems(_ json: JSON) throws -> [Problem] { try HouseFolder.problems(json.serialized()) }

    private func caseProblems(_ json: JSON) -> [Problem] {
        do throws(Refusal) {
            _ = try CaseContent.read(json, language: .ja)
            return []
        } catch {
            return error.problems
        }
    }

    private func compare(_ file: String, with problems: (JSON) throws -> [Problem]) throws {
        let schema = try schema(file)
        let objects = objects(schema)
        #expect(objects.count >= 3)
        for (path, part) in objects {
            let prefix = path.isEmpty ? "" : path + "."
            let properties = keys(part["properties"])
            let unknown = try problems(placed(object(properties), at: path)).filter { $0.code == .unknownKey }
            #expect(unknown == [], "the reader knows every key of the schema at \(path)")
            let missing = try problems(placed(.object([]), at: path))
                .filter { [.missing, .noSeats].contains($0.code) && $0.path.hasPrefix(prefix) }
                .map { String($0.path.dropFirst(prefix.count)) }.filter { !$0.contains(".") }
            let required = Set(texts(part["required"]))
            #expect(Set(missing) == required, "the reader requires what the schema requires at \(path)")
            #expect(required.isSubset(of: properties))
            #expect(part["additionalProperties"] == .bool(false))
        }
    }

    @Test func `the policy schema and the reader know and require the same keys`() throws {
        try compare("policy.schema.json", with: policyProblems)
    }

    @Test func `the case schema and the reader know and require the same keys`() throws {
        try compare("case.schema.json", with: caseProblems)
    }

    @Test func `choices of the policy schema are those of the reader`() throws {
        let schema = try schema("policy.schema.json")
        let routing = at("route", of: schema)
        #expect(
            texts(routing?["properties"]?["strict-when"]?["items"]?["enum"])
                == Policy.Routing.Condition.allCases.map(\.rawValue))
        #expect(texts(schema["$defs"]?["meaning"]?["enum"]) == Meaning.allCases.map(\.rawValue))
        #expect(texts(schema["properties"]?["kinds"]?["items"]?["enum"]) == CaseContent.Kind.allCases.map(\.rawValue))
        #expect(
            texts(at("answering", of: schema)?["properties"]?["use"]?["enum"]) == Policy.Use.allCases.map(\.rawValue))
        #expect(keys(at("seats", of: schema)?["properties"]).sorted() == Route.allCases.map(\.rawValue).sorted())
    }

    @Test func `every key of the house's files stands in its schema`() throws {
        let policy = try schema("policy.schema.json")
        for name in ["dimension", "capability", "sampling", "general"] {
            let json = try YAMLDocument.parse(HouseFolder.bytes("\(name).yaml"))
            #expect(Set(keys(json)).isSubset(of: keys(policy["properties"])))
        }
        let content = try schema("case.schema.json")
        for file in HouseFolder.samples {
            let json = try YAMLDocument.parse(HouseFolder.bytes("samples/\(file)"))
            #expect(Set(keys(json)).isSubset(of: keys(content["properties"])))
        }
    }
}
