package import Foundation
package import Review
import Yams

/// Reads one YAML document as the JSON value that a careful person sees in it.
///
/// Numbers keep their written digits (`19.980` stays `19.980`, `0123` stays a text), and what YAML adds to JSON but
/// people misread is refused: anchors, aliases, merge keys, tags, keys that are no text, a second document.
package enum YAMLDocument {
    /// The largest file that is read, in bytes: a case's limits leave room below it, and Yams stays quick.
    package static let limit = 1 << 20

    /// The document of `bytes` (UTF-8).
    ///
    /// A plain scalar is a number where JSON would take it as one (RFC 8259 §6), `true`, `false` and `null` are
    /// themselves, everything else is text as written: `yes`, `~`, `0x1F` and `1_000` too.
    /// - Throws: ``Refusal`` `invalid-input` with one problem, whose arguments are the line (from 1), the key where one
    ///   occurs twice, else an empty text, and the word `line`.
    package static func parse(_ bytes: Data) throws(Refusal) -> JSON {
        guard bytes.count <= limit else { throw refusal(.tooLong, line: nil, String(limit)) }
        if let nul = bytes.firstIndex(of: 0) { throw refusal(.nul, line: bytes.line(of: nul)) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw refusal(.encoding, line: nil) }
        guard !AliasBound.isExceeded(by: bytes) else { throw refusal(.alias, line: nil) }
        do {
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else { throw refusal(.empty, line: nil) }
            // Nodes hold their anchors weakly, the parser holds them strongly.
            return try withExtendedLifetime(parser) { try json(root, depth: 0) }
        } catch let problem as YamlError {
            throw refusal(problem)
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw refusal(.syntax, line: nil)
        }
    }

    private static func json(_ node: Node, depth: Int) throws(Refusal) -> JSON {
        guard depth < 64 else { throw refusal(.nesting, line: node.mark?.line) }
        switch node {
        case .alias: throw refusal(.alias, line: node.mark?.line)
        case .scalar(let scalar): return try value(scalar)
        case .sequence(let sequence):
            try refuseMarks(sequence.anchor, sequence.tag, at: node)
            var items: [JSON] = []
            for item in sequence { items.append(try json(item, depth: depth + 1)) }
            return .array(items)
        case .mapping(let mapping):
            try refuseMarks(mapping.anchor, mapping.tag, at: node)
            var members: [JSON.Member] = []
            var seen: Set<String> = []
            for (key, item) in mapping {
                let name = try text(key)
                guard seen.insert(name).inserted else { throw refusal(.duplicateKey, line: key.mark?.line, name) }
                members.append(JSON.Member(name, try json(item, depth: depth + 1)))
            }
            return .object(members)
        }
    }

    private static func refuseMarks(_ anchor: Anchor?, _ tag: Tag, at node: Node) throws(Refusal) {
        if anchor != nil { throw refusal(.alias, line: node.mark?.line) }
        if tag.rawValue != Tag.Name.implicit.rawValue { throw refusal(.syntax, line: node.mark?.line) }
    }

    private static func value(_ scalar: Node.Scalar) throws(Refusal) -> JSON {
        let line = scalar.mark?.line
        if scalar.anchor != nil { throw refusal(.alias, line: line) }
        // Yams marks a quoted text as `str` by itself, so only there is that tag nobody's own.
        let expected = scalar.style == .plain ? Tag.Name.implicit : Tag.Name.str
        guard [expected.rawValue, ""].contains(scalar.tag.rawValue) else { throw refusal(.syntax, line: line) }
        guard !scalar.string.utf8.contains(0) else { throw refusal(.nul, line: line) }
        guard scalar.style == .plain, let json = try? JSON.parse(scalar.string.utf8) else {
            return .string(scalar.string)
        }
        switch json {
        case .number, .bool, .null: return json
        default: return .string(scalar.string)
        }
    }

    private static func text(_ key: Node) throws(Refusal) -> String {
        guard case .scalar(let scalar) = key else {
            throw refusal(key.anchor == nil ? .wrongType : .alias, line: key.mark?.line)
        }
        if scalar.anchor != nil || scalar.style == .plain && scalar.string == "<<" {
            throw refusal(.alias, line: scalar.mark?.line)
        }
        guard !scalar.string.utf8.contains(0) else { throw refusal(.nul, line: scalar.mark?.line) }
        return scalar.string
    }
}

extension YAMLDocument {
    private static func refusal(_ code: Problem.Code, line: Int?, _ detail: String = "") -> Refusal {
        let arguments: [String] =
            switch code {
            case .tooLong: [detail]
            case .wrongType: ["text"]
            default: line.map { [String($0), detail, "line"] } ?? []
            }
        let path = code == .wrongType ? line.map { "line \($0)" } ?? "" : ""
        return Refusal(.invalidInput, problems: [Problem(path: path, code: code, arguments: arguments)])
    }

    private static func refusal(_ error: YamlError) -> Refusal {
        switch error {
        case .duplicatedKeysInMapping(let keys, let context):
            refusal(.duplicateKey, line: context.mark.line, keys.first ?? "")
        case .composer(_, let problem, let mark, _):
            refusal(problem.contains("alias") ? .alias : .syntax, line: mark.line)
        case .parser(_, let problem, let mark, _):
            refusal(problem.contains("nesting") ? .nesting : .syntax, line: mark.line)
        case .scanner(_, _, let mark, _): refusal(.syntax, line: mark.line)
        case .reader(_, let offset, _, let text):
            refusal(.encoding, line: offset.map { text.prefix($0).count(where: \.isNewline) + 1 })
        default: refusal(.syntax, line: nil)
        }
    }
}

extension Data {
    /// The line, from 1, on which a byte stands.
    func line(of index: Index) -> Int { self[startIndex..<index].count { $0 == UInt8(ascii: "\n") } + 1 }
}
