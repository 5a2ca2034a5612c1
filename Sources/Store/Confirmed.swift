package import Foundation
import Postgres
package import Review

/// That a password was found right, of an account as it had been read before.
///
/// Judging takes long enough for the password to be changed, the account to be disabled and its tries to be used up. So
/// the transaction that the password was given for asks once more, first of all and under the account's lock: either all
/// of that comes later, or nothing is stored.
package struct Confirmed: Sendable {
    /// The account.
    package let account: Account
    private let refusal: Refusal

    /// - Parameter refusal: what is said where it is no longer the account's password.
    package init(_ account: Account, orElse refusal: Refusal) {
        self.account = account
        self.refusal = refusal
    }

    /// Nil where the ``Proof`` that the request still owes asks for as much: that the account is what it was, without
    /// failures.
    package func unlessProven(at site: Int) -> Confirmed? {
        account.failures == 0 && Proof.due(at: site)?.holder.account == account ? nil : self
    }

    /// Locks the account and asks for what ``check(_:)`` looks at.
    func lock(at site: Int) -> SQL {
        """
        select failures, failed, password, disabled, clock_timestamp() from account
        where site = \(site) and id = \(account.id) for update
        """
    }

    /// The same at the head of a move, whose twin under one key may hold the lock: it waits for it as for the key.
    func locking(at site: Int) -> [SQL] {
        ["set local lock_timeout = '2s'", lock(at: site), "set local lock_timeout = 0"]
    }

    /// - Returns: whether failures are left to be forgotten.
    /// - Throws: ``Refusal`` `too-many-tries` with seconds where others have used up the tries, or that it was made with.
    func check(_ rows: Rows) throws -> Bool {
        let row = try rows.first(Int.self, Timestamp?.self, String.self, Timestamp?.self, Timestamp.self)
        guard let (failures, failed, password, disabled, now) = row else { throw refusal }
        var account = account
        (account.failures, account.failed) = (failures, failed.map(Instant.init))
        if let seconds = account.wait(at: Instant(now)) { throw Refusal(.tooManyTries, [String(seconds)]) }
        guard password == account.password, disabled == nil else { throw refusal }
        return failures > 0
    }

    /// Forgets the failures.
    func forgetting(at site: Int) -> SQL {
        "update account set failures = 0 where site = \(site) and id = \(account.id)"
    }
}

extension Store {
    /// Asks whether a confirmed password still holds.
    ///
    /// - Throws: ``Refusal`` where it does not.
    package func ask(_ confirmed: Confirmed, at site: Int) async throws {
        try await read(site) { _ = try confirmed.check(try await $0.readAll([confirmed.lock(at: site)])[0]) }
    }

    /// Counts a failed sign-in or signature; of each kind at most one a minute adds its entry.
    ///
    /// - Parameter leaf: makes the entry's bytes, given the time.
    /// - Throws: ``Refusal`` `too-many-tries` with seconds where others have used up the tries since the account was read:
    ///   then it does not count, and whoever asks is not to hear whether the password was right.
    package func countFailure(
        _ site: Int, of account: Account, as refused: Entry.Kind,
        leaf: @Sendable (Instant) throws -> (id: UUID, bytes: Data)
    ) async throws {
        let entered: SQL = refused == .signInRefused ? "sign_in_refused" : "signature_refused"
        try await write(site) { transaction in
            let rows = try await transaction.open([
                """
                select failures, failed, \(sql: entered) from account
                where site = \(site) and id = \(account.id) for update
                """, "select clock_timestamp()",
            ])
            guard let row = try rows[0].first(Int.self, Timestamp?.self, Timestamp?.self),
                let now = try rows[1].first(Timestamp.self).map(Instant.init)
            else { throw Refusal(.internalFault) }
            var account = account
            (account.failures, account.failed) = (row.0, row.1.map(Instant.init))
            if let seconds = account.wait(at: now) { throw Refusal(.tooManyTries, [String(seconds)]) }
            let time = Timestamp(now)
            var statements: [SQL] = [
                """
                update account set failures = failures + 1, failed = \(time)
                where site = \(site) and id = \(account.id)
                """
            ]
            // One that lies ahead was entered before the database's clock was put back.
            let isEntered = row.2.map { Timestamp(now.adding(seconds: -60)) <= $0 && $0 <= time } ?? false
            if !isEntered {
                statements += [
                    """
                    update account set \(sql: entered) = \(time) where site = \(site) and id = \(account.id)
                    """, transaction.inbox(try leaf(now), of: nil, at: now),
                ]
            }
            _ = try await transaction.connection.pipeline(statements + ["commit"])
        }
    }
}
