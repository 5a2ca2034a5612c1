import Reckon
import Review

/// Gathers the findings of an attempt step by step.
struct StepReport {
    typealias Judged = (statement: Statement, verdict: Verdict)

    private(set) var findings: [Finding] = []
    private let bytes: [UInt8]
    private let check: String
    private var seen: Set<String> = []
    private var places: NumberPlaces

    init(work bytes: [UInt8], check: String) {
        self.bytes = bytes
        places = NumberPlaces(bytes)
        self.check = check
    }

    /// Adds what is to be said of one step; statements that state their result before it are none of it.
    mutating func add(_ step: Step, _ judged: ArraySlice<Judged>) {
        var (told, stands, reason) = (false, 0, Verdict.Reason?.none)
        for place in judged.indices where judged[place].statement.stated.lowerBound >= step.low {
            switch judged[place].verdict {
            case .holds, .roundedHolds: stands += 1
            case .undecided(let why): reason = reason ?? why
            case .sloppy, .contradicts:
                guard let concern = Concern(judged[place].statement, judged[place].verdict, in: bytes) else { continue }
                tell(concern, of: judged[place].statement, in: step)
                told = true
            }
        }
        if told { return }
        if stands > 0 {
            add(step, .pass, "recomputed", span: step.low..<step.high, ["count": String(stands)])
        } else if let reason {
            add(step, .undecided, reason.rawValue, span: step.low..<step.high, [:])
        } else {
            add(step, .notApplicable, "nothing-to-recompute", span: step.low..<step.high, [:])
        }
    }

    private mutating func tell(_ concern: Concern, of statement: Statement, in step: Step) {
        // A text that runs in circles is acknowledged once.
        let new = seen.insert("\(concern.code) \(concern.text)").inserted
        add(
            step, new ? concern.outcome : .notApplicable, new ? concern.code : "repeated",
            span: clipped(statement.range, to: step), part: clipped(statement.stated, to: step),
            sources: new ? places.sources(of: statement) : [], concern.facts)
    }

    private mutating func add(
        _ step: Step, _ outcome: Finding.Outcome, _ code: String, span: Range<Int>, part: Range<Int>? = nil,
        sources: [Range<Int>] = [], _ facts: [String: String]
    ) {
        var facts = facts
        facts["step"] = String(step.n)
        findings.append(
            Finding(
                check: check, outcome: outcome, code: code, span: span, part: part, sources: sources, facts: facts))
    }

    /// A chain may have begun in an earlier line; the finding belongs to the line that states the result.
    private func clipped(_ range: Range<Int>, to step: Step) -> Range<Int> {
        let low = min(max(range.lowerBound, step.low), step.high)
        return low..<max(low, min(range.upperBound, step.high))
    }
}
