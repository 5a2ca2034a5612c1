import Access
import Foundation
import Hummingbird
import NIOCore
import Review
import Store
import Wording

/// What is known of one request while it is answered: site, caller, language.
struct KeninContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The site that the address names; nil outside of all sites.
    var site: Site?
    /// Who asks, once they have proved it.
    var caller: Caller?
    /// The body of a form that a page of the service sent, where ``KeepForm`` waited for it.
    var sent: ByteBuffer?
    /// The language of everything said in the answer.
    var language: Language = .ja

    init(source: ApplicationRequestContextSource) { coreContext = CoreRequestContextStorage(source: source) }

    /// The most that is read of a body, in bytes: 2 MiB.
    var maxUploadSize: Int { 2 << 20 }

    /// The words of the answer, with times in the site's zone.
    var wording: Wording { Wording(language, zone: site?.zone ?? "UTC") }

    /// The site that the address names.
    /// - Throws: ``Refusal`` `not-found` where there is none of that name.
    func atSite() throws(Refusal) -> Site {
        guard let site else { throw Refusal(.notFound) }
        return site
    }

    /// Who asks.
    /// - Throws: ``Refusal`` `signed-out`.
    func signedIn() throws(Refusal) -> Caller {
        guard let caller else { throw Refusal(.signedOut) }
        return caller
    }

    /// A UUID of the address.
    /// - Throws: ``Refusal`` `not-found` where it is none.
    func id(_ name: String) throws(Refusal) -> UUID {
        guard let id = parameters.get(name).flatMap({ UUID(uuidString: $0) }) else { throw Refusal(.notFound) }
        return id
    }
}

/// A person who proved who they are, by session or by token.
struct Caller: Sendable {
    /// The account.
    var account: Account
    /// What a token was narrowed to; nil for all of the account's roles.
    var roles: Set<Role>?
    /// The secret of a browser's session, to which its forms are bound; nil for a bearer.
    var session: Secret?

    /// The actor of this person's moves.
    var actor: Actor { account.actor(narrowedTo: roles) }
    /// The account with no more roles than the actor has.
    var acting: Account {
        var account = account
        account.roles = actor.roles
        return account
    }
    /// True if the caller may do what needs one of these roles.
    func may(_ any: Role...) -> Bool { any.contains(where: actor.roles.contains) }
}
