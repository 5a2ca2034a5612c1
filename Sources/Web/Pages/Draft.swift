import Wording

/// The texts of a form that cannot be shown again, for whoever typed them to copy.
struct Draft {
    /// The texts that were not left blank, each with the label of its field.
    var texts: [CasePage.Fact]
}

extension Draft {
    /// Nil where nothing was typed. Holds what is named here and nothing else: no password, no token of a form.
    init?(_ form: Form, _ words: Wording) {
        let typed = Dictionary(form.fields.map { ($0.name, $0.value) }) { first, _ in first }
        var all = (Self.fields + SubmitForm.identity).map { field in
            CasePage.Fact(label: words[field.label], value: typed[field.name] ?? "")
        }
        for (name, value) in form.fields {
            guard let finding = Marking.number(name, after: "ruling-reason-") else { continue }
            all.append(CasePage.Fact(label: words.rulingReason(of: finding), value: value))
        }
        for table in Self.tables {
            all.append(CasePage.Fact(label: words[table.label], value: Self.rows(typed, table.prefix, table.columns)))
        }
        texts = all.filter { !$0.value.allSatisfy(\.isWhitespace) }
        if texts.isEmpty { return nil }
    }

    private static let fields: [(name: String, label: Label)] = [
        ("comment", .comment), ("text", .correctedText), ("reason-text", .reason), ("title", .title),
        ("question", .question), ("bytes", .policyFile),
    ]

    private static let tables: [(prefix: String, label: Label, columns: [String])] = [
        ("c", .characteristics, SubmitForm.characteristicColumns + ["measurements"]),
        ("g", .given, SubmitForm.givenColumns),
    ]

    /// The rows of a table that hold anything, a line each, with tabs between the columns as spreadsheets take them.
    private static func rows(_ typed: [String: String], _ prefix: String, _ columns: [String]) -> String {
        var lines: [String] = []
        for row in 0..<SubmitForm.rowLimit {
            let cells = columns.map { typed["\(prefix)\(row)-\($0)"] ?? "" }
            if !cells.allSatisfy(\.isEmpty) { lines.append(cells.joined(separator: "\t")) }
        }
        return lines.joined(separator: "\n")
    }
}
