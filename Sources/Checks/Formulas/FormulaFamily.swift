package import Foundation

/// The formulas by the name that `kenin reckon` calls them by. Names and shapes of input and result never change.
package enum FormulaFamily: String, CaseIterable, Sendable {
    /// Limits and fits.
    case iso286_fit
    /// Chains of dimensions.
    case tolerance_stack
    /// True position of a hole with bonus.
    case gdt_position_hole
    /// Capability from mean and s.
    case capability_stats
    /// Capability and chart limits from subgroups.
    case capability_subgroups
    /// Patterns on a control chart.
    case spc_rules
    /// Acceptance sampling by attributes.
    case ansi_z14_single_normal
    /// Gauge repeatability and reproducibility.
    case gauge_rr
    /// Preload and torque of a bolt.
    case bolt_preload_8_8
    /// Limits of a metric thread.
    case iso965_limits
    /// Bending of a rectangular beam.
    case beam_rect
    /// Conversion of units.
    case unit_convert

    /// The result for a JSON object that holds the input as its member `input`; read in one go, so that every digit
    /// counts. Throws a `FormulaProblem`, never anything else.
    package func result(of input: Data) throws(FormulaProblem) -> any Encodable & Sendable {
        switch self {
        case .iso286_fit: try Fit(read(input))
        case .tolerance_stack: try ToleranceStack(read(input))
        case .gdt_position_hole: try HolePosition(read(input))
        case .capability_stats: try Capability(read(input))
        case .capability_subgroups: try SubgroupCapability(read(input))
        case .spc_rules: try RunRules(read(input))
        case .ansi_z14_single_normal: try SamplingPlan(read(input))
        case .gauge_rr: try GaugeStudy(read(input))
        case .bolt_preload_8_8: try ScrewThread(read(input))
        case .iso965_limits: try ThreadLimits(read(input))
        case .beam_rect: try RectangularBeam(read(input))
        case .unit_convert: try UnitConversion(read(input))
        }
    }

    private func read<Input: Decodable>(_ data: Data) throws(FormulaProblem) -> Input {
        do { return try JSONDecoder().decode(Holder<Input>.self, from: data).input } catch let error as DecodingError {
            throw .invalid(Self.words(error))
        } catch { throw .invalid("the input is no JSON object") }
    }

    private struct Holder<Input: Decodable>: Decodable {
        let input: Input
    }

    private static func words(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, _): "\(key.stringValue) is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            "\(context.codingPath.map(\.stringValue).joined(separator: ".")) is not of the right type"
        @unknown default: "the input cannot be read"
        }
    }
}
