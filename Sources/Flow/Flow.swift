package import Access
package import Checks
import Foundation
package import Ledger
package import Logging
package import Review
package import Store

/// The operations of Kenin: what people and machines ask for, each one transaction around one pure rule.
///
/// Holds no state of a case. Everything that it needs from outside is an argument: storage, rules, chance.
package struct Flow: Sendable {
    /// Where everything is kept.
    package let store: Store
    /// Where exports are read, so that they take nothing from the people at work: a replica, or the same.
    let archive: Store
    /// What is owed across sites.
    package let due: Due
    /// The models that policies may name.
    package let models: [Model]
    /// The checks that exist.
    let checks: [any Check]
    /// Chance.
    let random: RandomBytes
    /// Holds password hashing to two at a time.
    let gate: PasswordGate
    /// What hashing a password costs.
    let cost: ScryptCost
    /// Opens the notes that the sequencer signs; bundles name it.
    let ledgerKey: VerifierKey
    /// Policies read before, by the SHA-256 of their bytes, since reading YAML costs more than all else of a submission.
    let policies = Memory<Data, Policy>(limit: 256)
    /// Who held which session or token when it was last asked for, each to be proven again (`Proof`).
    let holders = Memory<Pass, Holder>(limit: 1_024)
    /// Numbers of cases taken ahead.
    let numbers: CaseNumbers
    /// Where submissions wait to be stored together.
    let intake = Intake()
    /// Rings when work or an entry was stored by this process.
    package let bell: Bell
    /// For operators.
    let logger: Logger

    /// The operations over a store.
    ///
    /// - Parameters:
    ///   - archive: a replica of the store, for exports; by default the store itself.
    ///   - ledgerKey: opens the notes that the sequencer signs.
    ///   - cost: of new password hashes; tests take a small one.
    package init(
        store: Store, archive: Store? = nil, due: Due, models: [Model], checks: [any Check], ledgerKey: VerifierKey,
        random: RandomBytes = .system, cost: ScryptCost = .standard, bell: Bell = Bell(),
        logger: Logger = Logger(label: "kenin.flow")
    ) {
        self.store = store
        self.archive = archive ?? store
        self.due = due
        self.models = models
        self.checks = checks
        self.random = random
        self.gate = PasswordGate()
        self.cost = cost
        self.ledgerKey = ledgerKey
        self.numbers = CaseNumbers(store: store)
        self.bell = bell
        self.logger = logger
    }

    /// Whether the parts that Kenin leans on are at work, for banners and for `/health/ready`.
    package struct Status: Sendable, Equatable {
        /// The database answers.
        package var databaseUp: Bool
        /// No round waits because a model failed; nil where the database does not answer.
        package var modelUp: Bool?
        /// Seconds that the oldest entry has waited for the sequencer.
        package var sequencerLagSeconds: Int?
        /// A status.
        package init(databaseUp: Bool, modelUp: Bool?, sequencerLagSeconds: Int?) {
            self.databaseUp = databaseUp
            self.modelUp = modelUp
            self.sequencerLagSeconds = sequencerLagSeconds
        }
    }

    /// Asks the database how things stand; never throws.
    package func status() async -> Status {
        guard let trouble = try? await due.trouble() else {
            return Status(databaseUp: false, modelUp: nil, sequencerLagSeconds: nil)
        }
        return Status(databaseUp: true, modelUp: trouble.failing == 0, sequencerLagSeconds: trouble.lag)
    }
}
