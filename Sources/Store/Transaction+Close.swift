import Foundation
import Postgres
import Review

/// The closing pipeline of a recorded move: its rows in the order that foreign keys ask for, its entry, `commit`.
extension Transaction {
    /// Stores a record and commits, in one round trip; with the answer of the request that brought it, if it had a key.
    ///
    /// - Throws: ``Refusal`` `moved-on` where a unique key says that another move was first; nothing is written then.
    package func close(_ record: Record, _ key: IdempotencyKey? = nil, answer: Replay? = nil) async throws {
        var statements = opened(record) + answered(record) + sheets(record) + decided(record) + ended(record)
        statements += next(record)
        statements.append(inbox(record.leaf, of: record.change.entry.caseID, at: record.at))
        if let key, let answer { statements.append(answering(key, answer)) }
        statements.append("commit")
        do {
            _ = try await connection.pipeline(statements)
        } catch let error as PostgresError where error.sqlState == "23505" {
            throw Refusal(.movedOn)
        }
    }

    /// The one row that tells the sequencer of a move.
    func inbox(_ leaf: (id: UUID, bytes: Data), of id: UUID?, at: Instant) -> SQL {
        """
        insert into inbox (site, at, id, case_id, leaf)
        values (\(site), \(Timestamp(at)), \(leaf.id), \(id), \(leaf.bytes))
        """
    }

    /// A new case and a new revision.
    private func opened(_ record: Record) -> [SQL] {
        guard let id = record.change.entry.caseID else { return [] }
        var statements: [SQL] = []
        if let new = record.newCase {
            statements.append(
                """
                insert into review_case (site, id, year, number, kind, submitter, at)
                values (\(site), \(id), \(new.year), \(new.number), \(new.kind.rawValue), \(record.submitter),
                        \(Timestamp(record.at)))
                """)
        }
        if let revision = record.revision {
            statements.append(
                """
                insert into revision (site, case_id, n, at, body, salt, commitment)
                values (\(site), \(id), \(revision.n), \(Timestamp(record.at)), \(revision.body.body),
                        \(revision.body.salt), \(revision.body.commitment))
                """)
        }
        return statements
    }

    /// A model's attempt; findings and assessment with the seats that they make.
    private func answered(_ record: Record) -> [SQL] {
        guard let id = record.change.entry.caseID, let round = record.change.entry.round else { return [] }
        var statements: [SQL] = []
        if let attempt = record.attempt, record.change.opens == nil { statements.append(insert(attempt, id, record)) }
        if !record.findings.isEmpty { statements.append(insert(record.findings, id, round)) }
        if let (assessment, body) = record.assessment {
            statements.append(
                """
                insert into assessment (site, case_id, round, route, code, proposed, at, body, salt, commitment)
                values (\(site), \(id), \(round), \(assessment.route.rawValue), \(assessment.confidence.rawValue),
                        \(assessment.proposed), \(Timestamp(record.at)), \(body.body), \(body.salt),
                        \(body.commitment))
                """)
            statements.append("delete from work where site = \(site) and case_id = \(id) and round = \(round)")
        }
        return statements
    }

    /// All findings in one statement, in the shape that many cases take too: there are a hundred of them where the reasoning
    /// is long.
    private func insert(_ found: [(n: Int, finding: Finding, body: Sealed)], _ id: UUID, _ round: Int) -> SQL {
        let findings = found.map(\.finding)
        return """
            insert into finding as f (site, case_id, round, n, attempt, test, outcome, code, low, high, body, salt,
                                      commitment)
            select s.site, \(id), \(round), u.n, u.attempt, u.test, u.outcome, u.code, u.low, u.high, u.body, u.salt,
                   u.commitment
            from sequencer s cross join unnest(\(found.map(\.n)), \(findings.map(\.attempt)), \(findings.map(\.check)),
                \(findings.map(\.outcome.rawValue)), \(findings.map(\.code)), \(findings.map(\.span?.lowerBound)),
                \(findings.map(\.span?.upperBound)), \(found.map(\.body.body)), \(found.map(\.body.salt)),
                \(found.map(\.body.commitment)))
                u (n, attempt, test, outcome, code, low, high, body, salt, commitment)
            where s.site = \(site)
            """
    }

    private func insert(_ attempt: AttemptRow, _ id: UUID, _ record: Record) -> SQL {
        let author = record.change.opens?.author ?? record.author ?? .none
        let origin = attempt.origin
        return """
            insert into attempt (site, case_id, round, n, submitter, author, model, model_name, licence, server,
                                 sampler, seed, prompt, finish, final, steps, at, body, salt, commitment)
            values (\(site), \(id), \(attempt.round), \(attempt.n), \(record.submitter), \(author),
                    \(origin?.model.digest), \(origin?.model.name), \(origin?.model.licence), \(origin?.server),
                    \(origin?.sampler), \((origin?.seed).map(Int64.init)), \(origin?.prompt),
                    \(attempt.finish.rawValue), \(attempt.answered), \(attempt.steps), \(Timestamp(record.at)),
                    \(attempt.body.body), \(attempt.body.salt), \(attempt.body.commitment))
            """
    }

