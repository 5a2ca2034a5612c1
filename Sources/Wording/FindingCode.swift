/// The codes of findings that have a sentence of their own; any other gets one of its outcome alone.
///
/// What each means, and which facts come with it, is said by the check that gives it.
package enum FindingCode: String, Sendable, CaseIterable {
    // of any check that a policy names and this version does not have
    case checkGone = "check-gone"
    // `attempts`
    case attemptsMissing = "attempts-missing", otherAttempt = "other-attempt"
    // `equation`
    case falseEquation = "false-equation", falseComparison = "false-comparison", falseRestatement = "false-restatement"
    case sloppyLastPlace = "sloppy-last-place", sloppyCoarse = "sloppy-coarse", sloppyNear = "sloppy-near"
    case sloppyCarried = "sloppy-carried", sloppyRunning = "sloppy-running", sloppyUnits = "sloppy-units"
    case sloppyStrict = "sloppy-strict", recomputed, ambiguous, conversion, notClaimed = "not-claimed", undefined
    case tooLarge = "too-large", nothingToRecompute = "nothing-to-recompute", repeated
    case falseConversion = "false-conversion"
    // `givens`
    case otherThanGiven = "other-than-given", otherUnitThanGiven = "other-unit-than-given"
    case limitsDivided = "limits-divided", oneSidedTolerance = "one-sided-tolerance"
    case percentAsWhole = "percent-as-whole", verdictAgainstNumbers = "verdict-against-numbers"
    // `units` and `substitution`, `formulas`, `readings`, `tables`, `verdicts`
    case falseSubstitution = "false-substitution", otherResult = "other-result", cpAsCpk = "cp-as-cpk"
    case largerSide = "larger-side", falseStatistic = "false-statistic", deviationOfN = "deviation-of-n"
    case otherThanTable = "other-than-table"
    // `sources`, `uncertainty`, `documents`, `language`
    case unsourcedNumber = "unsourced-number", nearLimit = "near-limit", clearOfLimits = "clear-of-limits"
    case inUncertainty = "in-uncertainty", otherDocument = "other-document", otherLanguage = "other-language"
    // `program`
    case falseOutput = "false-output", outputAgrees = "output-agrees"
    // `final-answer`
    case noFinalAnswer = "no-final-answer", cutOff = "cut-off", contradictsWork = "contradicts-work"
    case contradictsMeasurements = "contradicts-measurements", contradictsCase = "contradicts-case", follows
    case agreesWithMeasurements = "agrees-with-measurements", agreesWithCase = "agrees-with-case"
    case restsOnError = "rests-on-error", notInWork = "not-in-work", noWork = "no-work", verdict
    case words
    // `measurements-limits`
    case allWithin = "all-within", someOutside = "some-outside", noLimits = "no-limits"
    case noMeasurements = "no-measurements", unreadable, claimAgainstLimits = "claim-against-limits"
    case claimAgrees = "claim-agrees", noClaim = "no-claim", otherLimit = "other-limit"
    case otherReading = "other-reading"
}
