package import Foundation
package import Review

/// Reads one policy and says everything that is wrong with it at once.
package enum PolicyFile {
    /// The policy that `bytes` (YAML) state.
    ///
    /// - Parameter models: the register; the policy's model must be in it with its digest, and its licence must permit
    ///   the declared use. Nil for a policy that was put in force before: a round keeps it whatever became of the register.
    /// - Parameter checks: names of the checks that exist; nil likewise.
    /// - Throws: ``Refusal`` `invalid-input` with every problem: missing and unknown keys, an unknown model or check, a
    ///   forbidden use, a route without seats, places that do not run 1, 2, …, a strict route with fewer than two.
    package static func read(
        _ bytes: Data, models: [Model]?, checks: Set<String>?
    ) throws(Refusal) -> Policy {
        let json = try YAMLDocument.parse(bytes)
        let problems = Fields.Problems()
        let fields = Fields(json, problems: problems)
        let policy = Policy(reading: fields, models: models, checks: checks)
        fields.finish()
        try problems.refuse()
        return policy
    }
}

extension Policy {
    fileprivate init(reading fields: Fields, models: [Model]?, checks: Set<String>?) {
        let seats = fields.demanded("seats") { $0.seatsByRoute() } ?? [:]
        self.init(
            name: fields.demandedName("name"),
            title: fields.bilingual("title", limit: 200),
            kinds: fields.choices("kinds", CaseContent.Kind.self, emptyAllowed: false),
            procedure: fields.bilingual("procedure", limit: 8_192),
            form: fields.bilingual("form", limit: 4_096),
            answering: fields.answering("answering", models: models),
            checks: fields.checks("checks", known: checks),
            route: fields.routing("route"),
            seats: seats,
            escalateTo: fields.escalation("escalate-to", after: seats),
            keepDays: fields.demanded("keep-days", in: 1...36_525),
            respondHours: fields.demanded("respond-hours", in: 1...8_760))
    }
}

extension Fields {
    fileprivate func bilingual(_ key: String, limit: Int) -> Policy.Bilingual {
        demanded(key) { fields in
            Policy.Bilingual(ja: fields.demanded("ja", limit: limit), en: fields.demanded("en", limit: limit))
        } ?? Policy.Bilingual(ja: "", en: "")
    }

    fileprivate func answering(_ key: String, models: [Model]?) -> Policy.Answering {
        demanded(key) { fields in
            let model = fields.demanded("model", limit: 63)
            let use = fields.demanded("use", Policy.Use.self)
            if let models { fields.permit(use, of: model, among: models) }
            return Policy.Answering(
                model: model, use: use ?? .research,
                attempts: fields.demanded("attempts", in: 1...9),
                sampler: fields.sampler(),
                tries: fields.demanded("tries", in: 1...20))
        }
            ?? Policy.Answering(
                model: "", use: .research, attempts: 1,
                sampler: Sampler(temperature: "", topP: "", maxTokens: 1, seed: 0), tries: 1)
    }

    private func sampler() -> Sampler {
        Sampler(
            temperature: demandedDecimal("temperature", upTo: 2, zero: true),
            topP: demandedDecimal("top-p", upTo: 1, zero: false),
            maxTokens: demanded("max-tokens", in: 16...131_072),
            seed: demanded("seed", in: 0...2_147_483_000))
    }

    private func permit(_ use: Policy.Use?, of name: String, among models: [Model]) {
        guard !name.isEmpty else { return }
        guard let model = models.first(where: { $0.name == name }) else {
            return problems.add(
                .unknownModel, at: place("model"), name, Nearest.word(to: name, in: models.map(\.name)) ?? "")
        }
        if let use, !model.uses.contains(use) {
            problems.add(.licenceForbids, at: place("use"), name, model.licence, use.rawValue)
        }
        // The gap is in the register, so the problem names the place there.
        if model.digest.isEmpty { problems.add(.missing, at: "models.\(name).digest") }
    }

    fileprivate func checks(_ key: String, known: Set<String>?) -> [String] {
        if value(key) == nil { problems.add(.missing, at: place(key)) }
        if case .array([])? = value(key) { problems.add(.empty, at: place(key)) }
        var names: [String] = []
        for (path, item) in list(key, limit: 100) {
            guard let name = item.text else {
                problems.add(.wrongType, at: path, "text")
                continue
            }
            if let known, !known.contains(name) {
                problems.add(.unknownCheck, at: path, name, Nearest.word(to: name, in: known.sorted()) ?? "")
            }
            if names.contains(name) { problems.add(.duplicateKey, at: path, "", name) }
            names.append(name)
        }
        return names
    }
}
