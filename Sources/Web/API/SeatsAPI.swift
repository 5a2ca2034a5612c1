import Foundation
import HTTPTypes
import Hummingbird
import Review
import Store
import Flow

/// Seats over the API: claim, renew, hand back, escalate; the sheet, and the decision on it.
struct SeatsAPI {
    let web: WebServer

    private static func path(_ name: String) -> String { Path.api("cases/\(Path.case)/seats/\(Path.seat)/\(name)") }

    func add(to router: Router<KeninContext>) {
        router.get(RouterPath(Self.path("sheet")), use: sheet)
        router.post(RouterPath(Self.path("decision")), use: decide)
        add(router, "claim") { try await web.flow.claim($0, of: $1, at: $2, by: $3, key: $4) }
        add(router, "renew") { seat, id, site, actor, _ in try await web.flow.renew(seat, of: id, at: site, by: actor) }
        add(router, "hand-back") { try await web.flow.handBack($0, of: $1, at: $2, by: $3, key: $4) }
        add(router, "escalate") { try await web.flow.escalate($0, of: $1, at: $2, by: $3, key: $4) }
    }

    /// A move that needs no more than its address.
    private func add(
        _ router: Router<KeninContext>, _ name: String,
        _ move: @Sendable @escaping (UUID, UUID, Site, Actor, IdempotencyKey?) async throws -> Replay
    ) {
        router.post(RouterPath(Self.path(name))) { request, context in
            let actor = try context.signedIn().actor
            let (id, seat) = (try await web.target(request, context), try context.id("seat"))
            let body = try await request.optionalJSON(context)
            try body.members([])
            let key = try Idempotency.key(
                request, Self.path(name), ids: [id.text, seat.text], body: body, by: actor)
            return Response.replay(try await move(seat, id, try context.atSite(), actor, key))
        }
    }

    /// The canonical bytes that the seat signs; their hash is the `ETag`.
    @Sendable private func sheet(_ request: Request, _ context: KeninContext) async throws -> Response {
        let site = try context.atSite()
        guard case .whole(let file) = try await web.sight(request, context) else {
            throw Refusal(.notEntitled, [Role.reviewer.rawValue])
        }
        let id = try context.id("seat")
        let seat = file.last?.seats.first { $0.id == id }
        let signed = file.rounds.flatMap(\.decisions).isEmpty ? nil : file.last?.ended
        guard let seat else { throw Refusal(signed == nil ? .notFound : .roundEnded) }
        guard let hash = seat.sheet, let bytes = try await web.flow.store.sheets(site.id, [hash])[hash] else {
            throw Refusal(.notDue)
        }
        var response = Response.bytes(bytes, type: "application/json")
        response.headers[.eTag] = "\"\(hash.hex)\""
        return response
    }

    @Sendable private func decide(_ request: Request, _ context: KeninContext) async throws -> Response {
        let caller = try context.signedIn()
        let (id, seat) = (try await web.target(request, context), try context.id("seat"))
        let sheet = try Self.sheetNamed(request)
        let body = try await request.json(context)
        let (decision, credential) = try Self.read(body)
        let key = try Idempotency.key(
            request, Self.path("decision"), ids: [id.text, seat.text], body: body, by: caller.actor)
        let replay = try await web.flow.decide(
            decision, seat: seat, of: id, sheet: sheet, password: try credential.given(),
            language: context.language, at: try context.atSite(), by: caller.account, roles: caller.roles, key: key)
        return .replay(replay)
    }

    /// The hash in `If-Match`: 64 hexadecimal digits in quotes.
    private static func sheetNamed(_ request: Request) throws(Refusal) -> Data {
        guard let header = request.headers[.ifMatch] else { throw Refusal(.sheetNotNamed) }
        let text = header.trimmingCharacters(in: .whitespaces)
        guard text.hasPrefix("\""), text.hasSuffix("\""), let hash = Data(hex: text.dropFirst().dropLast()),
            hash.count == 32
        else { throw Refusal(.sheetNotNamed) }
        return hash
    }

    private static func read(_ body: JSON) throws(Refusal) -> (Decision.Request, Credential) {
        let problems = Fields.Problems()
        let fields = Fields(body, problems: problems)
        let verb = fields.choice("verb", Decision.Verb.self)
        if verb == nil, fields.value("verb") == nil { problems.add(.missing, at: "verb") }
        let request = Decision.Request(
            verb: verb ?? .reject, attempt: fields.integer("attempt", in: 1...9),
            verdict: fields.choice("verdict", Decision.Verdict.self), judged: fields.integer("judged", in: 1...9),
            reasons: fields.choices("reasons", Decision.Reason.self), comment: fields.loose("comment", limit: 16_384),
            acknowledged: Set(fields.integers("acknowledged")), text: fields.text("text", limit: 262_144),
            marks: fields.marks())
        let credential = fields.credential()
        try fields.end()
        return (request, credential)
    }
}

extension Data {
    /// The bytes of hexadecimal digits of either case; nil for anything else.
    init?(hex text: some StringProtocol) {
        let digits = text.utf8.map { byte -> UInt8? in
            switch byte {
            case 0x30...0x39: byte - 0x30
            case 0x41...0x46: byte - 0x41 + 10
            case 0x61...0x66: byte - 0x61 + 10
            default: nil
            }
        }
        guard digits.count.isMultiple(of: 2) else { return nil }
        self.init(capacity: digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            append(high << 4 | low)
        }
    }
}
