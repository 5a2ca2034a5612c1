import Foundation
import Policies
import Review
import Wording

/// What a case is asked about, so that an answer can be judged at a terminal: what it names, its limits and readings.
extension Rendering {
    /// The content's evidence; nothing for content that was erased.
    func evidence(_ json: JSON) -> [String] {
        guard let content = try? JSONDecoder().decode(CaseContent.self, from: Data(json.serialized().utf8)) else {
            return []
        }
        let named: [(Label, String?)] = [
            (.policy, content.policy), (.part, content.part), (.lot, content.lot), (.drawing, content.drawing),
            (.drawingRevision, content.drawingRevision), (.controlPlan, content.controlPlan),
        ]
        var lines = ["", "\(words[.evidence])"]
        lines += named.compactMap { label, value in value.map { "  \(words[label]): \($0)" } }
        lines += content.given.map {
            "  \($0.name) = \([$0.value, $0.unit].filter { !$0.isEmpty }.joined(separator: " "))"
        }
        lines += content.characteristics.flatMap(characteristic)
        let attachments = content.attachments ?? []
        if !attachments.isEmpty { lines += ["", "\(words[.attachments]): \(words[.modelReadsText])"] }
        return lines
            + attachments.map { item in
                let parts = [item.name, item.type, item.size.map { "\($0) B" }, item.sha256]
                return "  " + parts.compactMap(\.self).joined(separator: "  ")
            }
    }

    /// Two lines: the limits, and the readings with what is outside marked in words.
    private func characteristic(_ item: CaseContent.Characteristic) -> [String] {
        let unit = item.unit.isEmpty ? "" : " (\(item.unit))"
        let limits = [(Label.nominal, item.nominal), (.lower, item.lower), (.upper, item.upper)]
            .compactMap { label, value in value.map { "\(words[label]) \($0)" } }
        let readings = item.measurements.map { reading in
            item.side(of: reading).map { "\(reading) [\(words.fact($0.rawValue))]" } ?? reading
        }
        let head = "  \(item.name)\(unit)" + (limits.isEmpty ? "" : ": \(limits.joined(separator: ", "))")
        return readings.isEmpty ? [head] : [head, "    \(words[.measurements]): \(readings.joined(separator: ", "))"]
    }
}
