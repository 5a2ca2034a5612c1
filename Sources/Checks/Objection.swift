import Review

/// What a line says otherwise than it should.
struct Objection {
    let code: String
    /// Bytes of the line.
    let range: Range<Int>
    let facts: [String: String]
    var outcome = Finding.Outcome.fail
}
