/// What a signer says about the work itself, beside the verdict: where it first goes wrong, and which findings are right.
///
/// Part of the decision: it lies in the decision's body, under the same commitment and the same signature.
extension Decision {
    /// All marks of one decision; none is an answer too.
    package struct Marks: Sendable, Equatable, Codable {
        /// Where attempts first go wrong, each attempt at most once.
        package var firstWrong: [FirstWrong]
        /// What the signer says of findings, each finding at most once.
        package var rulings: [Ruling]

        /// Marks.
        package init(firstWrong: [FirstWrong] = [], rulings: [Ruling] = []) {
            self.firstWrong = firstWrong
            self.rulings = rulings
        }

        /// True where nothing was marked.
        package var isEmpty: Bool { firstWrong.isEmpty && rulings.isEmpty }
    }

    /// The first step of an attempt that is wrong: what comes before it is right by this mark, what follows is not told.
    package struct FirstWrong: Sendable, Equatable, Codable {
        /// The attempt.
        package var attempt: Int
        /// The step, counted from 1 as ``Trace/steps`` counts; 0 says that no step is wrong.
        package var step: Int

        /// A mark.
        package init(attempt: Int, step: Int) {
            self.attempt = attempt
            self.step = step
        }
    }

    /// A signer's word on one finding that called something right, sloppy or false.
    package struct Ruling: Sendable, Equatable, Codable {
        /// What is said of the finding.
        package enum Says: String, Sendable, Codable, CaseIterable {
            /// The check is right.
            case confirm
            /// The check is mistaken; needs a reason.
            case overrule
        }

        /// The finding's number within the round.
        package var finding: Int
        /// What is said of it.
        package var says: Says
        /// Why, in the signer's words; may be empty where the finding is confirmed.
        package var reason: String

        /// A ruling.
        package init(finding: Int, says: Says, reason: String = "") {
            self.finding = finding
            self.says = says
            self.reason = reason
        }
    }
}

extension Finding.Outcome {
    /// True for what says that something is right, sloppy or false: only such a finding can itself be right or mistaken.
    package var isRuled: Bool { self == .pass || self == .fail || self == .warn }
}

extension Round {
    /// Throws unless every mark is about an attempt, a step and a finding of this round, and every overruling says why.
    ///
    /// - Throws: ``Refusal`` `invalid-input` with each place, as `first-wrong[0].step`.
    func marked(_ marks: Decision.Marks) throws(Refusal) {
        let problems = Fields.Problems()
        var attemptsSeen: Set<Int> = []
        for (index, mark) in marks.firstWrong.enumerated() {
            let place = "first-wrong[\(index)]"
            guard let attempt = attempts.first(where: { $0.n == mark.attempt }) else {
                problems.add(.noSuchAttempt, at: "\(place).attempt", String(mark.attempt))
                continue
            }
            if !attemptsSeen.insert(mark.attempt).inserted {
                problems.add(.twice, at: "\(place).attempt", String(mark.attempt))
            }
            if attempt.steps == 0 || !(0...attempt.steps).contains(mark.step) {
                problems.add(.noSuchStep, at: "\(place).step", String(mark.attempt), String(attempt.steps))
            }
        }
        rule(marks.rulings, problems)
        try problems.refuse()
    }

    private func rule(_ rulings: [Decision.Ruling], _ problems: Fields.Problems) {
        var seen: Set<Int> = []
        for (index, ruling) in rulings.enumerated() {
            let place = "rulings[\(index)]"
            guard let finding = findings.first(where: { $0.n == ruling.finding }) else {
                problems.add(.noSuchFinding, at: "\(place).finding", String(ruling.finding))
                continue
            }
            if !seen.insert(ruling.finding).inserted {
                problems.add(.twice, at: "\(place).finding", String(ruling.finding))
            }
            if !finding.outcome.isRuled {
                problems.add(.saysNothing, at: "\(place).finding", String(ruling.finding))
            }
            if ruling.says == .overrule, ruling.reason.allSatisfy(\.isWhitespace) {
                problems.add(.missing, at: "\(place).reason", String(ruling.finding))
            }
        }
    }
}
