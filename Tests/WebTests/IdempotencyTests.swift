import Foundation
import Review
import Testing

@testable import Web

/// A repetition is told from another request, whatever the order of keys and whatever the password.
@Suite struct IdempotencyTests {
    private static func digest(_ json: String, _ parts: [String] = ["POST /x"]) throws -> Data {
        Idempotency.digest(parts, try JSON.parse(Array(json.utf8)))
    }

    @Test func `order and password do not count`() throws {
        let first = try Self.digest(#"{"a":1,"b":[true,null],"password":"x"}"#)
        #expect(try Self.digest(#"{"password":"y","b":[true,null],"a":1}"#) == first)
        #expect(try Self.digest(#"{"a":1,"b":[true,null]}"#) == first)
    }

    @Test(arguments: [
        #"{"a":"1"}"#, #"{"a":1.0}"#, #"{"a":[1]}"#, #"{"a":null}"#, #"{"b":1}"#, #"{"a":1,"b":""}"#, #"{}"#, #"[]"#,
        #"{"a":true}"#, #"{"a":{"1":1}}"#,
    ]) func `anything else counts`(_ other: String) throws {
        #expect(try Self.digest(other) != Self.digest(#"{"a":1}"#))
    }

    @Test func `the address counts, and parts do not run together`() throws {
        #expect(try Self.digest("{}", ["ab", "c"]) != Self.digest("{}", ["a", "bc"]))
        #expect(try Self.digest(#"["a","b"]"#) != Self.digest(#"["ab"]"#))
        #expect(try Self.digest(#"[["a"],"b"]"#) != Self.digest(#"["a",["b"]]"#))
    }
}