    /// Sheets, then the seats that they belong to.
    private func sheets(_ record: Record) -> [SQL] {
        guard let id = record.change.entry.caseID, let round = record.change.entry.round else { return [] }
        return record.sheets.map { sheet in
            """
            insert into sheet (site, hash, bytes) values (\(site), \(sheet.hash), \(sheet.bytes)) on conflict do nothing
            """
        }
            + record.change.seats.map { seat in
                record.change.added.contains(seat.id) ? insert(seat, id, round) : update(seat)
            }
    }

    private func insert(_ seat: Seat, _ id: UUID, _ round: Int) -> SQL {
        """
        insert into seat (site, id, case_id, round, place, role, meaning, sheet, holder, until, fence)
        values (\(site), \(seat.id), \(id), \(round), \(seat.place), \(seat.role.rawValue), \(seat.meaning.rawValue),
                \(seat.sheet), \(seat.holder?.person), \(seat.holder.map { Timestamp($0.until) }), \(seat.fence))
        """
    }

    private func update(_ seat: Seat) -> SQL {
        """
        update seat set sheet = \(seat.sheet), holder = \(seat.holder?.person),
               until = \(seat.holder.map { Timestamp($0.until) }), fence = \(seat.fence)
        where site = \(site) and id = \(seat.id)
        """
    }

    /// The decision with its signature.
    private func decided(_ record: Record) -> [SQL] {
        guard let id = record.change.entry.caseID, let round = record.change.entry.round,
            let decision = record.change.decision, let signature = record.signature
        else { return [] }
        let request = decision.request
        var statements: [SQL] = [
            """
            insert into decision (site, id, case_id, round, submitter, author, person, seat, place, sheet, verb,
                                  attempt, verdict, judged, reasons, meaning, role, method, language, wording, at,
                                  body, salt, commitment)
            values (\(site), \(decision.id), \(id), \(round), \(record.submitter), \(record.author ?? .none),
                    \(decision.person), \(decision.seat.id), \(decision.seat.place), \(decision.sheet),
                    \(request.verb.rawValue), \(request.attempt), \(request.verdict?.rawValue), \(request.judged),
                    \(request.reasons.map(\.rawValue)), \(decision.seat.meaning.rawValue),
                    \(decision.seat.role.rawValue), \(signature.method), \(signature.language.rawValue),
                    \(signature.wording), \(Timestamp(record.at)), \(signature.body.body), \(signature.body.salt),
                    \(signature.body.commitment))
            """
        ]
        // The end of the round takes all of its seats.
        if record.change.ended == nil {
            statements.append("delete from seat where site = \(site) and id = \(decision.seat.id)")
        }
        return statements + marked(decision, id, round, record)
    }

    /// The end of the round, or the mark that it moved.
    private func ended(_ record: Record) -> [SQL] {
        guard let id = record.change.entry.caseID, let round = record.change.entry.round, record.newCase == nil,
            record.change.opens == nil || record.change.ended != nil, record.change.opens?.why != .closed
        else { return [] }
        guard let ended = record.change.ended else {
            return [
                """
                update open_round set moved_at = \(Timestamp(record.at)), moves = \(record.moves),
                       answer = coalesce(answer, \(record.change.answer))
                where site = \(site) and case_id = \(id)
                """
            ]
        }
        var statements = [
            final(id, round, ended, record), "delete from seat where site = \(site) and case_id = \(id)",
        ]
        // Whoever signs, signs what was assessed: nobody owes it any work.
        if record.change.decision == nil {
            statements.append("delete from work where site = \(site) and case_id = \(id)")
        }
        return statements + ["delete from open_round where site = \(site) and case_id = \(id)"]
    }

    private func final(_ id: UUID, _ round: Int, _ ended: Ended, _ record: Record) -> SQL {
        """
        insert into round_final (site, case_id, round, ended, decision, at, moves)
        values (\(site), \(id), \(round), \(ended.rawValue), \(record.change.decision?.id), \(Timestamp(record.at)),
                \(record.moves))
        """
    }

    /// The round that opens, with the work that it owes.
    private func next(_ record: Record) -> [SQL] {
        guard let id = record.change.entry.caseID, let opens = record.change.opens else { return [] }
        var statements: [SQL] = [
            """
            insert into round (site, case_id, n, revision, policy, why, submitter, author, at)
            values (\(site), \(id), \(opens.number), \(opens.revision), \(opens.policy), \(opens.why.rawValue),
                    \(record.submitter), \(opens.author ?? .none), \(Timestamp(record.at)))
            """
        ]
        if let note = record.note {
            statements.append(
                """
                insert into reopening (site, case_id, round, body, salt, commitment)
                values (\(site), \(id), \(opens.number), \(note.body), \(note.salt), \(note.commitment))
                """)
        }
        if opens.why == .closed { return statements + [final(id, opens.number, .withdraw, record)] }
        if let attempt = record.attempt { statements.append(insert(attempt, id, record)) }
        statements += [
            """
            insert into open_round (site, case_id, round, moved_at, moves)
            values (\(site), \(id), \(opens.number), \(Timestamp(record.at)), \(record.moves))
            """,
            """
            insert into work (site, case_id, round, due, wanted)
            values (\(site), \(id), \(opens.number), \(Timestamp(record.at)), \(opens.wanted))
            """,
        ]
        return statements
    }
}
