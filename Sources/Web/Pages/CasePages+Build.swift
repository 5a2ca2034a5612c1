import Foundation
import Hummingbird
import Review
import Store
import Wording

/// From the file of a case to its page.
extension CasePages {
    /// The page of a case as one person sees it.
    ///
    /// - Parameter typed: the fields of a form that was refused.
    func build(
        _ sight: Sight, under policy: String?, for caller: Caller, typed: Form?, at site: Site, _ context: KeninContext
    ) -> CasePage {
        let file = sight.file
        let build = CaseWords(words: context.wording)
        let words = build.words
        let round = sight.isWhole ? file.last?.asWritten : nil
        let signing = round.flatMap { self.signing($0, file, for: caller.actor, typed: typed, at: site, build) }
        let marking = signing?.form.map { _ in Marking(typed: typed?.has("verb") == true ? typed : nil) }
        let content = file.content
        let earlier = sight.isWhole ? file.rounds.dropLast().map { self.earlier($0, build) } : []
        let signatures = round?.decisions.map(build.signature) ?? []
        let draft = signing?.form == nil ? typed.flatMap { Draft($0, words) } : nil
        let seats = round.map { seatRows($0, file, for: caller, at: site, words) } ?? []
        var page = CasePage(
            number: file.numberText, title: content?.title ?? words[.erased],
            kind: content.map { words.kind($0.kind) } ?? "", stage: words.stage(file.stage),
            stageClass: file.stage.code,
            since: words.time(file.since), question: question(content?.question ?? words[.erased], in: round, words),
            facts: facts(file, under: policy, words),
            characteristics: content?.characteristics.map { Self.row($0, words) } ?? [],
            hasCharacteristics: content?.characteristics.isEmpty == false,
            given: content?.given.map { CasePage.Fact(label: $0.name, value: "\($0.value) \($0.unit)") } ?? [],
            hasGiven: content?.given.isEmpty == false, attachments: attachments(file, at: site),
            hasAttachments: content?.attachments?.isEmpty == false,
            caseFindings: round?.findings.filter { $0.finding.attempt == nil }.map { build.finding($0.n, $0.finding) }
                ?? [],
            notices: notices(sight, words), outcome: OutcomePart(file, build),
            review: round.flatMap { ReviewPart($0, marking: marking, build) }, seats: seats, hasSeats: !seats.isEmpty,
            signatures: signatures, hasSignatures: !signatures.isEmpty, decide: signing?.form,
            hindrance: signing?.hindrance, draft: draft, earlier: earlier,
            hasEarlier: !earlier.isEmpty, history: history(file, sight, words),
            hasHistory: sight.isWhole && !file.history.isEmpty,
            withdrawURL: withdrawable(file, by: caller) ? Path.withdraw(site.name, file.id.text) : nil,
            amendURL: amendable(file, by: caller) ? Path.amend(site.name, file.id.text) : nil,
            reopen: reopenForm(file, for: caller, typed: typed, at: site))
        page.linkConcerns()
        return page
    }

    private func question(_ text: String, in round: RoundFile?, _ words: Wording) -> [AttemptPart.Piece] {
        guard let round else { return [AttemptPart.Piece(text: text, mark: nil)] }
        return QuestionPieces.of(text, in: round, shown: round.shown).map { AttemptPart.piece($0, words) }
    }

    private func facts(_ file: CaseFile, under policy: String?, _ words: Wording) -> [CasePage.Fact] {
        let content = file.content
        let all: [(Label, String?)] = [
            (.submitter, file.submitterName.isEmpty ? words[.erased] : file.submitterName),
            (.time, words.time(file.at)),
            (.policy, policy ?? content?.policy), (.part, content?.part), (.lot, content?.lot),
            (.drawing, content?.drawing),
            (.drawingRevision, content?.drawingRevision), (.controlPlan, content?.controlPlan),
            (.revision, file.revisions.count > 1 ? file.last.map { String($0.revision) } : nil),
        ]
        return all.compactMap { label, value in value.map { CasePage.Fact(label: words[label], value: $0) } }
    }

