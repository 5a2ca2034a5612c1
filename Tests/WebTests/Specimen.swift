import Foundation
import Testing

@testable import Web

/// A page in which every text is unlike every other, so that each can be looked for.
struct Specimen: Sendable, CustomTestStringConvertible {
    var template: Template
    var make: @Sendable () -> Any
    var page: Any { make() }
    var testDescription: String { template.rawValue }

    static let all: [Specimen] = [
        Specimen(template: .problem) {
            ProblemPage(backURL: "§back", request: "§request", draft: Draft(texts: [fact("draft")]))
        },
        Specimen(template: .sites) { EntrancePages.SitesPage(sites: [link("sites")]) },
        Specimen(template: .signIn) {
            EntrancePages.SignInPage(site: "§site", action: "§action", login: "§login", next: "§next")
        },
        Specimen(template: .desk) { ListPages.DeskPage(rows: [deskRow], isEmpty: false) },
        Specimen(template: .cases) {
            ListPages.CasesPage(
                heading: "§heading", rows: [caseRow], isEmpty: false, emptyNotice: "", submitURL: "§submit",
                olderURL: "§older")
        },
        Specimen(template: .cases) {
            ListPages.CasesPage(
                heading: "§heading", rows: [], isEmpty: true, emptyNotice: "§empty", submitURL: nil, olderURL: nil)
        },
        Specimen(template: .case) { casePage },
        Specimen(template: .submit) { submitForm }, Specimen(template: .policies) { policies },
        Specimen(template: .exports) {
            SitePages.ExportsPage(
                auditURL: "§audit", cases: "§cases", datasetURL: "§dataset", kinds: [choice("kind", hint: "§hint")])
        }, Specimen(template: .accounts) { accounts }, Specimen(template: .account) { account },
    ]

    static func link(_ name: String) -> Frame.Link {
        Frame.Link(label: "§\(name)-label", url: "§\(name)-url", isCurrent: true)
    }

    static func choice(_ name: String, hint: String? = nil) -> DecideForm.Choice {
        DecideForm.Choice(value: "§\(name)-value", label: "§\(name)-label", hint: hint, isChosen: true)
    }

    static func fact(_ name: String) -> CasePage.Fact {
        CasePage.Fact(label: "§\(name)-label", value: "§\(name)-value")
    }

    static func finding(_ name: String, attempt: String? = nil) -> FindingRow {
        FindingRow(
            n: "§\(name)-n", outcome: "§\(name)-outcome", mark: "§\(name)-mark", kind: "§\(name)-kind",
            check: "§\(name)-check", sentence: "§\(name)-sentence", attempt: attempt)
    }

    private static var deskRow: ListPages.DeskPage.Row {
        ListPages.DeskPage.Row(
            url: "§url", number: "§number", title: "§title", kind: "§kind", seat: "§seat", route: "§route",
            routeClass: "§class", confidence: "§confidence", concerns: "§concerns", concernsClass: "§concerns-class",
            concernsMark: "§concerns-mark", waiting: "§waiting",
            since: "§since", holder: "§holder", isMine: true, isFree: true)
    }

    private static var caseRow: ListPages.CasesPage.Row {
        ListPages.CasesPage.Row(
            url: "§url", number: "§number", title: "§title", kind: "§kind", stage: "§stage", stageClass: "§class",
            since: "§since")
    }

    private static var policies: SitePages.PoliciesPage {
        SitePages.PoliciesPage(
            rows: [
                SitePages.PoliciesPage.Row(
                    name: "§name", title: "§title", kinds: "§kinds", model: "§model", attempts: "§attempts",
                    checks: "§checks", strict: "§strict", seats: ["§seat"], hash: "§hash")
            ], isEmpty: false,
            records: [
                SitePages.PoliciesPage.Record(
                    check: "§r-check", kind: "§r-kind", mark: "§r-mark", outcome: "§r-outcome", sentence: "§r-sentence",
                    precision: "§r-precision")
            ], hasRecords: true, activateURL: "§activate", bytes: "§bytes")
    }

    private static var accounts: AccountPages.AccountsPage {
        AccountPages.AccountsPage(
            rows: [
                AccountPages.AccountsPage.Row(
                    login: "§row-login", name: "§row-name", isDisabled: true, roles: [choice("row-role")],
                    rolesURL: "§roles", passwordURL: "§password", switchURL: "§switch", switchLabel: "§switching")
            ], createURL: "§create", login: "§login", name: "§name", roles: [choice("role")],
            languages: [choice("language")])
    }

    private static var account: AccountPages.AccountPage {
        AccountPages.AccountPage(
            login: "§login", roles: "§roles", passwordURL: "§password", tokensURL: "§tokens",
            choices: [choice("role")],
            tokens: [
                AccountPages.AccountPage.TokenRow(
                    name: "§token", roles: "§token-roles", expires: "§expires", revokeURL: "§revoke")
            ], hasTokens: true, secret: "§secret", least: "§least", lengthHint: "§length")
    }
}

extension Frame {
    /// A frame in which every text is unlike every other.
    static var specimen: Frame {
        Frame(
            language: "§language", title: "§window", site: "§frame-site", homeURL: "§home",
            menu: [Specimen.link("menu")], person: "§person", accountURL: "§account-url", signOutURL: "§out",
            csrf: "§csrf", languages: [Specimen.link("switch")], banners: ["§banner"],
            message: Message(title: "§message", detail: "§detail", problems: ["§problem"], isError: true),
            iconURL: "§icon", styleURL: "§style", scriptURL: "§script")
    }
}
