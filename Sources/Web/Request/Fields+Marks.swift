import Review

/// The marks of a decision as the API takes them; the form of the page takes the same ones by other names.
extension Fields {
    /// The members `first-wrong` and `rulings`; absent is none. What they point at is held to the round by its rules.
    func marks() -> Decision.Marks {
        let firstWrong = objects("first-wrong", limit: 9) { item in
            if item.value("attempt") == nil { problems.add(.missing, at: item.place("attempt")) }
            if item.value("step") == nil { problems.add(.missing, at: item.place("step")) }
            return Decision.FirstWrong(
                attempt: item.integer("attempt", in: 1...9) ?? 0, step: item.integer("step", in: 0...1_000_000) ?? 0)
        }
        let rulings = objects("rulings") { item in
            if item.value("finding") == nil { problems.add(.missing, at: item.place("finding")) }
            if item.value("says") == nil { problems.add(.missing, at: item.place("says")) }
            return Decision.Ruling(
                finding: item.integer("finding", in: 1...1_000_000) ?? 0,
                says: item.choice("says", Decision.Ruling.Says.self) ?? .confirm,
                reason: item.loose("reason", limit: Self.reasonLimit))
        }
        return Decision.Marks(firstWrong: firstWrong, rulings: rulings)
    }

    /// The longest reason of a ruling, in bytes.
    static var reasonLimit: Int { 2_000 }
}