    private static func row(_ item: CaseContent.Characteristic, _ words: Wording) -> CasePage.CharacteristicRow {
        CasePage.CharacteristicRow(
            name: item.name, unit: item.unit, nominal: item.nominal ?? "–", lower: item.lower ?? "–",
            upper: item.upper ?? "–",
            readings: item.measurements.map { reading in
                CasePage.Reading(
                    text: reading,
                    outside: item.side(of: reading).map {
                        CasePage.Reading.Outside(sign: $0 == .above ? "↑" : "↓", label: words.fact($0.rawValue))
                    })
            })
    }

    private func attachments(_ file: CaseFile, at site: Site) -> [CasePage.AttachmentRow] {
        (file.content?.attachments ?? []).map { item in
            CasePage.AttachmentRow(
                name: item.name, type: item.type ?? "", size: Self.bytes(item.size ?? 0),
                hash: String(item.sha256.prefix(16)), url: Path.attachment(site.name, file.id.text, item.sha256),
                isImage: item.type.flatMap(AttachmentType.init(rawValue:))?.isImage == true)
        }
    }

    /// A size to be read: bytes, KiB or MiB, rounded up.
    static func bytes(_ count: Int) -> String {
        if count < 1 << 10 { return "\(count) B" }
        return count < 1 << 20 ? "\((count + 1_023) >> 10) KiB" : "\((count + (1 << 20) - 1) >> 20) MiB"
    }

    /// What is to be known before anything else is read.
    private func notices(_ sight: Sight, _ words: Wording) -> [String] {
        let file = sight.file
        var notices: [Notice] = []
        if file.stage == .answering { notices.append(.beingAnswered) }
        if case .review = file.stage {
            let byAI = file.last?.attempts.contains { $0.model != nil } == true
            if !sight.isWhole { notices.append(.answersHidden) } else if byAI { notices.append(.draftedByAI) }
            if file.last?.seats.count(where: { $0.place == file.stage.place }) ?? 0 > 1 { notices.append(.samePlace) }
        }
        return notices.map { words[$0] }
    }

    private func earlier(_ round: RoundFile, _ build: CaseWords) -> CasePage.EarlierRound {
        let words = build.words
        let why = words.why(round.why) + (round.reason.map { ": \($0)" } ?? "")
        let shown = round.signedAnswer ?? round.attempts.first { $0.n == round.assessment?.proposed }
        return CasePage.EarlierRound(
            heading: "\(words[.round]) \(round.n)", why: why, ended: round.ended.map { words.ended($0) } ?? "",
            answer: shown?.trace?.final, signatures: round.decisions.map(build.signature))
    }

    private func history(_ file: CaseFile, _ sight: Sight, _ words: Wording) -> [CasePage.HistoryRow] {
        guard sight.isWhole else { return [] }
        let signed = Dictionary(
            file.rounds.flatMap(\.decisions).map { ($0.at.text, $0.name) }, uniquingKeysWith: { first, _ in first })
        return file.history.map { line in
            let bySubmitter = [Entry.Kind.submitted, .amended, .withdrawn].contains(line.kind)
            let verb = line.codes["verb"].flatMap(Decision.Verb.init(rawValue:)).map { words.signed($0) }
            let ended = line.codes["ended"].flatMap(Ended.init(rawValue:)).map { words.ended($0) }
            let route = line.codes["route"].flatMap(Route.init(rawValue:)).map { words.route($0) }
            return CasePage.HistoryRow(
                at: Instant(text: line.at).map { words.time($0) } ?? line.at, move: words.entry(line.kind),
                detail: (verb ?? ended ?? route) ?? "",
                person: bySubmitter ? file.submitterName : signed[line.at] ?? "",
                entry: line.index.map { String($0) } ?? "")
        }
    }

    private func withdrawable(_ file: CaseFile, by caller: Caller) -> Bool {
        file.submitter == caller.actor.person && (file.last?.ended == nil || file.stage == .returned)
    }

    private func amendable(_ file: CaseFile, by caller: Caller) -> Bool {
        file.submitter == caller.actor.person && file.stage == .returned
    }

    private func reopenForm(
        _ file: CaseFile, for caller: Caller, typed: Form?, at site: Site
    ) -> CasePage.ReopenForm? {
        guard caller.may(.approver), file.submitter != caller.actor.person, [.approved, .rejected].contains(file.stage)
        else {
            return nil
        }
        return CasePage.ReopenForm(url: Path.reopen(site.name, file.id.text), reason: typed?["reason-text"] ?? "")
    }
}
