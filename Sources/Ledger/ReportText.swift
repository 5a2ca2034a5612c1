/// The report in plain English, for logs and tests; what people read is worded elsewhere from the codes.
extension Report: CustomStringConvertible {
    /// One sentence on the verdict and one on what was seen.
    package var description: String {
        switch outcome {
        case .valid:
            "valid up to entry \(entries - 1), signed at \(signedAt ?? "no entry"); later entries unknown. "
                + "\(opened) opened, \(redacted) redacted, \(sheets) sheets, \(asked.count) cases."
        case .altered(let place, let fault): "altered at \(place): \(fault.rawValue)"
        case .incomplete(let place): "incomplete: missing from \(place)"
        case .unknownKey: "the checkpoint is not signed by this key"
        case .unreadable(let fault): "unreadable: \(fault.rawValue)"
        }
    }
}

extension Report.Place: CustomStringConvertible {
    /// The place in plain English.
    package var description: String {
        switch self {
        case .entry(let index): "entry \(index)"
        case .line(let number): "line \(number)"
        case .checkpoint: "the checkpoint (the place cannot be told)"
        }
    }
}
