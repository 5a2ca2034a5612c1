/// A type's number in PostgreSQL's catalogue; the built-in ones never change (`pg_type.dat` of its source).
package typealias OID = UInt32

/// What stands in one field of a row, or is bound to one `$n`: a `Column`, or an `Optional` of one.
package protocol Cell: Sendable {
    /// The type a value is bound as.
    static var type: OID { get }
    /// Whether a field of that type can be read as this one without loss.
    static func accepts(_ type: OID) -> Bool
    /// Reads a field in PostgreSQL's binary form; `nil` is NULL. Throws `Misfit`.
    init(field: ArraySlice<UInt8>?, type: OID) throws
    /// Writes the binary form after what `bytes` holds and says true, or says false for NULL. Throws `Misfit`.
    func write(to bytes: inout [UInt8]) throws -> Bool
}

/// A value that is never NULL, in PostgreSQL's binary form.
///
/// `Bool`, `Int16`, `Int32`, `Int64`, `Int` (bound as int4), `Double`, `String`, `Data`, `UUID`, `Timestamp`, and
/// arrays of them, whose elements may be optional.
package protocol Column: Cell {
    /// Reads the binary form of a field of an accepted type. Throws `Misfit` when the bytes do not hold one.
    init(binary: ArraySlice<UInt8>, type: OID) throws
    /// Appends the binary form. Throws `Misfit` when the type it is bound as cannot hold the value.
    func append(to bytes: inout [UInt8]) throws
}

/// What an array may hold: a `Column` that has an array type, or an `Optional` of one.
package protocol ArrayElement: Cell {
    /// The type of an array of it.
    static var arrayType: OID { get }
}

/// Why a value does not fit its column; it names types and ranges and never the value.
package struct Misfit: Error, Hashable {
    let reason: String
}

extension Column {
    /// By default a column reads only the type that it is bound as.
    package static func accepts(_ type: OID) -> Bool { type == Self.type }

    /// Reads a field; NULL is a misfit.
    package init(field: ArraySlice<UInt8>?, type: OID) throws {
        guard let field else { throw Misfit(reason: "NULL where \(Self.self) is read") }
        try self.init(binary: field, type: type)
    }

    /// Writes the value; it is never NULL.
    package func write(to bytes: inout [UInt8]) throws -> Bool {
        try append(to: &bytes)
        return true
    }
}

extension Optional: Cell where Wrapped: Column {
    /// The type of the value there might be.
    package static var type: OID { Wrapped.type }

    /// Whether the value there might be can be read from that type.
    package static func accepts(_ type: OID) -> Bool { Wrapped.accepts(type) }

    /// Reads a field; NULL is `nil`.
    package init(field: ArraySlice<UInt8>?, type: OID) throws {
        self = try field.map { try Wrapped(binary: $0, type: type) }
    }

    /// Writes the value, or says that it is NULL.
    package func write(to bytes: inout [UInt8]) throws -> Bool {
        guard let self else { return false }
        try self.append(to: &bytes)
        return true
    }
}

extension Optional: ArrayElement where Wrapped: Column & ArrayElement {
    /// The array's type is the same with and without NULLs in it.
    package static var arrayType: OID { Wrapped.arrayType }
}
