/// Reads the members of one object and gathers every problem with its place, so that a submitter corrects a file once.
///
/// Usage: read each known key, nest with ``object(_:_:)``, then ``finish()`` reports the keys that nobody asked for.
package final class Fields {
    /// The problems found so far, shared by all nested readers.
    package final class Problems {
        /// As many as anybody corrects in one go.
        package static let limit = 100
        /// In the order found, at most ``limit``; behind them one `more` where there were others.
        package private(set) var all: [Problem] = []
        /// How many were found, also those that are not kept.
        package private(set) var count = 0
        /// True once what is found is not kept any more, so that nobody need look for words about it.
        var isFull: Bool { count > Self.limit }
        /// An empty list.
        package init() {}
        /// Adds one; beyond the limit it is only counted.
        package func add(_ code: Problem.Code, at path: String, _ arguments: String...) {
            count += 1
            if count <= Self.limit {
                all.append(Problem(path: path, code: code, arguments: arguments))
            } else if all.count == Self.limit {
                all.append(Problem(path: "", code: .more))
            }
        }
        /// Throws ``Refusal`` `invalid-input` with all that is kept, where anything was wrong.
        package func refuse() throws(Refusal) {
            guard all.isEmpty else { throw Refusal(.invalidInput, problems: all) }
        }
    }

    /// Where this object stands, as `characteristics[2]`; empty at the top.
    package let path: String
    /// The list that this reader adds to.
    package let problems: Problems
    private let members: [JSON.Member]
    private var known: [String] = []

    /// A reader over `json`; anything but an object is a problem and reads as empty.
    package init(_ json: JSON, path: String = "", problems: Problems) {
        self.path = path
        self.problems = problems
        if case .object(let members) = json {
            self.members = members
        } else {
            self.members = []
            problems.add(.wrongType, at: path, "object")
        }
    }

    /// The path of a key below this object.
    package func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The value of a key, nil where absent or null.
    package func value(_ key: String) -> JSON? {
        known.append(key)
        guard let value = members.first(where: { Self.isSame($0.key, key) })?.value, value != .null else { return nil }
        return value
    }

    /// A text of 1 to `limit` bytes; longer, empty or holding NUL is a problem.
    package func text(_ key: String, limit: Int = 200) -> String? {
        guard let value = value(key) else { return nil }
        guard let text = value.text else {
            problems.add(.wrongType, at: place(key), "text")
            return nil
        }
        guard !text.allSatisfy(\.isWhitespace) else {
            problems.add(.empty, at: place(key))
            return nil
        }
        guard text.utf8.count <= limit else {
            problems.add(.tooLong, at: place(key), String(limit))
            return nil
        }
        guard !text.utf8.contains(0) else {
            problems.add(.nul, at: place(key))
            return nil
        }
        return text
    }

    /// A text that must be there; absent or null is a problem and reads as empty.
    package func required(_ key: String, limit: Int = 200) -> String {
        if let text = text(key, limit: limit) { return text }
        if value(key) == nil { problems.add(.missing, at: place(key)) }
        return ""
    }

    /// A whole number within `range`.
    package func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let value = value(key) else { return nil }
        guard case .number(let digits) = value, let number = Int(digits), range.contains(number) else {
            problems.add(.outOfRange, at: place(key), String(range.lowerBound), String(range.upperBound))
            return nil
        }
        return number
    }

    /// One of the raw values of `Choice`; the problem names them all.
    package func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        guard let text = text(key) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        problems.add(.notOneOf, at: place(key), Choice.allCases.map(\.rawValue).joined(separator: ", "))
        return nil
    }

    /// A nested object read by `body`; nil where absent.
    package func object<T>(_ key: String, _ body: (Fields) -> T) -> T? {
        guard let value = value(key) else { return nil }
        let nested = Fields(value, path: place(key), problems: problems)
        defer { nested.finish() }
        return body(nested)
    }

    /// The items of a list with their paths; at most `limit`.
    package func list(_ key: String, limit: Int = 1_000) -> [(path: String, value: JSON)] {
        guard let value = value(key) else { return [] }
        guard case .array(let items) = value else {
            problems.add(.wrongType, at: place(key), "list")
            return []
        }
        guard items.count <= limit else {
            problems.add(.tooLong, at: place(key), String(limit))
            return []
        }
        return items.enumerated().map { ("\(place(key))[\($0.offset)]", $0.element) }
    }

    /// The objects of a list, each read by `body`.
    package func objects<T>(_ key: String, limit: Int = 1_000, _ body: (Fields) -> T) -> [T] {
        list(key, limit: limit).map { item in
            let nested = Fields(item.value, path: item.path, problems: problems)
            defer { nested.finish() }
            return body(nested)
        }
    }

    /// Reports each key that was never asked for, with the nearest known one; stops where no more problems are kept.
    package func finish() {
        for member in members where !known.contains(where: { Self.isSame($0, member.key) }) {
            let near = problems.isFull ? nil : Nearest.word(to: member.key, in: known)
            problems.add(.unknownKey, at: place(member.key), near ?? "")
            if problems.isFull { return }
        }
    }

    /// Compares keys by their bytes: to `==`, one letter with its accents may be as long as the whole text.
    private static func isSame(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }
}
