/// What a statement gave back: rows in PostgreSQL's binary form, and how many rows it touched.
///
/// A value, without a tie to the connection. Nothing is decoded before it is asked for, and then the type of every
/// column is held against the type that is asked for.
package struct Rows: Sendable, Equatable {
    /// A column of the answer.
    @usableFromInline struct Heading: Sendable, Hashable {
        @usableFromInline let name: String
        @usableFromInline let type: OID
    }

    // Whoever decodes gets code for its own types: by their tables it takes twice as long.
    @usableFromInline let headings: [Heading]
    /// All fields' bytes, one after another, row by row.
    @usableFromInline let bytes: [UInt8]
    /// Where each field lies in `bytes`; `nil` is NULL.
    @usableFromInline let fields: [Range<Int>?]
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
    @inlinable
    package func decode<each C: Cell>(_ type: repeat (each C).Type) throws -> [(repeat each C)] {
        try check(repeat each type)
        var rows: [(repeat each C)] = []
        rows.reserveCapacity(count)
        for row in 0..<count {
            var place = row * headings.count
            rows.append((repeat try next(&place, as: each type)))
        }
        return rows
    }

    /// The first row, or `nil` when there is none. Throws as `decode` does.
    @inlinable
    package func first<each C: Cell>(_ type: repeat (each C).Type) throws -> (repeat each C)? {
        try check(repeat each type)
        guard count > 0 else { return nil }
        var place = 0
        let first: (repeat each C) = (repeat try next(&place, as: each type))
        return first
    }

    /// All rows of one column. Throws as the form for many columns does.
    @inlinable
    package func decode<C: Cell>(_ type: C.Type) throws -> [C] {
        try check(type)
        var place = 0
        return try (0..<count).map { _ in try next(&place, as: type) }
    }

    /// The first row of one column, or `nil` when there is none. Throws as `decode` does.
    @inlinable
    package func first<C: Cell>(_ type: C.Type) throws -> C? {
        try check(type)
        var place = 0
        return count == 0 ? nil : try next(&place, as: type)
    }

    /// The field of that place in `fields`; goes on to the next.
    @inlinable
    func next<C: Cell>(_ place: inout Int, as type: C.Type) throws -> C {
        defer { place += 1 }
        do {
            return try C(field: fields[place].map { bytes[$0] }, type: headings[place % headings.count].type)
        } catch let misfit as Misfit {
            throw failure(misfit, at: place)
        }
    }

    @usableFromInline
    func failure(_ misfit: Misfit, at place: Int) -> PostgresError {
        let (row, column) = place.quotientAndRemainder(dividingBy: headings.count)
        return failure("column \(headings[column].name), row \(row): \(misfit.reason)")
    }

    @inlinable
    func check<each C: Cell>(_ type: repeat (each C).Type) throws {
        var wanted = 0
        for type in repeat each type {
            if wanted < headings.count, !type.accepts(headings[wanted].type) { throw misread(wanted, as: type) }
            wanted += 1
        }
        guard wanted == headings.count else {
            throw failure("\(headings.count) columns read as \(wanted)")
        }
    }

    @usableFromInline
    func misread(_ column: Int, as type: any Cell.Type) -> PostgresError {
        failure("column \(headings[column].name) of type \(headings[column].type) read as \(type)")
    }

    @usableFromInline
    func failure(_ message: String) -> PostgresError {
        PostgresError(.decode, message, statement: statement)
    }
}
