@testable import Review

/// A case with what a test needs, and nothing else.
enum Sampled {
    static func content(
        question: String = "Are the shafts within limits?", characteristics: [CaseContent.Characteristic] = [],
        given: [CaseContent.Given] = []
    ) -> CaseContent {
        CaseContent(
            kind: .inspection, policy: "shaft", language: .en, title: "Shaft", question: question, part: nil, lot: nil,
            drawing: nil, drawingRevision: nil, controlPlan: nil, characteristics: characteristics, given: given)
    }

    static func shaft(_ readings: String...) -> CaseContent.Characteristic {
        CaseContent.Characteristic(
            name: "diameter", unit: "mm", nominal: nil, lower: "19.970", upper: "20.020", measurements: readings)
    }

    static func trace(_ work: String, final: String? = nil) -> Trace {
        var trace = Trace(thought: work, answer: final ?? "")
        trace.final = final
        return trace
    }
}
