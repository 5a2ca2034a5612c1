import Flow
import Foundation
import Hummingbird
import Review
import Store

/// The lines that go into one transaction, and their results.
struct BulkBatch: Sendable {
    let web: WebServer
    let site: Site
    let actor: Actor
    let context: KeninContext
    private var lines: [(number: Int, key: String?, read: Result<Flow.KeyedCase, Refusal>)] = []
    private var bytes = 0
    /// Why nothing can be stored any more; what follows is answered so without trying.
    var outage: Refusal?

    /// What became of a batch.
    struct Results: Sendable {
        /// One line of JSON for each of its lines.
        var lines: Data
        /// Why nothing can be stored any more.
        var outage: Refusal?
    }

    init(web: WebServer, site: Site, actor: Actor, context: KeninContext) {
        (self.web, self.site, self.actor, self.context) = (web, site, actor, context)
    }

    var isFull: Bool { lines.count == Flow.batch || bytes >= Flow.batchBytes }

    /// What is said of one line.
    private struct Reply: Encodable {
        var line: Int
        var key: String?
        var status: Int
        var `case`: String?
        var number: String?
        var problem: ProblemReply?
    }

    mutating func add(_ line: JSONLines.Line) {
        bytes += line.bytes?.count ?? 0
        var key: String?
        do throws(Refusal) {
            let item = try read(line, &key)
            lines.append((line.number, key, .success(item)))
        } catch {
            lines.append((line.number, key, .failure(error)))
        }
    }

    private func read(_ line: JSONLines.Line, _ key: inout String?) throws(Refusal) -> Flow.KeyedCase {
        guard let bytes = line.bytes else { throw Refusal(.tooLarge, [String(BulkAPI.lineLimit)]) }
        let json: JSON
        do throws(JSON.SyntaxProblem) { json = try JSON.parse(bytes) } catch { throw Refusal(error) }
        let fields = Fields(json, problems: Fields.Problems())
        let text = fields.required("key", limit: 255)
        key = text.isEmpty ? nil : text
        let body = fields.value("case")
        if body == nil { fields.problems.add(.missing, at: "case") }
        try fields.end()
        return Flow.KeyedCase(
            key: Idempotency.key(text, BulkAPI.path, body: body ?? .null, by: actor), content: try content(body))
    }

    private func content(_ body: JSON?) throws(Refusal) -> CaseContent {
        do { return try CaseContent.read(body ?? .null, language: context.language) } catch { throw Self.placed(error) }
    }

    /// A refusal of the case with its places as they stand in the line.
    private static func placed(_ refusal: Refusal) -> Refusal {
        var refusal = refusal
        for index in refusal.problems.indices {
            let path = refusal.problems[index].path
            refusal.problems[index].path = path.isEmpty ? "case" : "case." + path
        }
        return refusal
    }

    /// The batch as it is, and begins an empty one.
    mutating func take() -> BulkBatch {
        defer { (lines, bytes) = ([], 0) }
        return self
    }

    /// Stores the batch.
    func stored() async throws -> Results {
        let readable = lines.compactMap { try? $0.read.get() }
        var outage = outage
        var results = try await store(readable, unless: &outage)[...]
        var out = Data()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for (number, key, read) in lines {
            let result: Result<Replay, Refusal> =
                switch read {
                case .success:
                    results.popFirst()?.mapError(Self.placed) ?? .failure(Refusal(.internalFault, [context.id]))
                case .failure(let refusal): .failure(refusal)
                }
            out += try encoder.encode(reply(number, key, result)) + Data([0x0A])
        }
        return Results(lines: out, outage: outage)
    }

    private func store(
        _ cases: [Flow.KeyedCase], unless outage: inout Refusal?
    ) async throws -> [Result<Replay, Refusal>] {
        guard !cases.isEmpty else { return [] }
        if let outage { return cases.map { _ in .failure(outage) } }
        do {
            return try await web.flow.submit(cases, at: site, by: actor)
        } catch let error as CancellationError {
            throw error
        } catch {
            let refusal = web.refusal(for: error, context)
            if refusal.code == .unavailable { outage = refusal }
            return cases.map { _ in .failure(refusal) }
        }
    }

    private func reply(_ line: Int, _ key: String?, _ result: Result<Replay, Refusal>) -> Reply {
        switch result {
        case .success(let replay):
            let body = try? JSON.parse(replay.body)
            return Reply(
                line: line, key: key, status: replay.status, case: body?["case"]?.text, number: body?["number"]?.text)
        case .failure(let refusal):
            let problem = ProblemReply(refusal, context.wording, request: context.id)
            return Reply(line: line, key: key, status: problem.status, problem: problem)
        }
    }
}
