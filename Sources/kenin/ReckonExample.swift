import Checks
import Foundation
import Review

/// What each formula of `kenin reckon` is given: a line that runs, from which its fields are told, and their units.
struct ReckonExample {
    let family: FormulaFamily
    let ja: String
    let en: String
    /// The member `input` of the line.
    let input: String

    /// The line as it is sent.
    var line: String { #"{"id":1,"check":"\#(family.rawValue)","input":\#(input)}"# }

    /// The names of the input's members.
    var fields: [String] {
        guard case .object(let members)? = try? JSON.parse(input.utf8) else { return [] }
        return members.map(\.key)
    }

    /// One for each formula; the compiler refuses one that is forgotten.
    init(_ family: FormulaFamily) {
        self.family = family
        (ja, en, input) =
            switch family {
            case .iso286_fit:
                (
                    "はめあい（ISO 286）。呼び寸法はmm、すきまはµm", "limits and fits (ISO 286); nominal in mm, clearances in µm",
                    #"{"nominal_mm":25,"hole":"H7","shaft":"g6"}"#
                )
            case .tolerance_stack:
                (
                    "公差の累積。符号付きの寸法と±の公差、同じ単位で",
                    "tolerance stack; nominals with their sign and the tolerance on either side, in one unit",
                    #"{"dims":[{"nominal":50,"tol":0.1},{"nominal":-20.5,"tol":0.05}]}"#
                )
            case .gdt_position_hole:
                (
                    "穴の位置度（最大実体）。すべて同じ長さの単位で", "true position of a hole with bonus; all in one unit of length",
                    #"{"size_min":10,"size_max":10.1,"actual_mating":10.05,"tol":0.2,"dx":0.08,"dy":0.06}"#
                )
            case .capability_stats:
                (
                    "平均と標準偏差からの工程能力。confidenceは0～1", "capability from mean and s; confidence between 0 and 1",
                    #"{"mean":10.01,"s":0.02,"n":50,"lsl":9.9,"usl":10.1,"confidence":0.95}"#
                )
            case .capability_subgroups:
                (
                    "群からの工程能力と管理限界。群の大きさは2～10で同じ", "capability and chart limits from subgroups of one size, 2 to 10",
                    #"{"subgroups":[[10.01,9.99,10.02],[10.00,10.03,9.98]],"lsl":9.9,"usl":10.1}"#
                )
            case .spc_rules:
                (
                    "管理図の異常判定。index_base（省略時0）は最初の点の番号",
                    "patterns on a control chart; index_base (0 where left out) numbers the first point",
                    #"{"x":[0.1,-0.2,3.4,0.3],"center":0,"sigma":1,"index_base":1}"#
                )
            case .ansi_z14_single_normal:
                (
                    "計数抜取検査（ISO 2859-1、なみ検査）。aqlは%", "sampling by attributes (ISO 2859-1, normal); aql in per cent",
                    #"{"lot":1200,"level":"II","aql":1.0}"#
                )
            case .gauge_rr:
                (
                    "ゲージR&R。測定者・回・部品の順の測定値とK₁、K₂、K₃",
                    "gauge repeatability and reproducibility; readings by operator, trial and part, with K₁, K₂, K₃",
                    #"{"data_operator_trial_part":[[[2.1,3.0],[2.0,3.1]],[[2.2,3.1],[2.1,3.3]]],"K1":0.8862,"K2":0.7071,"K3":0.7071}"#
                )
            case .bolt_preload_8_8:
                (
                    "ボルトの軸力と締付けトルク。dとpitchはmm、保証荷重応力はMPa、fractionはその割合",
                    "preload and torque of a bolt; d and pitch in mm, proof stress in MPa, fraction of it, K the torque coefficient",
                    #"{"d":10,"pitch":1.5,"proof_MPa":580,"fraction":0.75,"K":0.2}"#
                )
            case .iso965_limits:
                (
                    "メートル並目ねじの限界寸法（M3～M24、6gか6H）。dはmm",
                    "limits of a coarse metric thread, M3 to M24, 6g or 6H; d in mm",
                    #"{"d":10,"class":"6g"}"#
                )
            case .beam_rect:
                (
                    "長方形断面のはりの曲げ。mm、N、MPa", "bending of a rectangular beam; mm, N, MPa",
                    #"{"b":20,"h":10,"L":200,"F":100,"E_MPa":206000}"#
                )
            case .unit_convert:
                ("単位の換算", "conversion of units", #"{"value":0.013,"from_":"mm","to":"µm"}"#)
            }
    }

    /// All of them, for a person.
    static func list(_ speech: Speech) -> String {
        FormulaFamily.allCases.map { family in
            let example = ReckonExample(family)
            return """
                \(family.rawValue)  \(speech.say(example.ja, example.en))
                  input: \(example.fields.joined(separator: ", "))
                  \(example.line)
                """
        }.joined(separator: "\n")
    }
}
