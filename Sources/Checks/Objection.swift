import Review

/// What a line says otherwise than it should.
struct Objection {
    let code: String
    /// Bytes of the line.
    let range: Range<Int>
    let facts: [String: String]
    var outcome = Finding.Outcome.fail
}

extension Trace {
    /// Each step with its text, those of more than `limit` bytes left out: they are no lines that a check could read.
    func lines(upTo limit: Int = 2_000) -> [(step: Step, text: String)] {
        let work = Array(work.utf8)
        return steps.filter { $0.high <= work.count && $0.high - $0.low <= limit }.map { step in
            (step, String(decoding: work[step.low..<step.high], as: UTF8.self))
        }
    }

    /// What a check objects to in the lines that suppose nothing and take nothing back, the same facts only once.
    func findings(of check: String, _ objections: (String) -> [Objection]) -> [Finding] {
        var seen: Set<[String: String]> = []
        return lines().flatMap { step, text -> [Finding] in
            guard !QuantityLine.isSupposed(text) else { return [] }
            return objections(text).compactMap { objection in
                guard seen.insert(objection.facts).inserted else { return nil }
                var facts = objection.facts
                facts["step"] = String(step.n)
                let span = step.low + objection.range.lowerBound..<step.low + objection.range.upperBound
                return Finding(check: check, outcome: objection.outcome, code: objection.code, span: span, facts: facts)
            }
        }
    }
}
