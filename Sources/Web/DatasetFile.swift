import Wording

/// The files that a dataset comes as, by their names in an address.
enum DatasetFile: String, CaseIterable {
    case preference = "preference.jsonl"
    case sft = "sft.jsonl"
    case kto = "kto.jsonl"
    case stepwise = "stepwise.jsonl"
    case manifest = "manifest.json"

    /// What it holds, as the export asks for it.
    var kind: String { String(rawValue.prefix { $0 != "." }) }

    /// What it is to be sent as.
    var type: String { self == .manifest ? "application/json" : "application/jsonl" }

    /// What people call it.
    var label: Label {
        switch self {
        case .preference: .preferenceRows
        case .sft: .exampleRows
        case .kto: .judgementRows
        case .stepwise: .stepRows
        case .manifest: .manifest
        }
    }
}
