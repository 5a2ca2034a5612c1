/// The checks that exist, in the order in which a policy without a wish of its own runs them.
package enum CheckList {
    /// Every check.
    package static let all: [any Check] = [
        MeasurementsCheck(), UncertaintyCheck(), DocumentCheck(), EquationCheck(), UnitsCheck(), GivenCheck(),
        SubstitutionCheck(), ResultCheck.formulas, ResultCheck.readings, ResultCheck.tables, VerdictCheck(),
        SourceCheck(), ProgramCheck(), LanguageCheck(), FinalAnswerCheck(), AttemptsCheck(),
    ]

    /// Their names, as policies use them.
    package static let names: Set<String> = Set(all.map(\.name))

    /// The edition of all checks together. It grows with every change that can turn a finding, and whatever was
    /// promised of answers checked by another edition is void.
    package static let edition = 5
}
