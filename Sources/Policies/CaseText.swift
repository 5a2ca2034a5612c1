package import Foundation
package import Review

/// The case in a file that a person submits, as JSON or as YAML.
///
/// What is JSON is read as JSON (RFC 8259), all else as YAML. The value is what `CaseContent.read` takes and what
/// ``Review/JSON/serialized()`` sends.
/// - Throws: ``Refusal`` `invalid-input` with the line of the fault, as ``YAMLDocument/parse(_:)`` says it.
package func caseJSON(yaml bytes: Data) throws(Refusal) -> JSON {
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard first == UInt8(ascii: "{"), bytes.count <= YAMLDocument.limit else { return try YAMLDocument.parse(bytes) }
    do {
        return try JSON.parse(bytes)
    } catch {
        // `{kind: inspection}` is YAML; where neither reads it, the JSON fault is the likelier one.
        if error.code == .syntax, let json = try? YAMLDocument.parse(bytes) { return json }
        var refusal = Refusal(error)
        let line = bytes.line(of: bytes.index(bytes.startIndex, offsetBy: min(error.offset, bytes.count)))
        for index in refusal.problems.indices { refusal.problems[index].arguments = [String(line), error.key, "line"] }
        throw refusal
    }
}
