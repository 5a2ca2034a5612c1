import Foundation
import Hummingbird
import Review
import Store
import Flow

/// Cases by the names that addresses use, seen through the caller's eyes.
extension WebServer {
    /// True for whoever reads every case of the site.
    func readsAll(_ actor: Actor) -> Bool {
        [Role.reviewer, .approver, .auditor, .admin].contains(where: actor.roles.contains)
    }

    /// The case of an id, or of a number as 2026-000123.
    /// - Throws: ``Refusal`` `not-found`.
    func file(_ name: String, at site: Site) async throws -> CaseFile {
        guard let id = try await caseID(name, at: site), let file = try await flow.store.file(site.id, case: id) else {
            throw Refusal(.notFound)
        }
        return file
    }

    /// The id of a case by id or number; nil for what is neither, and for a number that the site has not given.
    func caseID(_ name: String, at site: Site) async throws -> UUID? {
        if let id = UUID(uuidString: name) { return id }
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, (1...9).contains(parts[1].utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let year = Int(parts[0]),
            let number = Int(parts[1])
        else { return nil }
        return try await flow.store.caseID(site.id, year: year, number: number)
    }

    /// The case of the address as the caller may see it.
    /// - Throws: ``Refusal`` `signed-out`, `not-found` also for a case that is none of the caller's.
    func sight(_ request: Request, _ context: KeninContext) async throws -> Sight {
        let (site, actor) = (try context.atSite(), try context.signedIn().actor)
        let file = try await file(context.parameters.get("case") ?? "", at: site)
        guard let sight = Sight(file, by: actor) else { throw Refusal(.notFound) }
        return sight
    }

    /// The id of the case of the address, for a move that asks for no more: whoever reads every case is not shown it
    /// first, since the move itself finds out whether it exists and what the caller may do.
    /// - Throws: ``Refusal`` as ``sight(_:_:)``.
    func target(_ request: Request, _ context: KeninContext) async throws -> UUID {
        let (site, actor) = (try context.atSite(), try context.signedIn().actor)
        guard readsAll(actor) else { return try await sight(request, context).file.id }
        guard let id = try await caseID(context.parameters.get("case") ?? "", at: site) else {
            throw Refusal(.notFound)
        }
        return id
    }
}

extension Response {
    /// What a move answered, now or when its twin was first sent.
    static func replay(_ replay: Replay) -> Response {
        .bytes(replay.body, status: HTTPResponse.Status(code: replay.status), type: "application/json")
    }
}

/// A password in a request: kept apart from the other fields, and shown by nothing.
struct Credential: Sendable, CustomStringConvertible, CustomReflectable {
    private let text: String?
    init(_ text: String?) { self.text = text }
    var description: String { "a credential" }
    var customMirror: Mirror { Mirror(self, children: [:]) }

    /// The password.
    /// - Throws: ``Refusal`` `token-cannot-sign` where none was sent.
    func given() throws(Refusal) -> String {
        guard let text, !text.isEmpty else { throw Refusal(.tokenCannotSign) }
        return text
    }
}

extension Fields {
    /// The member `password`.
    func credential(_ key: String = "password") -> Credential {
        guard let value = value(key) else { return Credential(nil) }
        if case .string(let text) = value { return Credential(text) }
        problems.add(.wrongType, at: place(key), "text")
        return Credential(nil)
    }

    /// Reports unknown keys and throws where anything was wrong.
    func end() throws(Refusal) {
        finish()
        try problems.refuse()
    }

    /// A text that may also be empty.
    func loose(_ key: String, limit: Int) -> String {
        if case .string(let text)? = value(key), text.allSatisfy(\.isWhitespace) { return "" }
        return text(key, limit: limit) ?? ""
    }

    /// The items of a list of whole numbers.
    func integers(_ key: String) -> [Int] {
        list(key).compactMap { path, value in
            if case .number(let digits) = value, let number = Int(digits) { return number }
            problems.add(.wrongType, at: path, "number")
            return nil
        }
    }

    /// The items of a list of raw values.
    func choices<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _: Choice.Type
    ) -> [Choice] where Choice.RawValue == String {
        list(key).compactMap { path, value in
            if let choice = value.text.flatMap(Choice.init(rawValue:)) { return choice }
            problems.add(.notOneOf, at: path, Choice.allCases.map(\.rawValue).joined(separator: ", "))
            return nil
        }
    }
}

extension JSON {
    /// Throws `invalid-input` for members other than these.
    func members(_ known: [String]) throws(Refusal) {
        let fields = Fields(self, problems: Fields.Problems())
        for key in known { _ = fields.value(key) }
        try fields.end()
    }
}
