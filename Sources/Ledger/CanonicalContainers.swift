/// The three containers by which an `Encodable` value writes itself into slots.
struct CanonicalObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let slot: CanonicalSlot
    let codingPath: [any CodingKey]

    private func member(_ key: any CodingKey) -> CanonicalSlot { slot.member(key, path: codingPath) }

    mutating func encodeNil(forKey key: Key) throws { member(key).takeNull() }

    mutating func encode(_ value: some Encodable, forKey key: Key) throws {
        try member(key).take(value, path: codingPath + [key])
    }

    // Of most members the compiler knows the type; then nothing has to be asked.
    mutating func encode(_ value: String, forKey key: Key) { member(key).take(scalar: .string(value)) }

    mutating func encode(_ value: Bool, forKey key: Key) { member(key).take(scalar: .bool(value)) }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        CanonicalEncoder(slot: member(key), codingPath: codingPath + [key]).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        CanonicalEncoder(slot: member(key), codingPath: codingPath + [key]).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder {
        CanonicalEncoder(slot: member(NamedKey.parent), codingPath: codingPath + [NamedKey.parent])
    }

    mutating func superEncoder(forKey key: Key) -> any Encoder {
        CanonicalEncoder(slot: member(key), codingPath: codingPath + [key])
    }
}

struct CanonicalArray: UnkeyedEncodingContainer {
    let slot: CanonicalSlot
    let codingPath: [any CodingKey]

    var count: Int { slot.count }

    private func next() -> CanonicalEncoder {
        let key = NamedKey(intValue: count)
        return CanonicalEncoder(slot: slot.element(), codingPath: codingPath + [key])
    }

    mutating func encodeNil() throws { next().slot.takeNull() }

    mutating func encode(_ value: some Encodable) throws {
        let place = next()
        try place.slot.take(value, path: place.codingPath)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { next().unkeyedContainer() }

    mutating func superEncoder() -> any Encoder { next() }
}

struct CanonicalScalar: SingleValueEncodingContainer {
    let slot: CanonicalSlot
    let codingPath: [any CodingKey]

    mutating func encodeNil() throws { slot.takeNull() }

    mutating func encode(_ value: some Encodable) throws { try slot.take(value, path: codingPath) }
}

/// A key for places that no coding key of the value names.
private struct NamedKey: CodingKey {
    static let parent = NamedKey(stringValue: "super")

    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }

    init(intValue: Int) {
        stringValue = String(intValue)
        self.intValue = intValue
    }
}
