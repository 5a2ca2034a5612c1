import Foundation
import Review
import Testing

/// One row of the tables of moves: what is done to which round, and in one line what must come of it.
struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let expected: String
    let move: @Sendable () throws -> Change

    init(_ name: String, _ expected: String, _ move: @escaping @Sendable () throws -> Change) {
        testDescription = name
        self.expected = expected
        self.move = move
    }

    /// What came of the move: the change in one line, or the code of the refusal with its arguments.
    var outcome: String {
        do { return Self.outline(try move()) } catch let refusal as Refusal {
            return ([refusal.code.rawValue] + refusal.arguments).joined(separator: " | ")
        } catch { return "\(error)" }
    }

    /// Everything that a change stores, in one line.
    static func outline(_ change: Change) -> String {
        var parts = [entry(change.entry)]
        if let decision = change.decision { parts.append(self.decision(decision)) }
        if !change.signed.isEmpty { parts.append("signed " + change.signed.map(seat).joined(separator: ",")) }
        parts += change.seats.map { seat in
            let holder = seat.holder.map { " held by \($0.name) for \(seconds($0.until)) s" } ?? ""
            let added = change.added.contains(seat.id) ? " new" : ""
            let due = change.due.contains(seat.id) ? " due" : ""
            return
                "\(self.seat(seat.id)) p\(seat.place) \(seat.role) \(seat.meaning) f\(seat.fence)\(holder)\(added)\(due)"
        }
        if let answer = change.answer { parts.append("answer \(answer)") }
        if let ended = change.ended { parts.append("ends \(ended)") }
        if let opens = change.opens {
            let author = opens.author.map { " by \(Cast.names[$0] ?? "?")" } ?? ""
            parts.append(
                "opens \(opens.number) revision \(opens.revision) \(opens.why)\(author) wanted \(opens.wanted)"
                    + (opens.policy == Cast.policyHash ? "" : " new policy"))
        }
        return parts.joined(separator: "; ")
    }

    private static func entry(_ entry: Entry) -> String {
        let codes = entry.codes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let counts = entry.counts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let commitments = entry.commitments.keys.sorted().map { "+\($0)" }
        let sheets = entry.sheets.isEmpty ? [] : ["sheets=\(entry.sheets.count)"]
        let head = "\(entry.kind.rawValue) r\(entry.round ?? 0) m\(entry.move ?? 0)"
        return ([head] + codes + counts + commitments + sheets).joined(separator: " ")
    }

    private static func decision(_ decision: Decision) -> String {
        let request = decision.request
        var text = "\(Cast.names[decision.person] ?? "?") \(request.verb)"
        if let attempt = request.attempt { text += " of \(attempt)" }
        if let verdict = request.verdict { text += " verdict \(verdict) on \(request.judged ?? 0)" }
        return text
    }

    private static func seat(_ id: UUID) -> String { "seat\(Int(id.uuid.15) - 100)" }

    private static func seconds(_ until: Instant) -> Int64 { (until.microseconds - Cast.now.microseconds) / 1_000_000 }
}
