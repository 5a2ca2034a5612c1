import Foundation
import Review

/// The fields of an HTML form or of a query, in the order sent (`application/x-www-form-urlencoded`, WHATWG URL §5).
struct Form: Sendable, Equatable {
    private(set) var fields: [(name: String, value: String)] = []

    init(_ fields: [(name: String, value: String)] = []) { self.fields = fields }

    static func == (a: Form, b: Form) -> Bool { a.fields.elementsEqual(b.fields) { $0 == $1 } }

    /// Reads the fields; line ends become LF, whatever the browser sent.
    /// - Throws: ``Refusal`` `invalid-input` for what is not UTF-8, holds NUL, or has more than 5,000 fields.
    init(parsing bytes: some Collection<UInt8>) throws(Refusal) {
        let pairs = bytes.split(separator: UInt8(ascii: "&"))
        guard pairs.count <= 5_000 else {
            throw Refusal(.invalidInput, problems: [Problem(path: "", code: .tooLong, arguments: ["5000"])])
        }
        for pair in pairs {
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            fields.append((try Self.text(halves[0]), halves.count > 1 ? try Self.text(halves[1]) : ""))
        }
    }

    /// The first value of a name; empty where there is none.
    subscript(name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// The first value of a name; nil where there is none or it is blank.
    func filled(_ name: String) -> String? {
        let value = self[name]
        return value.allSatisfy(\.isWhitespace) ? nil : value
    }

    /// The first value of a name; blank or of more than `limit` bytes it is a problem.
    func required(_ name: String, limit: Int, _ problems: Fields.Problems) -> String {
        if filled(name) == nil { problems.add(.missing, at: name) }
        if self[name].utf8.count > limit { problems.add(.tooLong, at: name, String(limit)) }
        return self[name]
    }

    /// Every value of a name.
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// True if the name was sent at all, as by a button or a ticked box.
    func has(_ name: String) -> Bool { fields.contains { $0.name == name } }

    private static func text(_ bytes: some Collection<UInt8>) throws(Refusal) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): plain.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else {
                    throw Refusal(.invalidInput, problems: [Problem(path: "", code: .encoding)])
                }
                plain.append(high << 4 | low)
            default: plain.append(byte)
            }
        }
        guard let text = String(validating: plain, as: UTF8.self) else {
            throw Refusal(.invalidInput, problems: [Problem(path: "", code: .encoding)])
        }
        guard !plain.contains(0) else { throw Refusal(.invalidInput, problems: [Problem(path: "", code: .nul)]) }
        return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}

/// The most bytes of what comes over the API and by a form alike.
extension Fields {
    /// Of a new login name.
    static var loginLimit: Int { 100 }
    /// Of a person's name.
    static var nameLimit: Int { 200 }
    /// Of a token's name.
    static var tokenNameLimit: Int { 100 }
    /// Of why a case is reopened.
    static var reopeningLimit: Int { 4_096 }
}
