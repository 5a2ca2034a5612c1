import Foundation

/// A place in the value under construction; encoders and containers of one encoding share these by reference.
final class CanonicalSlot {
    private enum Content {
        case nothing
        case null
        case scalar(CanonicalValue)
        case array([CanonicalSlot])
        case object([String: CanonicalSlot])
    }

    private var content = Content.nothing
    /// What a container that may not throw found out; raised when the value is settled.
    private var problem: CanonicalJSON.Problem?

    /// Takes a value in: scalars at once, the rest by letting the value write itself through an encoder.
    ///
    /// - Parameter path: where it stands; asked for only by a value that is no scalar, and for a problem.
    func take(_ value: some Encodable, path: @autoclosure () -> [any CodingKey]) throws {
        switch value {
        case let text as String: content = .scalar(.string(text))
        case let truth as Bool: content = .scalar(.bool(truth))
        case let bytes as Data: content = .scalar(.string(Hex.text(bytes)))
        case let id as UUID: content = .scalar(.string(id.uuidString.lowercased()))
        // Asking for one type costs a tenth of asking for a protocol, so those that come most are asked for first.
        case let number as Int: content = try .scalar(integer(number, path()))
        case let number as any BinaryInteger: content = try .scalar(integer(number, path()))
        case is any BinaryFloatingPoint, is Date, is Decimal:
            throw CanonicalJSON.Problem.float(at: CanonicalJSON.path(path()))
        case let collection as any Disordered where collection.isDisordered:
            throw CanonicalJSON.Problem.unordered(at: CanonicalJSON.path(path()))
        default:
            let path = path()
            do {
                try value.encode(to: CanonicalEncoder(slot: self, codingPath: path))
            } catch let problem as CanonicalJSON.Problem {
                throw problem
            } catch {
                throw CanonicalJSON.Problem.refused(
                    at: CanonicalJSON.path(path), String(describing: type(of: error)))
            }
            if case .nothing = content { content = .object([:]) }
        }
    }

    private func integer(
        _ number: some BinaryInteger, _ path: @autoclosure () -> [any CodingKey]
    ) throws -> CanonicalValue {
        guard let exact = Int64(exactly: number), exact.magnitude <= CanonicalValue.largestInteger.magnitude else {
            throw CanonicalJSON.Problem.integer(at: CanonicalJSON.path(path()))
        }
        return .integer(exact)
    }

    /// Takes in what needs no looking at.
    func take(scalar: CanonicalValue) { content = .scalar(scalar) }

    func takeNull() { content = .null }

    func becomeObject() {
        if case .object = content { return }
        content = .object([:])
    }

    func becomeArray() {
        if case .array = content { return }
        content = .array([])
    }

    var count: Int { if case .array(let elements) = content { elements.count } else { 0 } }

    /// A new slot at the end of this array.
    func element() -> CanonicalSlot {
        let slot = CanonicalSlot()
        if case .array(var elements) = content {
            content = .nothing
            elements.append(slot)
            content = .array(elements)
        }
        return slot
    }

    /// A new slot for a member of this object; a bad or repeated key is remembered as the problem.
    func member(_ key: any CodingKey, path: [any CodingKey]) -> CanonicalSlot {
        let slot = CanonicalSlot()
        guard case .object(var members) = content else { return slot }
        if !CanonicalValue.allows(key: key.stringValue) {
            problem = problem ?? .key(at: CanonicalJSON.path(path + [key]))
        }
        if members[key.stringValue] != nil {
            problem = problem ?? .repeatedKey(at: CanonicalJSON.path(path + [key]))
        }
        content = .nothing
        members[key.stringValue] = slot
        content = .object(members)
        return slot
    }

    private static func place(of key: String, in path: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// Spells the finished value; false for a nil, of which nothing is spelled.
    ///
    /// - Parameter path: where it stands; asked for only by a problem.
    func spell(into out: inout [UInt8], path: @autoclosure () -> String) throws(CanonicalJSON.Problem) -> Bool {
        if let problem { throw problem }
        switch content {
        case .nothing, .null: return false
        case .scalar(let value): value.spell(into: &out)
        case .array(let slots):
            out.append(UInt8(ascii: "["))
            for (index, slot) in slots.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                guard try slot.spell(into: &out, path: "\(path())[\(index)]") else {
                    throw .null(at: "\(path())[\(index)]")
                }
            }
            out.append(UInt8(ascii: "]"))
        case .object(let slots):
            out.append(UInt8(ascii: "{"))
            let start = out.count
            for (key, slot) in slots.sorted(by: { $0.key < $1.key }) {
                let before = out.count
                if before > start { out.append(UInt8(ascii: ",")) }
                CanonicalValue.spell(key, into: &out)
                out.append(UInt8(ascii: ":"))
                // A member that is nil is left out, its key too.
                if try !slot.spell(into: &out, path: Self.place(of: key, in: path())) {
                    out.removeSubrange(before...)
                }
            }
            out.append(UInt8(ascii: "}"))
        }
        return true
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

struct CanonicalEncoder: Encoder {
    let slot: CanonicalSlot
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        slot.becomeObject()
        return KeyedEncodingContainer(CanonicalObject<Key>(slot: slot, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        slot.becomeArray()
        return CanonicalArray(slot: slot, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        CanonicalScalar(slot: slot, codingPath: codingPath)
    }
}
