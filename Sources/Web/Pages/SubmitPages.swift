import Access
import Foundation
import HTTPTypes
import Hummingbird
import Review
import Store
import Wording
import Flow

/// Asking a question, and asking it again with what was missing.
struct SubmitPages {
    let web: WebServer

    func add(to router: Router<KeninContext>) {
        router.get(RouterPath(Path.submit())) { request, context in
            let language = (name: "language", value: context.language.rawValue)
            return try await show(Form([language]), amending: nil, nil, request, context)
        }
        router.post(RouterPath(Path.submit()), use: submit)
        router.get(RouterPath(Path.amend())) { request, context in
            let file = try await amended(request, context)
            let fields = file.content.map(SubmitForm.fields(of:)) ?? Form()
            return try await show(fields, amending: file, nil, request, context)
        }
        router.post(RouterPath(Path.amend()), use: amend)
    }

    /// The case that is amended, for its submitter alone.
    private func amended(_ request: Request, _ context: KeninContext) async throws -> CaseFile {
        let file = try await web.sight(request, context).file
        guard file.submitter == (try context.signedIn()).actor.person else { throw Refusal(.notFound) }
        return file
    }

    private func show(
        _ form: Form, amending file: CaseFile?, _ refusal: Refusal?, _ request: Request, _ context: KeninContext
    ) async throws -> Response {
        let site = try context.atSite()
        try context.signedIn().actor.require(.submitter)
        let active = try await web.flow.activePolicies(at: site)
        // It may have been stored before the fault, or be about to be: under the same key it is stored once.
        let isOpen = refusal?.code.status.kind == .serverError || refusal?.code == .keyBusy
        let key = isOpen ? form.filled("key") : nil
        let page = build(
            form, amending: file, key: key ?? web.formKey(),
            active.map { ($0.name, $0.policy.title[context.language]) }, site, context)
        return await web.page(
            .submit, page, title: page.heading, here: file == nil ? Path.submit(site.name) : "",
            message: refusal.map { web.message($0, context) }, status: refusal?.code.status ?? .ok, request, context)
    }

    private func build(
        _ form: Form, amending file: CaseFile?, key: String, _ policies: [(name: String, title: String)], _ site: Site,
        _ context: KeninContext
    ) -> SubmitForm {
        let words = context.wording
        let rows = SubmitForm.rowCount(form)
        func choice(_ name: String, _ value: String, _ label: String) -> DecideForm.Choice {
            DecideForm.Choice(value: value, label: label, hint: nil, isChosen: form[name] == value)
        }
        return SubmitForm(
            heading: file.map { "\(words[.amend]) \($0.numberText)" } ?? words[.submitCase],
            action: file.map { Path.amend(site.name, $0.id.text) } ?? Path.submit(site.name), key: key,
            kinds: CaseContent.Kind.allCases.map { choice("kind", $0.rawValue, words.kind($0)) },
            policies: policies.map { choice("policy", $0.name, "\($0.title) (\($0.name))") },
            hasPolicies: !policies.isEmpty,
            languages: Language.allCases.map { choice("language", $0.rawValue, Wording.name(of: $0)) },
            title: form["title"], question: form["question"],
            identity: SubmitForm.identity.map {
                SubmitForm.Field(name: $0.name, label: words[$0.label], value: form[$0.name])
            },
            characteristics: (0..<rows).map { row in
                SubmitForm.CharacteristicRow(
                    index: String(row), name: form["c\(row)-name"], unit: form["c\(row)-unit"],
                    nominal: form["c\(row)-nominal"], lower: form["c\(row)-lower"], upper: form["c\(row)-upper"],
                    measurements: form["c\(row)-measurements"])
            },
            given: (0..<rows).map { row in
                SubmitForm.GivenRow(
                    index: String(row), name: form["g\(row)-name"], value: form["g\(row)-value"],
                    unit: form["g\(row)-unit"])
            },
            attachments: form.all("attachment").map {
                DecideForm.Choice(value: $0, label: SubmitForm.attachment($0).name, hint: nil, isChosen: true)
            }, rows: String(rows), sendLabel: words[file == nil ? .submitCase : .amend])
    }

    @Sendable private func submit(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, actor) = (try context.atSite(), try context.signedIn().actor)
        var (form, files) = try await web.formWithFiles(request, context)
        do {
            form = try await kept(form, files, at: site, by: actor)
            if form.has("more") { return try await show(Self.longer(form), amending: nil, nil, request, context) }
            let body = SubmitForm.json(form)
            let content = try CaseContent.read(body, language: context.language)
            let key = Idempotency.key(form, Path.submit(), body: body, by: actor)
            let replay = try await web.flow.submit(content, at: site, by: actor, key: key)
            let id = (try? JSON.parse(replay.body))?["case"]?.text ?? ""
            return .see(Path.file(site.name, id.lowercased()) + "?done=\(Notice.submitted.rawValue)")
        } catch  where !(error is Proof.Stale) {
            return try await show(form, amending: nil, web.refusal(for: error, context), request, context)
        }
    }

    @Sendable private func amend(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, actor) = (try context.atSite(), try context.signedIn().actor)
        let file = try await amended(request, context)
        var (form, files) = try await web.formWithFiles(request, context)
        do {
            form = try await kept(form, files, at: site, by: actor)
            if form.has("more") { return try await show(Self.longer(form), amending: file, nil, request, context) }
            let body = SubmitForm.json(form)
            let content = try CaseContent.read(body, language: context.language)
            let key = Idempotency.key(form, Path.amend(), ids: [file.id.text], body: body, by: actor)
            _ = try await web.flow.amend(file.id, with: content, at: site, by: actor, key: key)
            return .see(Path.file(site.name, file.id.text) + "?done=\(Notice.submitted.rawValue)")
        } catch  where !(error is Proof.Stale) {
            return try await show(form, amending: file, web.refusal(for: error, context), request, context)
        }
    }

    /// The form with its files kept and named by hash, so that a form that comes back need not send them again.
    /// - Throws: ``Refusal`` with the name of the file that is not taken.
    private func kept(_ form: Form, _ files: [Multipart.File], at site: Site, by actor: Actor) async throws -> Form {
        var fields = form.fields
        for file in files {
            guard Attachment.isSafe(name: file.name), (1...200).contains(file.name.utf8.count) else {
                throw Refusal(.invalidInput, problems: [Problem(path: "file", code: .unsafeName)])
            }
            var attachment: Attachment
            do {
                attachment = try await web.flow.attach(file.bytes, named: nil, at: site, by: actor).attachment
            } catch var refusal as Refusal where refusal.code == .wrongMediaType || refusal.code == .tooLarge {
                refusal.arguments.append(file.name)
                throw refusal
            }
            attachment.name = file.name
            fields.append(SubmitForm.field(attachment))
        }
        return Form(fields)
    }

    /// The same fields with four more rows in each table.
    private static func longer(_ form: Form) -> Form {
        let rows = (name: "rows", value: String(SubmitForm.rowCount(form) + 4))
        return Form(form.fields.filter { $0.name != "rows" } + [rows])
    }
}
