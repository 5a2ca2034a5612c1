package import Foundation

extension Round {
    /// Signs a seat: the one function through which an answer can be released.
    ///
    /// The seat must be held by the actor or by nobody; `sheet` is what the signer saw and must be the seat's own, else
    /// `moved-sheet`. Approving names an answer that has one, carries every concern as acknowledged on the standard and
    /// strict routes, and calls a model's answer right; a ruling on a finding acknowledges it. The last signature ends the
    /// round; any other verb ends it at once.
    package func decided(
        _ request: Decision.Request, seat id: UUID, sheet: Data, by actor: Actor, decisionID: UUID
    ) throws(Refusal) -> Change {
        let seat = try seating.held(id, by: actor)
        guard seat.sheet == sheet else { throw Refusal(.movedSheet) }
        guard let assessment else { throw Refusal(.notAssessed) }
        var request = request
        request.attempt = try answer(meantBy: request, assessment)
        try judge(&request, proposed: assessment.proposed)
        try marked(request.marks)
        request.acknowledged.formUnion(request.marks.rulings.map(\.finding))
        if request.verb == .approve, assessment.route > .light { try acknowledged(request) }
        try explained(request)

        var change = Change(seating.entry(.signed, by: actor))
        change.entry.codes = ["verb": request.verb.rawValue, "meaning": seat.meaning.rawValue]
        change.entry.counts = ["place": seat.place]
        change.entry.sheets = [sheet]
        change.decision = Decision(id: decisionID, seat: seat, sheet: sheet, person: actor.person, request: request)
        change.signed = [seat.id]
        if let verdict = request.verdict, let judged = request.judged {
            change.entry.codes["verdict"] = verdict.rawValue
            change.entry.counts["judged"] = judged
        }
        if request.verb == .approve {
            approve(request, seat, &change)
        } else {
            end(request, by: actor, &change)
        }
        return change
    }

    /// The attempt that an approval means; other verbs name none.
    private func answer(
        meantBy request: Decision.Request, _ assessment: AssessmentRecord
    ) throws(Refusal) -> Int? {
        guard request.verb == .approve else { return nil }
        guard !isUnanswered else { throw Refusal(.unanswered) }
        guard let meant = request.attempt ?? answer ?? assessment.proposed else { throw Refusal(.answerNotNamed) }
        guard let attempt = attempts.first(where: { $0.n == meant }), attempt.answered else {
            throw Refusal(.noSuchAttempt, [String(meant)])
        }
        if let answer, answer != meant { throw Refusal(.otherAnswerSigned, [String(answer)]) }
        return meant
    }

    /// Completes and checks the verdict on the model's answer.
    private func judge(_ request: inout Decision.Request, proposed: Int?) throws(Refusal) {
        if let meant = request.attempt, attempts.contains(where: { $0.n == meant && $0.byModel }) {
            guard request.verdict == .right, request.judged == nil || request.judged == meant else {
                throw Refusal(.verdictNotRight)
            }
            request.judged = meant
            return
        }
        if request.verdict == nil {
            guard request.judged == nil else { throw Refusal(.verdictIncomplete) }
            return
        }
        request.judged = request.judged ?? answer ?? proposed
        guard let judged = request.judged, attempts.contains(where: { $0.n == judged && $0.byModel }) else {
            throw Refusal(.verdictIncomplete)
        }
    }

    private func acknowledged(_ request: Decision.Request) throws(Refusal) {
        let concerns = findings.filter { $0.outcome == .fail || $0.outcome == .warn }.map(\.n)
        let missing = concerns.filter { !request.acknowledged.contains($0) }
        guard missing.isEmpty else {
            throw Refusal(.findingsNotAcknowledged, [missing.map(String.init).joined(separator: ", ")])
        }
    }

    private func explained(_ request: Decision.Request) throws(Refusal) {
        if request.verb == .reject || request.verb == .return, request.comment.allSatisfy(\.isWhitespace) {
            throw Refusal(.commentMissing)
        }
        if request.verb == .correct, (request.text ?? "").allSatisfy(\.isWhitespace) { throw Refusal(.textMissing) }
    }

    /// Goes on to the next place, or ends the round with the last signature.
    private func approve(_ request: Decision.Request, _ seat: Seat, _ change: inout Change) {
        change.answer = request.attempt
        change.entry.counts["attempt"] = request.attempt
        let left = seating.seats.filter { $0.id != seat.id }
        guard let next = left.map(\.place).min() else {
            change.ended = .approve
            change.entry.codes["ended"] = Ended.approve.rawValue
            return
        }
        guard next > seat.place else { return }
        change.seats = left.filter { $0.place == next }
        change.due = Set(change.seats.map(\.id))
    }

    private func end(_ request: Decision.Request, by actor: Actor, _ change: inout Change) {
        let ended: Ended =
            switch request.verb {
            case .correct: .correct
            case .return: .return
            default: .reject
            }
        change.ended = ended
        change.entry.codes["ended"] = ended.rawValue
        guard ended == .correct else { return }
        change.opens = Opening(
            number: seating.number + 1, revision: revision, policy: seating.policy, why: .corrected,
            author: actor.person, wanted: 0)
        change.entry.counts["opened"] = seating.number + 1
    }
}
