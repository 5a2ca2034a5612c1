package import Review

/// One way of testing an answer: a pure function of the case and what was written.
package protocol Check: Sendable {
    /// The name that policies and findings use.
    var name: String { get }
    /// Findings about the case itself, from its own data.
    func findings(onCase content: CaseContent) -> [Finding]
    /// Findings about one attempt; `attempt` numbers are filled in by the caller.
    func findings(on work: Work) -> [Finding]
    /// Findings about attempts beside one another, with the numbers of those they are about; none unless a check has some.
    func findings(among works: [Work]) -> [Finding]
}

extension Check {
    /// None.
    package func findings(among works: [Work]) -> [Finding] { [] }

    /// The same for an attempt that no other check reads.
    package func findings(on trace: Trace, finish: Finish, in content: CaseContent) -> [Finding] {
        findings(on: Work(Answered(n: 1, trace: trace, finish: finish, byModel: true), in: Asked(content)))
    }
}

extension [any Check] {
    /// What every check says of one attempt; the attempt is read once for all of them.
    package func findings(on trace: Trace, finish: Finish, in content: CaseContent) -> [Finding] {
        let work = Work(Answered(n: 1, trace: trace, finish: finish, byModel: true), in: Asked(content))
        return flatMap { $0.findings(on: work) }
    }

    /// What the checks of these names say of a case, then of every attempt at it and of the attempts beside one another, in
    /// the order of the names.
    ///
    /// Pure: the same inputs give the same findings in the same order. A name that no check has any more gives `check-gone`,
    /// since what was not checked is not fine.
    package func findings(by names: [String], on attempts: [Answered], in content: CaseContent) -> [Finding] {
        let running = names.compactMap { name in first { $0.name == name } }
        let asked = Asked(content)
        let works = attempts.map { Work($0, in: asked) }
        let onAttempts = works.flatMap { work in
            running.flatMap { $0.findings(on: work) }.map { finding in
                var finding = finding
                finding.attempt = work.attempt.n
                return finding
            }
        }
        let gone = names.filter { name in !contains { $0.name == name } }
            .map { Finding(check: $0, outcome: .warn, code: "check-gone") }
        return gone + running.flatMap { $0.findings(onCase: content) } + onAttempts
            + running.flatMap { $0.findings(among: works) }
    }
}
