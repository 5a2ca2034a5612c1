import Foundation
import Postgres
import Review

/// The rows of a decision's marks: what the database holds them to, and what a check's precision is counted from.
///
/// The words stand in the decision's body alone. A step mark carries the number of the attempt's steps, a foreign key to
/// it, and a check against it, so that a step that does not exist cannot be stored.
extension Transaction {
    func marked(_ decision: Decision, _ id: UUID, _ round: Int, _ record: Record) -> [SQL] {
        decision.request.marks.firstWrong.map { mark in
            """
            insert into step_mark (site, case_id, round, person, attempt, steps, step)
            values (\(site), \(id), \(round), \(decision.person), \(mark.attempt), \(record.steps[mark.attempt]),
                    \(mark.step))
            """
        }
            + decision.request.marks.rulings.map { ruling in
                """
                insert into ruling (site, case_id, round, person, finding, says)
                values (\(site), \(id), \(round), \(decision.person), \(ruling.finding), \(ruling.says.rawValue))
                """
            }
    }
}
