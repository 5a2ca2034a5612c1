import Review
import Store
import Wording

/// The answer as its reviewers read it: contradictions first, then the answers, each step beside its recomputation.
struct ReviewPart {
    var confidence: String
    var route: String
    var routeClass: String
    var routeExplained: String
    var reasons: [String]
    /// Concerns of the proposed answer and of the case, then those of the other attempts.
    var concerns: [FindingRow]
    var hasConcerns: Bool
    var otherConcerns: [FindingRow]
    var hasOtherConcerns: Bool
    var attempts: [AttemptPart]
    var isUnanswered: Bool
    var isTied: Bool
}

extension ReviewPart {
    /// The review of a round.
    ///
    /// - Parameter marking: the fields by which its reader may mark steps; nil where they do not sign.
    init?(_ round: RoundFile, marking: Marking?, _ build: CaseWords) {
        guard let assessment = round.assessment else { return nil }
        let words = build.words
        confidence = words.headline(assessment, round.findings.map(\.finding))
        route = words.route(assessment.route)
        routeClass = assessment.route.rawValue
        routeExplained = words.explained(assessment.route)
        reasons = assessment.reasons.map { words.reason($0) }
        let shown = round.shown
        let (own, other) = round.concerns(of: shown)
        concerns = own.map { build.finding($0.n, $0.finding) }
        hasConcerns = !concerns.isEmpty
        otherConcerns = other.map { build.finding($0.n, $0.finding) }
        hasOtherConcerns = !otherConcerns.isEmpty
        let first = round.attempts.filter { $0.n == shown }
        attempts = (first + round.attempts.filter { $0.n != shown }).map {
            AttemptPart($0, in: round, isOpen: $0.n == shown, marking: marking, build)
        }
        isUnanswered = assessment.confidence == .unanswered
        isTied = !isUnanswered && assessment.proposed == nil
    }
}

/// One attempt with its steps.
struct AttemptPart {
    /// A piece of a step's text; one that is false, or that something false was computed from, is marked.
    struct Piece {
        var text: String
        var mark: Mark?
    }
    /// A mark: its class, what it says to whoever does not see it, its sign and the finding that it leads to.
    struct Mark {
        var kind: String
        var label: String
        var sign: String
        var n: String
    }
    /// One step beside what was recomputed.
    struct StepRow {
        var n: String
        var standing: String
        var mark: String
        var label: String
        var pieces: [Piece]
        var findings: [FindingRow]
        var wrong: StepField?
    }
    /// A radio button that says "this step is the first wrong one", or what is said instead.
    struct StepField {
        var name: String
        var value: String
        var label: String
        var isChosen: Bool
    }
    var n: String
    var name: String
    var isOpen: Bool
    var isProposed: Bool
    var isFixed: Bool
    var author: String
    var finish: String
    var isCutOff: Bool
    var final: String?
    var answer: String?
    var sentence: String
    var sentenceClass: String
    var steps: [StepRow]
    var hasSteps: Bool
    /// "Not marked" and "no step is wrong", where the reader may mark.
    var wholeMarks: [StepField]
    var hasWholeMarks: Bool
    /// Findings about the attempt as a whole.
    var findings: [FindingRow]
}

extension AttemptPart {
    init(_ attempt: AttemptFile, in round: RoundFile, isOpen: Bool, marking: Marking?, _ build: CaseWords) {
        let words = build.words
        n = String(attempt.n)
        name = words.attempt(attempt.n)
        self.isOpen = isOpen
        isProposed = round.assessment?.proposed == attempt.n
        isFixed = (round.answer ?? round.signedAnswer?.n) == attempt.n
        author = attempt.model.map { "\($0.name) (\($0.licence))" } ?? words[.writtenByPerson]
        finish = words.finish(attempt.finish)
        isCutOff = !attempt.finish.isWhole
        final = attempt.trace == nil ? words[.erased] : attempt.final
        let readings = StepReading.all(attempt, in: round)
        // The answer is shown apart only where the steps are not the answer itself.
        answer = attempt.trace.flatMap { $0.work == $0.answer || $0.answer.isEmpty ? nil : $0.answer }
        let counts = StepReading.counts(readings)
        sentence = words.stepCount(counts)
        sentenceClass = StepReading.standing(of: counts).rawValue
        func field(_ step: Int?, _ label: String) -> StepField? {
            marking.map {
                StepField(
                    name: Marking.stepField(attempt.n), value: step.map(String.init) ?? "", label: label,
                    isChosen: $0.isChosen(step, of: attempt.n))
            }
        }
        steps = readings.map { reading in
            Self.row(reading, field(reading.step.n, "\(words[.firstWrongStep]): \(reading.step.n)"), build)
        }
        hasSteps = !steps.isEmpty
        wholeMarks =
            steps.isEmpty ? [] : [field(nil, words[.notMarked]), field(0, words[.noWrongStep])].compactMap(\.self)
        hasWholeMarks = !wholeMarks.isEmpty
        findings = round.findings.filter { $0.finding.attempt == attempt.n && $0.finding.span == nil }.map {
            build.finding($0.n, $0.finding)
        }
    }

    private static func row(_ reading: StepReading, _ wrong: StepField?, _ build: CaseWords) -> StepRow {
        StepRow(
            n: String(reading.step.n), standing: reading.standing.rawValue, mark: reading.standing.outcome.mark,
            label: reading.standing == .unchecked
                ? build.words[.notChecked] : build.words.outcome(reading.standing.outcome),
            pieces: reading.pieces.map { piece($0, build.words) },
            findings: reading.findings.map { build.finding($0.n, $0.finding) }, wrong: wrong)
    }
}

extension AttemptPart {
    /// A piece as a page shows it.
    static func piece(_ piece: StepReading.Piece, _ words: Wording) -> Piece {
        guard let kind = piece.mark, let n = piece.n else { return Piece(text: piece.text, mark: nil) }
        let (label, sign): (Label, String) =
            switch kind {
            case .fail: (.falsePart, Finding.Outcome.fail.mark)
            case .warn: (.doubtfulPart, Finding.Outcome.warn.mark)
            case .source: (.operandPart, "→")
            }
        return Piece(
            text: piece.text, mark: Mark(kind: kind.rawValue, label: words[label], sign: sign, n: String(n)))
    }
}

extension RoundFile {
    /// The attempt that is open on the page: what was approved or proposed, else the first.
    var shown: Int? { answer ?? assessment?.proposed ?? attempts.first?.n }

    /// What a signer acknowledges, contradictions first: what bears on the case and on one attempt, and the rest.
    func concerns(of attempt: Int?) -> (own: [(n: Int, finding: Finding)], other: [(n: Int, finding: Finding)]) {
        let all = findings.filter(\.finding.isConcern)
        let sorted = all.filter { $0.finding.outcome == .fail } + all.filter { $0.finding.outcome == .warn }
        func bears(_ finding: Finding) -> Bool { finding.attempt == nil || finding.attempt == attempt }
        return (sorted.filter { bears($0.finding) }, sorted.filter { !bears($0.finding) })
    }
}

extension StepReading.Standing {
    /// The outcome whose sign and words it shares.
    var outcome: Finding.Outcome {
        switch self {
        case .wrong: .fail
        case .caution: .warn
        case .recomputed: .pass
        case .unchecked: .undecided
        }
    }
}
