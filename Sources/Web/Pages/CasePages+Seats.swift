import Access
import Foundation
import Review
import Store
import Wording

/// The seats of a round: who holds them, and what this reader may do with each.
extension CasePages {
    /// The form by which the reader signs, or why there is none.
    func signing(
        _ round: RoundFile, _ file: CaseFile, for actor: Actor, typed: Form?, at site: Site, _ build: CaseWords
    ) -> (form: DecideForm?, hindrance: String?)? {
        let due = round.seats.filter { $0.sheet != nil }
        guard round.ended == nil, !due.isEmpty, !actor.roles.isDisjoint(with: [.reviewer, .approver]) else {
            return nil
        }
        let mine = due.first { $0.holder?.person == actor.person }
        let open = due.filter { $0.holder == nil && round.hindrance(of: actor, at: $0, in: file) == nil }
        if let seat = mine ?? open.first {
            let action = Path.move("decision", site.name, file.id.text, seat.id.text)
            let form = DecideForm(
                seat, in: round, action: action, key: web.formKey(), typed: typed?.has("verb") == true ? typed : nil,
                build)
            return (form, nil)
        }
        let held = due.first { round.hindrance(of: actor, at: $0, in: file) == nil }?.holder
        let refusal =
            held.map { Refusal(.held, [$0.name, $0.until.text]) }
            ?? due.first.flatMap { round.hindrance(of: actor, at: $0, in: file) }
        return (nil, refusal.map { build.words.line($0) })
    }

    /// The seats still owed, with their buttons.
    func seatRows(
        _ round: RoundFile, _ file: CaseFile, for caller: Caller, at site: Site, _ words: Wording
    ) -> [CasePage.SeatRow] {
        guard round.ended == nil else { return [] }
        let now = web.clock()
        return round.seats.sorted { ($0.place, $0.id.text) < ($1.place, $1.id.text) }.map { seat in
            let isDue = seat.sheet != nil
            let isMine = seat.holder?.person == caller.actor.person
            var state = words[isDue ? .free : .notDueYet]
            if let holder = seat.holder {
                state =
                    isMine
                    ? "\(words[.you]): \(words.left(until: holder.until, now: now))"
                    : words.holder(holder.name, until: holder.until)
            }
            return CasePage.SeatRow(
                text: words.seat(place: seat.place, role: seat.role, meaning: seat.meaning), state: state, isDue: isDue,
                actions: isDue ? actions(seat, round, file, for: caller, now: now, at: site, words) : [])
        }
    }

    private func actions(
        _ seat: Seat, _ round: RoundFile, _ file: CaseFile, for caller: Caller, now: Instant, at site: Site,
        _ words: Wording
    ) -> [CasePage.Action] {
        func action(_ label: Label, _ move: String, isMain: Bool = false, beat: Int? = nil) -> CasePage.Action {
            CasePage.Action(
                label: words[label], url: Path.move(move, site.name, file.id.text, seat.id.text), isMain: isMain,
                beat: beat)
        }
        let mayTake = round.hindrance(of: caller.actor, at: seat, in: file) == nil
        guard let holder = seat.holder else { return mayTake ? [action(.claim, "claim", isMain: true)] : [] }
        if holder.person == caller.actor.person {
            // A third of the lease: two signs of life may be lost before it lapses.
            let renew = action(.renew, "renew", beat: Seat.lease / 3)
            return [renew, action(.handBack, "hand-back"), action(.escalate, "escalate")]
        }
        var actions: [CasePage.Action] = []
        if mayTake, holder.until <= now { actions.append(action(.takeOver, "claim", isMain: true)) }
        if caller.may(.admin) { actions.append(action(.release, "hand-back")) }
        return actions
    }
}

extension WebServer {
    /// A key for a form, so that pressing its button twice does the thing once.
    func formKey() -> String { random(16).hex }
}
