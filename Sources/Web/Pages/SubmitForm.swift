import Foundation
import Review
import Wording

/// The form by which a case is asked, or amended; its fields are those of the case, its tables have spare rows.
struct SubmitForm {
    /// A named text field.
    struct Field {
        var name: String
        var label: String
        var value: String
    }
    /// One row of the table of characteristics.
    struct CharacteristicRow {
        var index: String
        var name: String
        var unit: String
        var nominal: String
        var lower: String
        var upper: String
        var measurements: String
    }
    /// One row of the table of given values.
    struct GivenRow {
        var index: String
        var name: String
        var value: String
        var unit: String
    }
    var heading: String
    var action: String
    var key: String
    var kinds: [DecideForm.Choice]
    var policies: [DecideForm.Choice]
    var hasPolicies: Bool
    var languages: [DecideForm.Choice]
    var title: String
    var question: String
    var identity: [Field]
    var characteristics: [CharacteristicRow]
    var given: [GivenRow]
    /// Files that are kept already: hash and name, with the name alone for the reader.
    var attachments: [DecideForm.Choice]
    var rows: String
    var sendLabel: String

    /// Fields that identify what the question is about, as the case calls them.
    static let identity: [(name: String, label: Label)] = [
        ("part", .part), ("lot", .lot), ("drawing", .drawing), ("drawing-revision", .drawingRevision),
        ("control-plan", .controlPlan),
    ]

    /// The fields of a form as the JSON of a case; blank rows and fields are left out.
    static func json(_ form: Form) -> JSON {
        var members: [JSON.Member] = []
        func add(_ name: String, _ value: String?) {
            if let value { members.append(JSON.Member(name, .string(value))) }
        }
        for name in ["kind", "policy", "language", "title", "question"] { add(name, form.filled(name).map(trimmed)) }
        for (name, _) in identity { add(name, form.filled(name).map(trimmed)) }
        let rows = rowCount(form)
        let characteristics = (0..<rows).compactMap {
            row(form, "c\($0)", characteristicColumns, readings: true)
        }
        let given = (0..<rows).compactMap { row(form, "g\($0)", givenColumns, readings: false) }
        if !characteristics.isEmpty { members.append(JSON.Member("characteristics", .array(characteristics))) }
        if !given.isEmpty { members.append(JSON.Member("given", .array(given))) }
        let attachments = form.all("attachment").map { text -> JSON in
            let (hash, name) = attachment(text)
            return .object([JSON.Member("sha256", .string(hash)), JSON.Member("name", .string(name))])
        }
        if !attachments.isEmpty { members.append(JSON.Member("attachments", .array(attachments))) }
        return .object(members)
    }

    private static func row(_ form: Form, _ prefix: String, _ names: [String], readings: Bool) -> JSON? {
        var members = names.compactMap { name in
            form.filled("\(prefix)-\(name)").map { JSON.Member(name, .string(trimmed($0))) }
        }
        if readings, let text = form.filled("\(prefix)-measurements") {
            members.append(JSON.Member("measurements", .array(self.readings(text).map { .string($0) })))
        }
        return members.isEmpty ? nil : .object(members)
    }

    /// A file that is kept already, as one field of the form names it.
    static func field(_ attachment: Attachment) -> (name: String, value: String) {
        (name: "attachment", value: "\(attachment.sha256) \(attachment.name)")
    }

    /// Hash and name of such a field.
    static func attachment(_ field: String) -> (hash: String, name: String) {
        let parts = field.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }

    /// Readings as written in one field: between commas, ideographic commas, semicolons or white space.
    static func readings(_ text: String) -> [String] {
        text.split { ",、，;；".contains($0) || $0.isWhitespace }.map(String.init)
    }

    /// The fields of a row of characteristics, beside its measurements.
    static let characteristicColumns = ["name", "unit", "nominal", "lower", "upper"]
    /// The fields of a row of what is given.
    static let givenColumns = ["name", "value", "unit"]
    /// Rows of a table, at most.
    static let rowLimit = 100

    /// Rows of both tables, 4 to 100.
    static func rowCount(_ form: Form) -> Int { min(max(Int(form["rows"]) ?? 4, 4), rowLimit) }

    private static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }

    /// The fields that show a case as it stands, for amending it.
    static func fields(of content: CaseContent) -> Form {
        var fields: [(name: String, value: String)] = [
            ("kind", content.kind.rawValue), ("policy", content.policy), ("language", content.language.rawValue),
            ("title", content.title), ("question", content.question), ("part", content.part ?? ""),
            ("lot", content.lot ?? ""), ("drawing", content.drawing ?? ""),
            ("drawing-revision", content.drawingRevision ?? ""), ("control-plan", content.controlPlan ?? ""),
            ("rows", String(max(content.characteristics.count, content.given.count) + 2)),
        ]
        for (index, item) in content.characteristics.enumerated() {
            fields += [
                ("c\(index)-name", item.name), ("c\(index)-unit", item.unit), ("c\(index)-nominal", item.nominal ?? ""),
                ("c\(index)-lower", item.lower ?? ""), ("c\(index)-upper", item.upper ?? ""),
                ("c\(index)-measurements", item.measurements.joined(separator: ", ")),
            ]
        }
        for (index, item) in content.given.enumerated() {
            fields += [("g\(index)-name", item.name), ("g\(index)-value", item.value), ("g\(index)-unit", item.unit)]
        }
        return Form(fields + (content.attachments ?? []).map(field))
    }
}
