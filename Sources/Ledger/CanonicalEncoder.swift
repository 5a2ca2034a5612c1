/// What an `Encodable` value writes itself through into a slot.
struct CanonicalEncoder: Encoder {
    let slot: CanonicalSlot
    var codingPath: [any CodingKey] { slot.codingPath }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        slot.becomeObject()
        return KeyedEncodingContainer(CanonicalObject<Key>(slot: slot))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        slot.becomeArray()
        return CanonicalArray(slot: slot)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { CanonicalScalar(slot: slot) }
}

struct CanonicalObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let slot: CanonicalSlot
    var codingPath: [any CodingKey] { slot.codingPath }

    mutating func encodeNil(forKey key: Key) throws { slot.member(key).takeNull() }

    mutating func encode(_ value: some Encodable, forKey key: Key) throws { try slot.member(key).take(value) }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        CanonicalEncoder(slot: slot.member(key)).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        CanonicalEncoder(slot: slot.member(key)).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { CanonicalEncoder(slot: slot.member(NamedKey(stringValue: "super"))) }

    mutating func superEncoder(forKey key: Key) -> any Encoder { CanonicalEncoder(slot: slot.member(key)) }
}

struct CanonicalArray: UnkeyedEncodingContainer {
    let slot: CanonicalSlot
    var codingPath: [any CodingKey] { slot.codingPath }
    var count: Int { slot.count }

    mutating func encodeNil() throws { slot.element().takeNull() }

    mutating func encode(_ value: some Encodable) throws { try slot.element().take(value) }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        CanonicalEncoder(slot: slot.element()).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        CanonicalEncoder(slot: slot.element()).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { CanonicalEncoder(slot: slot.element()) }
}

struct CanonicalScalar: SingleValueEncodingContainer {
    let slot: CanonicalSlot
    var codingPath: [any CodingKey] { slot.codingPath }

    mutating func encodeNil() throws { slot.takeNull() }

    mutating func encode(_ value: some Encodable) throws { try slot.take(value) }
}

/// A key for places that no coding key of the value names: a name, or the number of an element.
struct NamedKey: CodingKey {
    private let name: String?
    let intValue: Int?
    var stringValue: String { name ?? intValue.map(String.init) ?? "" }

    init(stringValue: String) { (name, intValue) = (stringValue, nil) }

    init(intValue: Int) { (name, self.intValue) = (nil, intValue) }
}
