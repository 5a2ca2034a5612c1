@testable import Web

extension Specimen {
    private static func signature(_ name: String, whole: Bool = true) -> CasePage.SignatureRow {
        CasePage.SignatureRow(
            name: "§\(name)-name", meaning: "§\(name)-meaning", verb: "§\(name)-verb", at: "§\(name)-at",
            answer: whole ? "§\(name)-answer" : nil, verdict: whole ? "§\(name)-verdict" : nil,
            reasons: whole ? "§\(name)-reasons" : nil, comment: whole ? "§\(name)-comment" : nil,
            marks: whole ? ["§\(name)-mark"] : [])
    }

    private static var outcome: OutcomePart {
        OutcomePart(
            final: "§out-final", answer: "§out-answer", note: "§out-note", steps: "§out-steps",
            stepsClass: "§out-class",
            unchecked: "§out-unchecked", signatures: [signature("out", whole: false)], refusalNote: "§out-refusal",
            reasons: "§out-reasons", comment: "§out-comment")
    }

    private static var attempt: AttemptPart {
        AttemptPart(
            n: "§n", name: "§attempt", isOpen: true, isProposed: true, isFixed: true, author: "§author",
            finish: "§finish", isCutOff: true, final: "§final", answer: "§answer", sentence: "§sentence",
            sentenceClass: "§sentence-class",
            steps: [
                AttemptPart.StepRow(
                    n: "§step", standing: "§standing", mark: "§mark", label: "§label",
                    pieces: [
                        .init(text: "§plain", mark: nil),
                        .init(
                            text: "§marked",
                            mark: .init(kind: "§piece-kind", label: "§piece-label", sign: "§sign", n: "§piece-n")),
                    ],
                    findings: [step], wrong: field("here"))
            ], hasSteps: true, wholeMarks: [field("none")], hasWholeMarks: true, findings: [finding("whole")])
    }

    private static func field(_ name: String) -> AttemptPart.StepField {
        .init(name: "§\(name)-name", value: "§\(name)-value", label: "§\(name)-label", isChosen: true)
    }

    /// In the steps a finding stands without sign and outcome, which the step itself shows.
    private static var step: FindingRow {
        var row = finding("in-step")
        (row.outcome, row.mark) = ("", "")
        (row.next, row.previous, row.isConcern) = ("§next", "§previous", true)
        row.compared = .init(values: [fact("compared")], derivation: "§derivation", rule: "§rule")
        return row
    }

    private static var review: ReviewPart {
        ReviewPart(
            confidence: "§confidence", route: "§route", routeClass: "§route-class", routeExplained: "§explained",
            reasons: ["§reason"], concerns: [finding("concern", attempt: "§concern-attempt")], hasConcerns: true,
            otherConcerns: [finding("other", attempt: "§other-attempt")], hasOtherConcerns: true,
            attempts: [attempt], isUnanswered: true, isTied: true)
    }

    private static var ruling: DecideForm.RulingChoice {
        .init(
            name: "§ruling-name", says: [choice("says")], reasonName: "§reason-name", reason: "§ruling-reason")
    }

    private static var decide: DecideForm {
        DecideForm(
            action: "§decide", key: "§key", sheet: "§sheet", sheetShort: "§short", seat: "§decide-seat",
            verbs: [
                .init(value: "§verb", label: "§verb-label", hint: "§hint", statement: "§statement", isChosen: true)
            ],
            answers: [choice("answer", hint: "§answer-hint")], hasAnswers: true, verdicts: [choice("verdict")],
            hasVerdicts: true, reasons: [choice("why")],
            acknowledgements: [.init(finding: finding("ack", attempt: "§ack-attempt"), isTicked: true, ruling: ruling)],
            hasAcknowledgements: true, comment: "§comment", text: "§text")
    }

    static var casePage: CasePage {
        CasePage(
            number: "§number", title: "§title", kind: "§kind", stage: "§stage", stageClass: "§stage-class",
            since: "§since",
            question: [
                .init(text: "§question", mark: nil),
                .init(
                    text: "§given",
                    mark: .init(kind: "§given-kind", label: "§given-label", sign: "§given-sign", n: "§given-n")),
            ], facts: [fact("fact")],
            characteristics: [
                .init(
                    name: "§c-name", unit: "§c-unit", nominal: "§c-nominal", lower: "§c-lower", upper: "§c-upper",
                    readings: [.init(text: "§reading", outside: .init(sign: "§side-sign", label: "§side"))])
            ], hasCharacteristics: true, given: [fact("given")], hasGiven: true,
            attachments: [
                .init(
                    name: "§a-name", type: "§a-type", size: "§a-size", hash: "§a-hash", url: "§a-url", isImage: true)
            ], hasAttachments: true, caseFindings: [finding("case")],
            notices: ["§notice"], outcome: outcome, review: review,
            seats: [
                .init(
                    text: "§seat", state: "§state", isDue: true,
                    actions: [.init(label: "§act", url: "§act-url", isMain: true)])
            ], hasSeats: true, signatures: [signature("sign")], hasSignatures: true, decide: decide,
            hindrance: "§hindrance", draft: Draft(texts: [fact("draft")]),
            earlier: [
                .init(
                    heading: "§earlier", why: "§why", ended: "§ended", answer: "§earlier-answer",
                    signatures: [earlierSignature])
            ], hasEarlier: true,
            history: [.init(at: "§h-at", move: "§h-move", detail: "§h-detail", person: "§h-person", entry: "§h-entry")],
            hasHistory: true, withdrawURL: "§withdraw", amendURL: "§amend",
            reopen: .init(url: "§reopen", reason: "§reopen-reason"), hasConcerns: true, firstConcern: "§first")
    }

    private static var earlierSignature: CasePage.SignatureRow {
        var row = signature("old")
        (row.answer, row.verdict) = (nil, nil)
        return row
    }

    static var submitForm: SubmitForm {
        SubmitForm(
            heading: "§heading", action: "§action", key: "§key", kinds: [choice("kind")],
            policies: [choice("policy")], hasPolicies: false, languages: [choice("language")], title: "§title",
            question: "§question", identity: [.init(name: "§field", label: "§field-label", value: "§field-value")],
            characteristics: [
                .init(
                    index: "§row", name: "§c-name", unit: "§c-unit", nominal: "§c-nominal", lower: "§c-lower",
                    upper: "§c-upper", measurements: "§c-measurements")
            ], given: [.init(index: "§row", name: "§g-name", value: "§g-value", unit: "§g-unit")],
            attachments: [choice("attachment")], rows: "§rows",
            sendLabel: "§send")
    }
}
