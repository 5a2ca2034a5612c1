import Foundation
import Review

/// The fields and files of a form with files (`multipart/form-data`, RFC 7578; names as WHATWG HTML §4.10.21.8 writes them).
///
/// Reads a body that is in memory and bounded. What a part says of its own type and length is not read.
struct Multipart {
    /// One file as sent; the name is what stands behind the last path separator.
    struct File: Equatable {
        var field: String
        var name: String
        var bytes: Data
    }

    /// Fields and files together, at most.
    static let partLimit = 5_000

    private(set) var files: [File] = []
    private var fields: [(name: String, value: String)] = []
    var form: Form { Form(fields) }

    /// Reads a body.
    /// - Throws: ``Refusal`` `invalid-input` for what is cut short, not UTF-8, holds NUL in a field, or has too many parts.
    init(_ body: Data, contentType: String) throws(Refusal) {
        guard let boundary = Self.parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count) else {
            throw Self.refusal(.missing, "boundary")
        }
        let mark = Data("--\(boundary)".utf8)
        guard body.starts(with: mark) else { throw Self.refusal(.syntax) }
        var rest = body.dropFirst(mark.count)
        for _ in 0..<Self.partLimit {
            if rest.starts(with: "--".utf8) { return }
            guard rest.starts(with: "\r\n".utf8), let head = rest.range(of: Data("\r\n\r\n".utf8)),
                let end = rest[(head.lowerBound + 2)...].range(of: Data("\r\n".utf8) + mark)
            else { throw Self.refusal(.syntax) }
            let bytes = head.upperBound <= end.lowerBound ? rest[head.upperBound..<end.lowerBound] : Data()[...]
            try take(rest[rest.startIndex + 2..<max(head.lowerBound, rest.startIndex + 2)], bytes)
            rest = rest[end.upperBound...]
        }
        throw Self.refusal(.tooLong, "", String(Self.partLimit))
    }

    private mutating func take(_ head: Data, _ bytes: Data) throws(Refusal) {
        guard let text = String(validating: head, as: UTF8.self) else { throw Self.refusal(.encoding) }
        let line = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let line, let name = Self.parameter("name", of: String(line)) else {
            throw Self.refusal(.missing, "name")
        }
        if let file = Self.parameter("filename", of: String(line)) {
            guard !file.isEmpty || !bytes.isEmpty else { return }
            let last = file.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last ?? ""
            files.append(File(field: name, name: String(last), bytes: Data(bytes)))
            return
        }
        guard let value = String(validating: bytes, as: UTF8.self) else { throw Self.refusal(.encoding, name) }
        guard !bytes.contains(0), !name.utf8.contains(0) else { throw Self.refusal(.nul) }
        fields.append((name, value.replacing("\r\n", with: "\n").replacing("\r", with: "\n")))
    }

    /// A parameter of a header; a quoted one with `%22`, `%0D` and `%0A` turned back, as browsers write them.
    ///
    /// Reads bytes, not characters: a mark that combines with a quote would hide it.
    static func parameter(_ name: String, of header: String) -> String? {
        var rest = header.utf8[...]
        while let semicolon = rest.firstIndex(of: UInt8(ascii: ";")) {
            rest = rest[rest.index(after: semicolon)...].drop { $0 == 0x20 || $0 == 0x09 }
            let key = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") }
            rest = rest[key.endIndex...]
            guard rest.first == UInt8(ascii: "=") else { continue }
            rest = rest.dropFirst()
            let value: Substring.UTF8View
            if rest.first == UInt8(ascii: "\"") {
                rest = rest.dropFirst()
                guard let quote = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
                value = rest[..<quote]
                rest = rest[rest.index(after: quote)...]
            } else {
                value = rest.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 }
                rest = rest[value.endIndex...]
            }
            guard String(Substring(key)).lowercased() == name else { continue }
            return String(Substring(value)).replacing("%22", with: "\"").replacing("%0D", with: "\r")
                .replacing("%0A", with: "\n")
        }
        return nil
    }

    private static func refusal(_ code: Problem.Code, _ path: String = "", _ arguments: String...) -> Refusal {
        Refusal(.invalidInput, problems: [Problem(path: path, code: code, arguments: arguments)])
    }
}
