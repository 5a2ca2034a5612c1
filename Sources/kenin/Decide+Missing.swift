import Review
import Wording

/// What a decision still lacks, told by the names of options before the password is asked for.
///
/// The rules are the service's own (`Round.decided`), which holds whatever is sent to them again.
extension Decide {
    /// The first thing that the service would refuse; nil where it will take the decision as far as can be told here.
    func missing(from sheet: JSON) throws -> Failure? {
        let number: (JSON?) -> Int? = { $0?.text.flatMap { Int($0) } }
        let fixed = number(sheet["answer"]) ?? number(sheet["proposed"])
        let byModel = Rendering.items(sheet["attempts"]).filter { $0["model"] == .bool(true) }.map { number($0["n"]) }
        switch verb {
        case .approve:
            guard let meant = attempt ?? fixed else {
                return lacks(
                    "--attempt", "回答案が割れています。承認する回答案の番号", "the attempts are tied: the attempt that you approve")
            }
            if byModel.contains(meant), verdict != .right {
                return lacks("--verdict right", "承認するには、モデルの回答への判定", "to approve, your verdict on the model's answer")
            }
            guard sheet["assessment"]?["route"]?.text != Route.light.rawValue else { return nil }
            let known = Set(try acknowledged() + confirm + overrule.map(\.finding))
            let open = Rendering.items(sheet["findings"]).filter(Rendering.isConcern).compactMap { number($0["n"]) }
            guard !known.isSuperset(of: open) else { return nil }
            let all = Set(open).union(known).sorted().map(String.init).joined(separator: ",")
            return lacks("--acknowledge \(all)", "承認するには、上のすべての指摘の確認", "to approve, every finding above acknowledged")
        case .reject, .return:
            if comment.allSatisfy(\.isWhitespace) { return lacks("--comment", "理由を書いたコメント", "a comment that says why") }
            return judging(fixed)
        case .correct: return judging(fixed)
        }
    }

    private func judging(_ fixed: Int?) -> Failure? {
        guard verdict != nil, judged ?? fixed == nil else { return nil }
        return lacks(
            "--judged", "提案された回答がありません。判定する回答案の番号", "no answer is proposed: the attempt that your verdict is about")
    }

    private func lacks(_ option: String, _ ja: String, _ en: String) -> Failure {
        Failure(.refused, ja: "\(ja)が必要です：\(option)", en: "\(en) is needed: \(option)")
    }
}
