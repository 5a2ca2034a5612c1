import Access
import ArgumentParser
import Flow
import Foundation
import Logging
import Postgres
import Review
import Store
import Wording

/// Makes an account: the first one of a new site with the site, any other in the name of an admin.
struct AccountCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make an account, on the database of DATABASE_URL.",
        discussion: """
            Without --by the site is made with it, and the account must be an admin's. With --by two passwords are asked \
            for, the admin's first; --password-stdin then reads two lines.
            """)

    @Option(help: "The site's name in addresses: a-z, 0-9 and hyphens.")
    var site: String

    @Option(help: "What is typed to sign in.")
    var login: String

    @Option(help: "The name that signatures print.")
    var name: String

    @Option(help: ArgumentHelp("A role; may be repeated: \(Role.list).", valueName: "role"))
    var role: [Role]

    @Option(help: "The login name of the admin who makes it.")
    var by: String?

    @Option(help: "The new site's time zone.")
    var zone = "Asia/Tokyo"

    @Option(help: "What is spoken at the new site, or by the new person: ja or en.")
    var language: Language?

    @OptionGroup var password: PasswordOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard by != nil || role.contains(.admin) else {
            throw ValidationError("the first account of a site is an admin's: --role admin.")
        }
        guard TimeZone(identifier: zone) != nil else { throw ValidationError("there is no time zone \(zone).") }
    }

    func run() async throws {
        let house = try House(try await global.settings(), logger: Logger(label: "kenin"))
        let speech = global.speech
        if let by {
            let admins = speech.say("管理者 \(by) のパスワード：", "Password of the admin \(by): ")
            let old = try password.read(admins, speech: speech)
            try await add(by, old, to: try await house.site(site), in: house, speech)
        } else {
            try await found(in: house, speech)
        }
        global.say("作成しました：\(login)（\(site)）", "Made \(login) at \(site).")
    }

    private func newPassword(_ speech: Speech) throws -> String {
        try password.read(speech.say("新しいパスワード：", "New password: "), speech: speech, twice: true)
    }

    private func add(_ by: String, _ old: String, to site: Site, in house: House, _ speech: Speech) async throws {
        let (admin, secret) = try await house.flow.signIn(login: by, password: old, at: site)
        try await house.flow.signOut(secret, at: site)
        try await house.flow.createAccount(
            login: login, name: name, password: try newPassword(speech), roles: Set(role), language: language,
            at: site, by: admin)
    }

    private func found(in house: House, _ speech: Speech) async throws {
        guard Secret.allows(site: site) else {
            throw Failure(
                .usage, ja: "拠点の名前には a-z、0-9、ハイフンだけが使えます。",
                en: "a site's name has only a-z, 0-9 and hyphens, 63 at most.")
        }
        let password = try newPassword(speech)
        let founding = Founding(name: site, zone: zone, language: language ?? speech.words.language)
        do {
            try await house.database.with(house.database.endpoint(.owner)) { owner in
                try await house.flow.found(
                    founding, login: login, name: name, password: password, roles: Set(role), on: owner)
            }
        } catch let refusal as Refusal where refusal.code == .nameTaken {
            throw Failure(
                .refused, ja: "拠点 \(site) はすでにあります。利用者を加えるには --by で管理者を指定してください。",
                en: "the site \(site) exists; to add an account to it, name an admin with --by.")
        }
    }
}

extension Role: ExpressibleByArgument {
    /// The roles, for help.
    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
