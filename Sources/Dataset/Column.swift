package import Foundation
import Ledger
import Review

/// One column of a file: its name, its one type, and what a row holds there.
///
/// A row has every column of its kind, in this order, with null where it holds nothing, so that every row has the
/// schema that the card and the manifest tell.
struct Column: Sendable {
    /// The types there are.
    enum Kind: String, Sendable, CaseIterable {
        case messages, string, integer, boolean, strings, booleans
    }

    let name: String
    let kind: Kind
    let value: @Sendable (Lesson) -> CanonicalValue?

    private init(_ name: String, _ kind: Kind, _ value: @escaping @Sendable (Lesson) -> CanonicalValue?) {
        self.name = name
        self.kind = kind
        self.value = value
    }

    private static func text(_ name: String, _ value: @escaping @Sendable (Lesson) -> String?) -> Column {
        Column(name, .string) { value($0).map(CanonicalValue.string) }
    }

    private static func hex(_ name: String, _ value: @escaping @Sendable (Lesson) -> Data?) -> Column {
        text(name) { value($0).map { Hex.text($0) } }
    }

    private static func whole(_ name: String, _ value: @escaping @Sendable (Lesson) -> Int64?) -> Column {
        Column(name, .integer) { value($0).map(CanonicalValue.integer) }
    }

    private static func turn(_ name: String, _ role: String, _ text: @escaping @Sendable (Lesson) -> String?) -> Column
    {
        Column(name, .messages) { lesson in
            text(lesson).map { .array([.object(["role": .string(role), "content": .string($0)])]) }
        }
    }
}

extension Column {
    /// The columns of a kind: what TRL's trainers read in its conversational form, then the evidence.
    static func all(of kind: Lesson.Kind) -> [Column] {
        let prompt = turn("prompt", "user", \.prompt)
        switch kind {
        case .preference:
            return [prompt, turn("chosen", "assistant", \.answer.content)]
                + [turn("rejected", "assistant") { $0.rejected?.content }] + evidence
                + side("chosen") { $0.answer } + side("rejected") { $0.rejected }
        case .sft:
            return [prompt, turn("completion", "assistant", \.answer.content)] + evidence
                + side("completion") { $0.answer }
        case .kto:
            let label = Column("label", .boolean) { $0.label.map(CanonicalValue.bool) }
            return [prompt, turn("completion", "assistant", \.answer.content), label] + evidence
                + side("completion") { $0.answer }
        case .stepwise:
            // TRL's stepwise supervision: plain texts, one label a step.
            let completions = Column("completions", .strings) { .array($0.steps.texts.map(CanonicalValue.string)) }
            let labels = Column("labels", .booleans) { .array($0.steps.labels.map(CanonicalValue.bool)) }
            return [text("prompt", \.prompt), completions, labels] + evidence
                + [whole("first_wrong") { $0.firstWrong.map(Int64.init) }] + side("completion") { $0.answer }
        }
    }

    /// What every row carries, whatever its kind.
    private static let evidence: [Column] = [
        text("source", \.source.rawValue),
        whole("site") { Int64($0.site) },
        text("case") { $0.caseID.uuidString.lowercased() },
        whole("round") { Int64($0.round) },
        text("model") { $0.model?.name },
        hex("model_digest") { $0.model?.digest },
        text("licence") { $0.model?.licence },
        text("decision") { $0.decision.id.uuidString.lowercased() },
        text("verb", \.decision.verb.rawValue),
        hex("signer", \.decision.signer),
        hex("sheet", \.decision.sheet),
        whole("entry", \.decision.entry),
        text("decided_at", \.decision.at.text),
        text("correction") { $0.correction?.id.uuidString.lowercased() },
        text("verdict") { $0.verdict?.rawValue },
        text("reasons") { $0.judgement.reasons.map(\.rawValue).joined(separator: " ") },
        hex("policy", \.policy),
        hex("prompt_sha256") { Commitment.digest(Data($0.prompt.utf8)) },
        whole("prompt_bytes") { Int64($0.prompt.utf8.count) },
    ]

    /// What is kept of the attempt behind one answer; `attempt` is case, round and number.
    private static func side(_ name: String, _ side: @escaping @Sendable (Lesson) -> Side?) -> [Column] {
        [
            text("\(name)_attempt") { lesson in
                side(lesson).map { "\(lesson.caseID.uuidString.lowercased())/\($0.round)/\($0.attempt.n)" }
            },
            hex("\(name)_commitment") { side($0)?.attempt.commitment },
            text("\(name)_finish") { side($0)?.attempt.finish.rawValue },
            text("\(name)_sampler") { side($0)?.attempt.sampler },
            text("\(name)_server") { side($0)?.attempt.server },
            whole("\(name)_bytes") { side($0).map { Int64($0.content.utf8.count) } },
        ]
    }
}

extension Lesson {
    /// The row, one JSON object ended by LF; every value is spelled canonically, so that equal rows are equal bytes.
    package var line: Data {
        var line = Data("{".utf8)
        for (index, column) in Column.all(of: kind).enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            line.append(CanonicalValue.string(column.name).bytes)
            line.append(UInt8(ascii: ":"))
            line.append(column.value(self)?.bytes ?? Data("null".utf8))
        }
        line.append(contentsOf: Data("}\n".utf8))
        return line
    }
}
