/// How one class of cases is answered, checked and signed, as a versioned file says it.
///
/// Identified by the SHA-256 of the file's bytes; a round pins that hash, so an edit never touches a case in flight.
package struct Policy: Sendable, Equatable {
    /// The name that cases use: lowercase letters, digits, hyphens.
    package var name: String
    /// What it is called on screens.
    package var title: Bilingual
    /// Kinds of case that it takes.
    package var kinds: [CaseContent.Kind]
    /// 作業標準: the formulas and rules of this class, put into the prompt in the case's language.
    package var procedure: Bilingual
    /// How the model is to write: short numbered lines, one equation a line, final answer last.
    package var form: Bilingual
    /// Who answers, and how.
    package var answering: Answering
    /// Names of the checks that run, in order.
    package var checks: [String]
    /// When the strict route is taken.
    package var route: Routing
    /// Seats by route.
    package var seats: [Route: [SeatPlan]]
    /// Who signs additionally when a holder escalates; nil where that is not foreseen.
    package var escalateTo: SeatPlan?
    /// Days that a closed case is kept.
    package var keepDays: Int
    /// Hours within which a due seat should be signed; shown, never enforced.
    package var respondHours: Int

    /// A text in both languages.
    package struct Bilingual: Sendable, Equatable {
        /// Japanese.
        package var ja: String
        /// English.
        package var en: String
        /// A pair.
        package init(ja: String, en: String) {
            self.ja = ja
            self.en = en
        }
        /// The text in one language.
        package subscript(language: Language) -> String { language == .ja ? ja : en }
    }

    /// Who answers, and how.
    package struct Answering: Sendable, Equatable {
        /// A model of the register.
        package var model: String
        /// What the answers are used for; the model's licence must permit it.
        package var use: Use
        /// Attempts of a round, 1 to 9; each its own request with seed, seed + 1, …
        package var attempts: Int
        /// Settings with the first seed.
        package var sampler: Sampler
        /// Tries of the whole round before it goes to a person unanswered.
        package var tries: Int

        /// Settings of answering.
        package init(model: String, use: Use, attempts: Int, sampler: Sampler, tries: Int) {
            self.model = model
            self.use = use
            self.attempts = attempts
            self.sampler = sampler
            self.tries = tries
        }
    }

    /// What answers are used for.
    package enum Use: String, Sendable, Equatable, CaseIterable {
        /// Trying things out; no decision rests on it.
        case research
        /// Work of the house.
        case commercial
    }

    /// When the strict route is taken; else standard. Light needs a certificate, which no policy has by itself.
    package struct Routing: Sendable, Equatable {
        /// The least route of every case: `standard` or `strict`.
        package var least: Route
        /// Conditions of which one suffices.
        package var strictWhen: Set<Condition>

        /// What a round can look like after its checks.
        package enum Condition: String, Sendable, CaseIterable {
            /// A check found a contradiction in the proposed answer, or in the case.
            case fail
            /// A check found sloppiness there.
            case warn
            /// No answer has a majority of the attempts.
            case disagreement
        }

        /// A rule.
        package init(least: Route, strictWhen: Set<Condition>) {
            self.least = least
            self.strictWhen = strictWhen
        }
    }

    /// One seat that a route asks for.
    package struct SeatPlan: Sendable, Equatable, Codable {
        /// Order of signing, from 1; seats of one place sign in any order.
        package var place: Int
        /// Who may take it.
        package var role: Role
        /// What the signature means.
        package var meaning: Meaning

        /// A seat.
        package init(place: Int, role: Role, meaning: Meaning) {
            self.place = place
            self.role = role
            self.meaning = meaning
        }
    }

    /// A policy.
    package init(
        name: String, title: Bilingual, kinds: [CaseContent.Kind], procedure: Bilingual, form: Bilingual,
        answering: Answering, checks: [String], route: Routing, seats: [Route: [SeatPlan]], escalateTo: SeatPlan?,
        keepDays: Int, respondHours: Int
    ) {
        self.name = name
        self.title = title
        self.kinds = kinds
        self.procedure = procedure
        self.form = form
        self.answering = answering
        self.checks = checks
        self.route = route
        self.seats = seats
        self.escalateTo = escalateTo
        self.keepDays = keepDays
        self.respondHours = respondHours
    }
}

/// How much review a round gets; never "no human".
package enum Route: String, Sendable, Codable, CaseIterable, Comparable {
    /// One seat, steps folded; only under a valid certificate.
    case light
    /// One seat, every fail and warn acknowledged.
    case standard
    /// Two or more seats in order.
    case strict

    /// Order of severity.
    package static func < (a: Route, b: Route) -> Bool {
        (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
    }
}

/// What a signature means.
package enum Meaning: String, Sendable, Codable, CaseIterable {
    /// 作成
    case drafted
    /// 確認
    case reviewed
    /// 承認
    case approved
}
