import Testing

@testable import Inference

/// Which addresses are taken, and that a key stays hidden.
struct EndpointTests {
    @Test(arguments: [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://h:8080/", "http://h:8080"),
        ("https://h/v1", "https://h"), ("https://h/v1/", "https://h"), ("https://h/llm/v1", "https://h/llm"),
        ("https://h/env1", "https://h/env1"), ("http://[::1]:8000/v1", "http://[::1]:8000"),
    ])
    func `an address with or without v1 names the same server`(text: String, root: String) throws {
        #expect(try Endpoint(text).address(of: "/v1/models") == root + "/v1/models")
    }

    @Test(arguments: [
        ("", EndpointProblem.address), ("h:8080", .scheme), ("ftp://h", .scheme), ("http://", .address),
        ("http://u:p@h", .address), ("http://h?x=1", .address), ("http://h#x", .address), ("//h", .address),
    ])
    func `any other address is refused`(text: String, problem: EndpointProblem) {
        #expect(throws: problem) { try Endpoint(text) }
    }

    @Test(arguments: ["a b", "a\r\nx: y", "鍵"])
    func `a key that no header can carry is refused`(key: String) {
        #expect(throws: EndpointProblem.key) { try Endpoint("http://h", key: key) }
    }

    @Test func `a key shows in no description`() throws {
        let endpoint = try Endpoint("http://h", key: "sk-secret")
        var dumped = ""
        dump(endpoint, to: &dumped)
        for text in ["\(endpoint)", String(reflecting: endpoint), dumped] {
            #expect(!text.contains("secret"))
        }
        #expect("\(endpoint)" == "http://h (with a key)")
    }
}
