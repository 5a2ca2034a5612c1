import Foundation
import HTTPTypes
import Hummingbird
import Review
import Testing
import Wording

@testable import Web

/// The OpenAPI document says what the service does: no more, no less. Besides, every answer that any test gets from the
/// API is held to it (see ``APICaller``).
@Suite struct DescriptionTests {
    private let description: Description
    init() throws { description = try Description.shared.get() }

    @Test func `each route for machines is described, and each operation is a route`() async throws {
        try await Plant.with { plant in
            let routes = plant.routes.all.filter { Path.isMachine($0.pattern) }.flatMap { route in
                route.methods.filter { $0 != "HEAD" }.map { "\($0) \(route.pattern)" }
            }
            #expect(routes.count > 20)
            #expect(Set(routes).symmetricDifference(description.operations.map(\.name)).isEmpty)
            let served = try await Browser(plant: plant).quietGet(Path.openAPI)
            #expect(served.status == 200 && served.json == description.document)
        }
    }

    @Test func `each refusal is described with its status and its title in both languages`() {
        let listed = description.document["x-problems"]
        #expect(Set(listed.members.map(\.key)) == Set(Refusal.Code.allCases.map(\.rawValue)))
        let schema = description.document["components"]?["schemas"]?["Problem"]?["properties"]
        let types = Refusal.Code.allCases.map { JSON.string("urn:kenin:problem:\($0.rawValue)") }
        #expect(Set(schema?["type"]?["enum"]?.items.compactMap(\.text) ?? []) == Set(types.compactMap(\.text)))
        for code in Refusal.Code.allCases {
            let line = listed?[code.rawValue]
            #expect(line?["status"]?.text == String(code.status.code), "\(code)")
            for language in Language.allCases {
                let title = Wording(language).refusal(Refusal(code)).title
                #expect(line?[language.rawValue]?.text == title, "\(code)")
            }
            let response = description.document["components"]?["responses"]?["Refused\(code.status.code)"]
            let codes = response?["content"]?["application/problem+json"]?["schema"]?["allOf"]?.items.last?[
                "properties"]
            #expect(codes?["code"]?["enum"]?.items.contains(.string(code.rawValue)) == true, "\(code)")
        }
    }

    @Test func `each example fits its schema`() {
        var count = 0
        func check(_ content: JSON?, _ place: String) {
            for medium in content.members {
                guard let example = medium.value["example"], let schema = medium.value["schema"] else { continue }
                count += 1
                let objections = description.objections(to: example, schema, at: place)
                #expect(objections.isEmpty, "\(objections)")
            }
        }
        for (name, operation) in description.operations {
            check(operation["requestBody"]?["content"], name)
            for response in operation["responses"].members { check(response.value["content"], name) }
        }
        #expect(count > 30)
    }

    @Test func `each example of a body is read by the service`() async throws {
        try await Plant.with { plant in
            let admin = try await plant.api("admin")
            for (name, operation) in description.operations where name.hasPrefix("POST") {
                guard let example = operation["requestBody"]?["content"]?["application/json"]?["example"] else {
                    continue
                }
                let path = String(name.dropFirst("POST /s/{site}/api/".count)).replacing("{login}", with: "second")
                    .replacing("{what}", with: "roles").replacing("{case}", with: "2026-000001")
                    .replacing("{seat}", with: "00000000-0000-0000-0000-000000000001")
                let match = [("If-Match", "\"" + String(repeating: "ab", count: 32) + "\"")]
                let answer = try await admin.post(path, example.written, match)
                // The example policy is no policy, which its own reader says; what the other bodies say is taken.
                #expect(answer.code != "invalid-input" || path == "policies", "\(name): \(answer.text)")
                #expect(answer.status < 500, "\(name): \(answer.text)")
            }
        }
    }

    @Test func `what a schema does not know is objected to`() throws {
        func objections(_ text: String) throws -> Int {
            let schema = try #require(description.document["components"]?["schemas"]?["Claimed"])
            return description.objections(to: try JSON.parse(text.utf8), schema, at: "$").count
        }
        let seat = "0192f0c8-7a00-7000-8000-000000000001"
        #expect(try objections(#"{"seat":"\#(seat)","fence":1,"until":"2026-04-01T00:00:00.000000Z"}"#) == 0)
        #expect(try objections(#"{"seat":"\#(seat)","fence":0,"until":"2026-04-01"}"#) == 2)
        #expect(try objections(#"{"seat":"x","fence":"1","more":1}"#) == 4)
    }
}

extension JSON {
    /// The value as JSON text.
    fileprivate var written: String {
        switch self {
        case .null: "null"
        case .bool(let bool): String(bool)
        case .number(let digits): digits
        case .string(let text):
            // A text alone cannot fail to encode.
            (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        case .array(let items): "[" + items.map(\.written).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { "\(JSON.string($0.key).written):\($0.value.written)" }.joined(separator: ",") + "}"
        }
    }
}
