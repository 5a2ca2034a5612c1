/// Which statements the server holds prepared for one connection, and under what name.
///
/// A pure table: the connection sends what it says. When it is full, the statement unused for longest gives way.
struct PreparedStatements {
    /// What makes two statements the same: their text, and the types of their values.
    private struct Key: Hashable {
        let text: String
        let types: [OID]
    }

    /// What is to be done before a statement can be executed by name.
    struct Plan: Equatable {
        let name: String
        let prepare: Bool
        /// The name of a statement that the server should drop.
        let drop: String?
    }

    private let cap: Int
    private var names: [Key: (name: String, used: Int)] = [:]
    private var uses = 0

    init(cap: Int = 256) {
        self.cap = cap
    }

    var count: Int { names.count }

    /// Counts a use of the statement. A statement that is new counts as prepared from here on; say `forget` if that
    /// fails.
    mutating func use(_ binding: Binding) -> Plan {
        let key = Key(text: binding.text, types: binding.types)
        uses += 1
        if let known = names.index(forKey: key) {
            names.values[known].used = uses
            return Plan(name: names.values[known].name, prepare: false, drop: nil)
        }
        var drop: String?
        if names.count >= cap, let oldest = names.min(by: { $0.value.used < $1.value.used }) {
            names[oldest.key] = nil
            drop = oldest.value.name
        }
        let name = "s\(uses)"
        names[key] = (name, uses)
        return Plan(name: name, prepare: true, drop: drop)
    }

    /// The statement is not prepared after all.
    mutating func forget(_ binding: Binding) {
        names[Key(text: binding.text, types: binding.types)] = nil
    }

    /// None is prepared any more, or none can be relied on.
    mutating func forgetAll() {
        names = [:]
    }
}
