package import Review

/// What signers mark in the work: the first wrong step of an attempt, and their word on a finding.
extension Wording {
    /// Where an attempt first goes wrong, or that no step does.
    package func firstWrong(_ mark: Decision.FirstWrong) -> String {
        let attempt = attempt(mark.attempt)
        guard mark.step > 0 else { return say("\(attempt)：誤ったステップなし", "\(attempt): no step is wrong") }
        return say("\(attempt)：最初の誤りはステップ\(mark.step)", "\(attempt): step \(mark.step) is the first wrong one")
    }

    /// What a signer says of a finding, with the reason.
    package func ruling(_ ruling: Decision.Ruling) -> String {
        let reason = ruling.reason.allSatisfy(\.isWhitespace) ? "" : ruling.reason
        let text =
            switch ruling.says {
            case .confirm: say("所見\(ruling.finding)を認める", "finding \(ruling.finding) confirmed")
            case .overrule: say("所見\(ruling.finding)を退ける", "finding \(ruling.finding) overruled")
            }
        return reason.isEmpty ? text : say("\(text)：\(reason)", "\(text): \(reason)")
    }

    /// What the button of a ruling says.
    package func says(_ says: Decision.Ruling.Says) -> String {
        switch says {
        case .confirm: say("認める", "confirm")
        case .overrule: say("退ける", "overrule")
        }
    }

    /// Every mark of a decision, a line each.
    package func marks(_ marks: Decision.Marks) -> [String] {
        marks.firstWrong.map { firstWrong($0) } + marks.rulings.map { ruling($0) }
    }

    /// How often signers confirmed a kind of finding: the share, its interval and how many were ruled on.
    ///
    /// Empty where none was ruled on.
    package func precision(_ record: CheckRecord) -> String {
        guard let (share, interval) = record.precision else { return "" }
        let (low, high) = (percent(interval.lowerBound), percent(interval.upperBound))
        return say(
            "署名者が判断した\(record.ruled)件のうち\(record.confirmed)件を認めた：\(percent(share)) %（95 %信頼区間 \(low)～\(high) %）",
            "signers confirmed \(record.confirmed) of \(record.ruled): \(percent(share)) % (95 % interval \(low) to \(high) %)"
        )
    }

    /// A share in per cent with one decimal.
    private func percent(_ share: Double) -> String {
        let tenths = Int((share * 1_000).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// What is wrong with a mark.
    func mark(_ code: Problem.Code, _ first: String, _ second: String) -> String {
        switch code {
        case _ where first.isEmpty && code != .twice: say("対象が見つかりません", "there is no such mark to make")
        case .noSuchAttempt: say("回答案\(first)はこの審査回にありません", "this round has no attempt \(first)")
        case .noSuchFinding: say("所見\(first)はこの審査回にありません", "this round has no finding \(first)")
        case .saysNothing:
            say("所見\(first)は正誤を述べていません", "finding \(first) says neither right nor wrong, so it cannot be ruled on")
        case .noSuchStep where second == "0": say("回答案\(first)にはステップがありません", "attempt \(first) has no steps")
        case .noSuchStep:
            say(
                "回答案\(first)のステップは1から\(second)までです（0は誤りなし）",
                "attempt \(first) has the steps 1 to \(second); 0 says that none is wrong")
        default: say("同じ対象が二度あります", "named twice")
        }
    }
}
