// Arrays of one dimension, for `unnest` and `= any`.
//
// The binary form (array_recv in PostgreSQL's arrayfuncs.c): dimensions, a flag for NULLs, the element's type; then for
// each dimension its length and lower bound; then each element as a length and its bytes, length -1 for NULL.

extension Array: Cell where Element: ArrayElement {}

extension Array: Column where Element: ArrayElement {
    /// The array type of the element.
    package static var type: OID { Element.arrayType }

    /// The array types of every type that the element can be read from.
    package static func accepts(_ type: OID) -> Bool {
        elementType(of: type).map(Element.accepts) ?? false
    }

    /// Reads an array of at most one dimension.
    package init(binary: ArraySlice<UInt8>, type: OID) throws {
        var rest = binary
        let dimensions = try rest.takeInt32()
        _ = try rest.takeInt32()
        let elementType = OID(bitPattern: try rest.takeInt32())
        guard Element.accepts(elementType) else { throw Misfit(reason: "elements of type \(elementType)") }
        self = []
        guard dimensions > 0 else { return }
        guard dimensions == 1 else { throw Misfit(reason: "an array of \(dimensions) dimensions") }
        let count = Int(try rest.takeInt32())
        _ = try rest.takeInt32()
        // Each element takes at least the four bytes of its length, so a false count cannot reserve memory.
        guard count >= 0, count <= rest.count / 4 else { throw Misfit(reason: "an array cut short") }
        reserveCapacity(count)
        for _ in 0..<count {
            let length = Int(try rest.takeInt32())
            append(try Element(field: length < 0 ? nil : try rest.take(length), type: elementType))
        }
        guard rest.isEmpty else { throw Misfit(reason: "bytes after an array") }
    }

    /// Appends an array of one dimension, counted from 1; an empty one has none.
    package func append(to bytes: inout [UInt8]) throws {
        guard let length = Int32(exactly: count) else { throw Misfit(reason: "more than 2^31 elements") }
        Int32(isEmpty ? 0 : 1).appendBigEndian(to: &bytes)
        let flag = bytes.count
        Int32(0).appendBigEndian(to: &bytes)
        Element.type.appendBigEndian(to: &bytes)
        guard !isEmpty else { return }
        length.appendBigEndian(to: &bytes)
        Int32(1).appendBigEndian(to: &bytes)
        for element in self {
            let start = bytes.count
            Int32(-1).appendBigEndian(to: &bytes)
            if try element.write(to: &bytes) {
                try bytes.set(Int32(clamping: bytes.count - start - 4), at: start)
            } else {
                try bytes.set(1, at: flag)
            }
        }
    }
}

/// The element type of the array types that this room reads.
private func elementType(of array: OID) -> OID? {
    switch array {
    case 1000: 16
    case 1001: 17
    case 1003: 19
    case 1005: 21
    case 1007: 23
    case 1009: 25
    case 1014: 1042
    case 1015: 1043
    case 1016: 20
    case 1021: 700
    case 1022: 701
    case 1185: 1184
    case 2951: 2950
    default: nil
    }
}

extension ArraySlice<UInt8> {
    /// Takes the first four bytes off as an integer.
    fileprivate mutating func takeInt32() throws -> Int32 {
        try Int32(bigEndianBytes: try take(4))
    }

    /// Takes that many bytes off the front. Throws `Misfit` when there are fewer.
    fileprivate mutating func take(_ length: Int) throws -> ArraySlice<UInt8> {
        guard length >= 0, length <= count else { throw Misfit(reason: "bytes cut short") }
        defer { removeFirst(length) }
        return prefix(length)
    }
}

extension [UInt8] {
    /// Writes an integer over the four bytes at `place`.
    fileprivate mutating func set(_ value: Int32, at place: Int) throws {
        var four: [UInt8] = []
        value.appendBigEndian(to: &four)
        replaceSubrange(place..<place + 4, with: four)
    }
}
