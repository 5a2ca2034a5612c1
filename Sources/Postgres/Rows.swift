/// What a statement gave back: rows in PostgreSQL's binary form, and how many rows it touched.
///
/// A value, without a tie to the connection. Nothing is decoded before it is asked for, and then the type of every
/// column is held against the type that is asked for.
package struct Rows: Sendable, Equatable {
    /// A column of the answer.
    struct Heading: Sendable, Hashable {
        let name: String
        let type: OID
    }

    let headings: [Heading]
    /// All fields' bytes, one after another, row by row.
    let bytes: [UInt8]
    /// Where each field lies in `bytes`; `nil` is NULL.
    let fields: [Range<Int>?]
    let statement: String?

    /// The number of rows.
    package let count: Int
    /// The number of rows that the statement inserted, updated, deleted or selected; 0 for other statements.
    package let affected: Int

    init(
        headings: [Heading] = [], bytes: [UInt8] = [], fields: [Range<Int>?] = [], statement: String?, count: Int = 0,
        affected: Int
    ) {
        self.headings = headings
        self.bytes = bytes
        self.fields = fields
        self.statement = statement
        self.count = count
        self.affected = affected
    }

    /// All rows as tuples, one type for each column, from left to right: `try rows.decode(UUID.self, Int?.self)`.
    ///
    /// Throws `PostgresError` of kind `decode` when the number of columns or a type differs, for a NULL where the type
    /// is not optional, and for bytes that hold no such value.
    package func decode<each C: Cell>(_ type: repeat (each C).Type) throws -> [(repeat each C)] {
        try check(repeat each type)
        return try (0..<count).map { try row($0, repeat each type) }
    }

    /// The first row, or `nil` when there is none. Throws as `decode` does.
    package func first<each C: Cell>(_ type: repeat (each C).Type) throws -> (repeat each C)? {
        try check(repeat each type)
        guard count > 0 else { return nil }
        let first: (repeat each C) = try row(0, repeat each type)
        return first
    }

    /// All rows of one column. Throws as the form for many columns does.
    package func decode<C: Cell>(_ type: C.Type) throws -> [C] {
        try check(type)
        return try (0..<count).map { try field(0, of: $0, as: type) }
    }

    /// The first row of one column, or `nil` when there is none. Throws as `decode` does.
    package func first<C: Cell>(_ type: C.Type) throws -> C? {
        try check(type)
        return count == 0 ? nil : try field(0, of: 0, as: type)
    }

    private func row<each C: Cell>(_ row: Int, _ type: repeat (each C).Type) throws -> (repeat each C) {
        var column = 0
        func next<D: Cell>(_ type: D.Type) throws -> D {
            defer { column += 1 }
            return try field(column, of: row, as: type)
        }
        return (repeat try next((each C).self))
    }

    private func field<C: Cell>(_ column: Int, of row: Int, as type: C.Type) throws -> C {
        do {
            let field = fields[row * headings.count + column].map { bytes[$0] }
            return try C(field: field, type: headings[column].type)
        } catch let misfit as Misfit {
            throw failure("column \(headings[column].name), row \(row): \(misfit.reason)")
        }
    }

    private func check<each C: Cell>(_ type: repeat (each C).Type) throws {
        var wanted = 0
        for type in repeat each type {
            if wanted < headings.count, !type.accepts(headings[wanted].type) {
                throw failure("column \(headings[wanted].name) of type \(headings[wanted].type) read as \(type)")
            }
            wanted += 1
        }
        guard wanted == headings.count else {
            throw failure("\(headings.count) columns read as \(wanted)")
        }
    }

    private func failure(_ message: String) -> PostgresError {
        PostgresError(.decode, message, statement: statement)
    }
}
