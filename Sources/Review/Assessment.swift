/// How far a round's answer can be trusted, in words, with the route that follows and the reasons for both.
package struct Assessment: Sendable, Equatable {
    /// Confidence; uncalibrated until enough signed verdicts exist, and never a number before.
    package enum Confidence: String, Sendable, Codable, CaseIterable {
        /// All attempts agree and no check found a contradiction in the proposed answer.
        case agreed
        /// A majority agrees and no check found a contradiction in the proposed answer.
        case majority
        /// No majority.
        case divided
        /// A check found a contradiction in the proposed answer or in the case.
        case contradicted
        /// One attempt alone: nothing to compare it with.
        case single
        /// No attempt holds a final answer.
        case unanswered
        /// A person wrote the answer.
        case written
    }

    /// One reason: a code of this list with its numbers.
    package struct Reason: Sendable, Equatable, Codable {
        /// What is said.
        package enum Code: String, Sendable, Codable, CaseIterable {
            /// `[agreeing, answered]`
            case agreement
            /// `[steps, recomputed, wrong, cannot be checked]` of the proposed answer.
            case steps
            /// `[fails, warns]` of the proposed answer and the case; of all answers where none is proposed.
            case concerns
            /// `[got, wanted]`
            case attemptsMissing = "attempts-missing"
            case leastRoute = "least-route", onFail = "on-fail", onWarn = "on-warn", onDisagreement = "on-disagreement"
            case uncalibrated
        }
        /// What is said.
        package var code: Code
        /// Its numbers.
        package var numbers: [Int]
        /// A reason.
        package init(_ code: Code, _ numbers: [Int] = []) {
            self.code = code
            self.numbers = numbers
        }
    }

    /// The route.
    package var route: Route
    /// Confidence in words.
    package var confidence: Confidence
    /// The proposed attempt.
    package var proposed: Int?
    /// Classes of equal answers.
    package var classes: [[Int]]
    /// Why.
    package var reasons: [Reason]

    /// An assessment.
    package init(route: Route, confidence: Confidence, proposed: Int?, classes: [[Int]], reasons: [Reason]) {
        self.route = route
        self.confidence = confidence
        self.proposed = proposed
        self.classes = classes
        self.reasons = reasons
    }
}

/// One attempt as the checks read it.
package struct Answered: Sendable {
    /// Its number.
    package var n: Int
    /// What was written.
    package var trace: Trace
    /// Why it stopped.
    package var finish: Finish
    /// A model wrote it.
    package var byModel: Bool
    /// An attempt.
    package init(n: Int, trace: Trace, finish: Finish, byModel: Bool) {
        self.n = n
        self.trace = trace
        self.finish = finish
        self.byModel = byModel
    }
}

extension Assessment {
    /// Draws the conclusion from what the policy's checks say of the case and of every attempt.
    ///
    /// Pure: the same inputs give the same findings in the same order. With fewer attempts than wanted it adds
    /// `attempts-missing`; with no final answer the round is unanswered.
    package static func make(
        of attempts: [Answered], with findings: [Finding], under policy: Policy, wanted: Int
    ) -> (findings: [Finding], assessment: Assessment) {
        var findings = findings
        if attempts.count < wanted {
            findings.append(
                Finding(
                    check: "attempts", outcome: .warn, code: "attempts-missing",
                    facts: ["got": String(attempts.count), "wanted": String(wanted)]))
        }
        return (findings, conclude(attempts, findings, under: policy, wanted: wanted))
    }

    private static func conclude(
        _ attempts: [Answered], _ findings: [Finding], under policy: Policy, wanted: Int
    ) -> Assessment {
        let consensus = Consensus(attempts.map { ($0.n, $0.trace.final(after: $0.finish)) })
        let answered = consensus.classes.joined().count
        // Where no answer stands out, every attempt's concerns bear on what a signer may choose.
        let bearing = findings.filter { finding in
            finding.attempt == nil || consensus.proposed == nil || finding.attempt == consensus.proposed
        }
        let fails = bearing.count { $0.outcome == .fail }
        let warns = bearing.count { $0.outcome == .warn }
        let byPerson = attempts.contains { !$0.byModel }
        var reasons = [Reason(.agreement, [consensus.classes.first?.count ?? 0, answered])]
        if let proposed = attempts.first(where: { $0.n == consensus.proposed }) {
            reasons.append(Reason(.steps, StepCount(proposed, findings).numbers))
        }
        reasons.append(Reason(.concerns, [fails, warns]))
        if attempts.count < wanted { reasons.append(Reason(.attemptsMissing, [attempts.count, wanted])) }
        let confidence: Confidence =
            if answered == 0 { .unanswered } else if byPerson { .written } else if fails > 0 {
                .contradicted
            } else if consensus.proposed == nil || (consensus.classes.first?.count ?? 0) * 2 <= attempts.count {
                .divided
            } else if attempts.count == 1 { .single } else if consensus.classes.first?.count == attempts.count {
                .agreed
            } else { .majority }
        var route = max(policy.route.least, .standard)
        func strict(_ why: Reason.Code) {
            route = .strict
            reasons.append(Reason(why))
        }
        if confidence != .unanswered {
            if route == .strict { reasons.append(Reason(.leastRoute)) }
            if fails > 0, policy.route.strictWhen.contains(.fail) { strict(.onFail) }
            if warns > 0, policy.route.strictWhen.contains(.warn) { strict(.onWarn) }
            if confidence == .divided, policy.route.strictWhen.contains(.disagreement) { strict(.onDisagreement) }
        } else {
            route = .standard
        }
        reasons.append(Reason(.uncalibrated))
        return Assessment(
            route: route, confidence: confidence, proposed: consensus.proposed, classes: consensus.classes,
            reasons: reasons)
    }
}

/// "7 steps: 4 recomputed, 0 wrong, 3 cannot be checked", since silence is never green.
package struct StepCount: Sendable, Equatable {
    /// Steps of the attempt's work.
    package var steps = 0
    /// Steps with a pass or a warn and with nothing that could not be told.
    package var recomputed = 0
    /// Steps with a contradiction.
    package var wrong = 0
    /// The rest.
    package var unchecked: Int { steps - recomputed - wrong }
    /// In the order of the sentence.
    package var numbers: [Int] { [steps, recomputed, wrong, unchecked] }

    /// Counts the steps of one attempt by what the findings inside them say.
    package init(_ attempt: Answered, _ findings: [Finding]) {
        let all = attempt.trace.steps
        var outcomes = [Int: [Finding]]()
        for finding in findings where finding.attempt == attempt.n {
            if let place = finding.span.flatMap(all.place) { outcomes[place, default: []].append(finding) }
        }
        steps = all.count
        for inside in outcomes.values {
            if inside.contains(where: { $0.outcome == .fail }) {
                wrong += 1
            } else if inside.contains(where: { $0.outcome == .pass || $0.outcome == .warn }),
                !inside.contains(where: { $0.outcome == .undecided })
            {
                recomputed += 1
            }
        }
    }
}
