import Foundation
import Review

/// What a policy file and the register need besides what every reader of fields does.
extension Fields {
    /// A text that must be there and is not null; absent is a problem and reads as empty.
    func demanded(_ key: String, limit: Int = 200) -> String {
        if value(key) == nil { problems.add(.missing, at: place(key)) }
        return text(key, limit: limit) ?? ""
    }

    /// A whole number that must be there; a problem reads as the lower bound.
    func demanded(_ key: String, in range: ClosedRange<Int>) -> Int {
        if value(key) == nil { problems.add(.missing, at: place(key)) }
        return integer(key, in: range) ?? range.lowerBound
    }

    /// One of the raw values of `Choice`, that must be there.
    func demanded<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ type: Choice.Type
    ) -> Choice? where Choice.RawValue == String {
        if value(key) == nil { problems.add(.missing, at: place(key)) }
        return choice(key, type)
    }

    /// An object that must be there.
    func demanded<T>(_ key: String, _ body: (Fields) -> T) -> T? {
        if value(key) == nil { problems.add(.missing, at: place(key)) }
        return object(key, body)
    }

    /// A list of raw values of `Choice`, each once; absent is a problem unless it may be.
    func choices<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _: Choice.Type, emptyAllowed: Bool
    ) -> [Choice] where Choice.RawValue == String, Choice: Equatable {
        if value(key) == nil { problems.add(.missing, at: place(key)) }
        let items = list(key, limit: 32)
        if case .array([])? = value(key), !emptyAllowed { problems.add(.empty, at: place(key)) }
        var found: [Choice] = []
        for (path, item) in items {
            guard let choice = item.text.flatMap(Choice.init(rawValue:)) else {
                problems.add(.notOneOf, at: path, Choice.allCases.map(\.rawValue).joined(separator: ", "))
                continue
            }
            if found.contains(choice) { problems.add(.duplicateKey, at: path, "", choice.rawValue) }
            found.append(choice)
        }
        return found
    }

    /// A name as it stands in commands, addresses and settings: 1 to 63 of `a`–`z`, digits and hyphens.
    func demandedName(_ key: String) -> String {
        let name = demanded(key, limit: 63)
        if !name.isEmpty, !Self.isName(name) { problems.add(.notOneOf, at: place(key), Self.namePattern) }
        return name
    }

    /// The form of a name, for a problem to show.
    static let namePattern = "[a-z0-9-]{1,63}"

    /// Whether a text is a name.
    static func isName(_ text: String) -> Bool {
        (1...63).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }

    /// A decimal that must be there, kept as written, with an upper bound; `0` only where it may be.
    func demandedDecimal(_ key: String, upTo most: Int, zero: Bool) -> String {
        let text = demanded(key, limit: 20)
        guard !text.isEmpty else { return text }
        let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        guard isPlain, case .number? = try? JSON.parse(text.utf8), let number = Double(text) else {
            problems.add(.notANumber, at: place(key))
            return text
        }
        guard number <= Double(most), zero || number > 0 else {
            problems.add(.notOneOf, at: place(key), zero ? "0 … \(most)" : "> 0, ≤ \(most)")
            return text
        }
        return text
    }
}
