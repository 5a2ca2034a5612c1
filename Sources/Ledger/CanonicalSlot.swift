import Foundation

/// A place in the value under construction; encoders and containers of one encoding share these by reference.
///
/// It knows the place that holds it, so that nobody has to carry a path that only a problem asks for.
final class CanonicalSlot {
    private enum Content {
        case nothing
        case null
        case scalar(CanonicalValue)
        case bytes(Data)
        case array([CanonicalSlot])
        case object([(key: String, slot: CanonicalSlot)])
    }

    private var content = Content.nothing
    /// What a container that may not throw found out; raised when the value is settled.
    private var problem: CanonicalJSON.Problem?
    /// The place that holds this one; the outermost lives as long as the encoding.
    private unowned let holder: CanonicalSlot?
    private let key: (any CodingKey)?

    /// The outermost place.
    init() { (holder, key) = (nil, nil) }

    private init(_ key: any CodingKey, in holder: CanonicalSlot) { (self.holder, self.key) = (holder, key) }

    /// The keys that lead here.
    var codingPath: [any CodingKey] { (holder?.codingPath ?? []) + (key.map { [$0] } ?? []) }

    private var path: String { CanonicalJSON.path(codingPath) }

    /// Takes a value in: what has no parts at once, the rest by letting the value write itself through an encoder.
    func take<T: Encodable>(_ value: T) throws {
        if try takeCommon(value) { return }
        switch value {
        case let number as any BinaryInteger: try take(integer: number)
        case is any BinaryFloatingPoint, is Date, is Decimal: throw CanonicalJSON.Problem.float(at: path)
        case let collection as any Disordered where collection.isDisordered:
            throw CanonicalJSON.Problem.unordered(at: path)
        default:
            do {
                try value.encode(to: CanonicalEncoder(slot: self))
            } catch let problem as CanonicalJSON.Problem {
                throw problem
            } catch {
                throw CanonicalJSON.Problem.refused(at: path, String(describing: type(of: error)))
            }
            if case .nothing = content { content = .object([]) }
        }
    }

    /// Takes in a value of the types that come most; false for any other. To compare two types costs a hundredth of
    /// asking whether a value can be cast to one.
    private func takeCommon<T: Encodable>(_ value: T) throws -> Bool {
        if T.self == String.self, let text = value as? String {
            content = .scalar(.string(text))
        } else if T.self == Data.self, let bytes = value as? Data {
            content = .bytes(bytes)
        } else if T.self == UUID.self, let id = value as? UUID {
            content = .scalar(.string(id.uuidString.lowercased()))
        } else if T.self == Int.self, let number = value as? Int {
            try take(integer: number)
        } else if T.self == Bool.self, let truth = value as? Bool {
            content = .scalar(.bool(truth))
        } else if T.self == [String: String].self, let members = value as? [String: String] {
            take(members) { $0.content = .scalar(.string($1)) }
        } else if T.self == [String: Data].self, let members = value as? [String: Data] {
            take(members) { $0.content = .bytes($1) }
        } else if T.self == [String: Int].self, let members = value as? [String: Int] {
            try take(members) { try $0.take(integer: $1) }
        } else {
            return false
        }
        return true
    }

    private func take<V>(_ members: [String: V], _ put: (CanonicalSlot, V) throws -> Void) rethrows {
        becomeObject()
        for (key, value) in members { try put(member(NamedKey(stringValue: key)), value) }
    }

    private func take(integer number: some BinaryInteger) throws {
        guard let exact = Int64(exactly: number), exact.magnitude <= CanonicalValue.largestInteger.magnitude else {
            throw CanonicalJSON.Problem.integer(at: path)
        }
        content = .scalar(.integer(exact))
    }

    func takeNull() { content = .null }

    func becomeObject() {
        if case .object = content { return }
        content = .object([])
    }

    func becomeArray() {
        if case .array = content { return }
        content = .array([])
    }

    var count: Int { if case .array(let elements) = content { elements.count } else { 0 } }

    /// A new slot at the end of this array.
    func element() -> CanonicalSlot {
        let slot = CanonicalSlot(NamedKey(intValue: count), in: self)
        if case .array(var elements) = content {
            content = .nothing
            elements.append(slot)
            content = .array(elements)
        }
        return slot
    }

    /// A new slot for a member of this object; a bad key is remembered as the problem.
    func member(_ key: any CodingKey) -> CanonicalSlot {
        let slot = CanonicalSlot(key, in: self)
        guard case .object(var members) = content else { return slot }
        let name = key.stringValue
        if !CanonicalValue.allows(key: name) { problem = problem ?? .key(at: slot.path) }
        content = .nothing
        members.append((name, slot))
        content = .object(members)
        return slot
    }
}

// Spelling what was taken in.
extension CanonicalSlot {
    /// Spells the finished value; false for a nil, of which nothing is spelled.
    func spell(into out: inout [UInt8]) throws(CanonicalJSON.Problem) -> Bool {
        if let problem { throw problem }
        switch content {
        case .nothing, .null: return false
        case .scalar(let value): value.spell(into: &out)
        case .bytes(let bytes):
            out.append(UInt8(ascii: "\""))
            Hex.spell(bytes, into: &out)
            out.append(UInt8(ascii: "\""))
        case .array(let slots):
            out.append(UInt8(ascii: "["))
            for (index, slot) in slots.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                guard try slot.spell(into: &out) else { throw .null(at: slot.path) }
            }
            out.append(UInt8(ascii: "]"))
        case .object(let members): try spell(members.sorted { $0.key < $1.key }, into: &out)
        }
        return true
    }

    /// Members in the order of their keys, of which none may come twice. One that is nil is left out, its key too.
    private func spell(
        _ members: [(key: String, slot: CanonicalSlot)], into out: inout [UInt8]
    ) throws(CanonicalJSON.Problem) {
        out.append(UInt8(ascii: "{"))
        let start = out.count
        var last: String?
        for (key, slot) in members {
            guard key != last else { throw .repeatedKey(at: slot.path) }
            last = key
            let before = out.count
            if before > start { out.append(UInt8(ascii: ",")) }
            CanonicalValue.spell(key, into: &out)
            out.append(UInt8(ascii: ":"))
            if try !slot.spell(into: &out) { out.removeSubrange(before...) }
        }
        out.append(UInt8(ascii: "}"))
    }
}

/// Collections whose own encoding would follow the order of a hash table.
private protocol Disordered {
    var isDisordered: Bool { get }
}

extension Set: Disordered {
    fileprivate var isDisordered: Bool { true }
}

extension Dictionary: Disordered {
    fileprivate var isDisordered: Bool {
        Key.self != String.self && Key.self != Int.self && !(Key.self is any CodingKeyRepresentable.Type)
    }
}
