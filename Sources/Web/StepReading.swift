import Review
import Store

/// One step of an attempt with what the checks say of it, in the order of the work.
struct StepReading: Sendable {
    /// What is known of a step; a step about which nothing is known is never called right.
    enum Standing: String, Sendable { case wrong, caution, recomputed, unchecked }

    var step: Step
    /// Its text.
    var text: String
    var standing: Standing
    /// The findings inside it, by number.
    var findings: [(n: Int, finding: Finding)]
    /// Bytes of it from which something that a concern of the attempt points at was computed, with that finding's number.
    var operands: [(n: Int, bytes: Range<Int>)] = []

    /// The steps of an attempt.
    static func all(_ attempt: AttemptFile, in round: RoundFile) -> [StepReading] {
        guard let trace = attempt.trace else { return [] }
        let (work, steps) = (trace.work, trace.steps)
        var inside = Array(repeating: [(n: Int, finding: Finding)](), count: steps.count)
        var operands = Array(repeating: [(n: Int, bytes: Range<Int>)](), count: steps.count)
        for (n, finding) in round.findings where finding.attempt == attempt.n {
            if let place = finding.span.flatMap(steps.place) { inside[place].append((n, finding)) }
            for range in finding.isConcern ? finding.sources : [] {
                for place in steps.places(touching: range) {
                    operands[place].append((n, range.clamped(to: steps[place].low..<steps[place].high)))
                }
            }
        }
        return steps.indices.map { place in
            StepReading(
                step: steps[place], text: steps[place].text(in: work),
                standing: standing(inside[place].map(\.finding)), findings: inside[place], operands: operands[place])
        }
    }

    /// The same reading as ``StepCount``'s: a contradiction makes a step wrong, and whatever could not be told leaves it
    /// unchecked.
    private static func standing(_ findings: [Finding]) -> Standing {
        if findings.contains(where: { $0.outcome == .fail }) { return .wrong }
        if findings.contains(where: { $0.outcome == .undecided }) { return .unchecked }
        if findings.contains(where: { $0.outcome == .warn }) { return .caution }
        return findings.contains { $0.outcome == .pass } ? .recomputed : .unchecked
    }

    /// The numbers of the sentence: steps, recomputed, wrong, cannot be checked.
    static func counts(_ readings: [StepReading]) -> [Int] {
        let wrong = readings.count { $0.standing == .wrong }
        let unchecked = readings.count { $0.standing == .unchecked }
        return [readings.count, readings.count - wrong - unchecked, wrong, unchecked]
    }

    /// What the numbers of the sentence say of the whole: one wrong step spoils it, and silence is never right.
    static func standing(of counts: [Int]) -> Standing {
        if counts[2] > 0 { return .wrong }
        return counts[3] > 0 || counts[0] == 0 ? .unchecked : .recomputed
    }
}

/// What a case came to, for its submitter.
struct Outcome: Sendable {
    /// The answer that was signed; nil where none is released.
    var answer: AttemptFile?
    /// The signatures of the last round.
    var signatures: [DecisionFile]
    /// Steps of the answer that could not be checked.
    var unchecked: [Int]
    /// The numbers of the step sentence.
    var steps: [Int]
    /// Why no answer is released, or what is missing, in the signer's words.
    var comment: String?
    /// Why not, as codes.
    var reasons: [Decision.Reason]

    /// The outcome of a case whose last round has ended; nil while it is open.
    init?(_ file: CaseFile) {
        guard let last = file.last, let ended = last.ended else { return nil }
        answer = last.signedAnswer
        signatures = ended == .approve ? last.decisions : []
        let readings = answer.map { StepReading.all($0, in: last) } ?? []
        unchecked = readings.filter { $0.standing == .unchecked }.map(\.step.n)
        steps = StepReading.counts(readings)
        let final = last.decisions.last
        comment = ended == .approve || ended == .withdraw ? nil : final?.comment
        reasons = ended == .approve || ended == .withdraw ? [] : final?.reasons ?? []
    }
}
