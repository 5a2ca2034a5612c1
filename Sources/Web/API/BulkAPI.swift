import Flow
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Review
import Store

/// Many cases in one request: JSON lines `{"key","case"}` in, one result a line out, in the order of the lines.
///
/// Both ways are streamed: memory holds three batches, one that is read while two are stored, so that the database has
/// work while the service prepares the next. A connection that breaks loses nothing that was answered; the same lines sent
/// again are answered as before by their keys.
struct BulkAPI {
    let web: WebServer
    static let path = Path.api("cases/bulk")
    /// Bytes of one line.
    static let lineLimit = 1 << 20

    func add(to router: Router<KeninContext>) { router.post(RouterPath(Self.path), use: submit) }

    @Sendable private func submit(_ request: Request, _ context: KeninContext) async throws -> Response {
        let (site, actor) = (try context.atSite(), try context.signedIn().actor)
        try actor.require(.submitter)
        guard ["application/jsonl", "application/x-ndjson"].contains(request.mediaType) else {
            throw Refusal(.wrongMediaType, ["application/jsonl"])
        }
        let body = ResponseBody { writer in
            var batch = BulkBatch(web: web, site: site, actor: actor, context: context)
            var lines = JSONLines(limit: Self.lineLimit)
            try await withThrowingTaskGroup(of: Storing.Stored.self) { group in
                var storing = Storing()
                for try await buffer in request.body {
                    for line in lines.take(buffer.readableBytesView) {
                        batch.add(line)
                        if batch.isFull { try await storing.begin(&batch, in: &group, writing: &writer) }
                    }
                }
                if let line = lines.finish() { batch.add(line) }
                try await storing.begin(&batch, in: &group, writing: &writer)
                try await storing.end(in: &group, writing: &writer)
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "application/jsonl"], body: body)
    }
}

/// Batches that are being stored, and the order in which their results are to be written.
private struct Storing {
    /// A batch's place among all, and what became of it.
    typealias Stored = (place: Int, results: BulkBatch.Results)
    /// How many are stored at once.
    private static let most = 2
    private var begun = 0
    private var written = 0
    private var early: [Int: BulkBatch.Results] = [:]
    /// Why nothing can be stored any more.
    private var outage: Refusal?

    /// Has a batch stored, as soon as no more than one other is, and empties it for the lines to come.
    mutating func begin(
        _ batch: inout BulkBatch, in group: inout ThrowingTaskGroup<Stored, any Error>,
        writing writer: inout any ResponseBodyWriter
    ) async throws {
        while begun - written >= Self.most { try await next(in: &group, writing: &writer) }
        batch.outage = outage
        let (full, place) = (batch.take(), begun)
        begun += 1
        // Not on the thread that reads the lines (`OnLoop`), which has the next batch to prepare.
        group.addTask(executorPreference: globalConcurrentExecutor) { (place, try await full.stored()) }
    }

    /// Waits for all.
    mutating func end(
        in group: inout ThrowingTaskGroup<Stored, any Error>, writing writer: inout any ResponseBodyWriter
    ) async throws {
        while written < begun { try await next(in: &group, writing: &writer) }
    }

    /// Waits for one, and writes what is now due.
    private mutating func next(
        in group: inout ThrowingTaskGroup<Stored, any Error>, writing writer: inout any ResponseBodyWriter
    ) async throws {
        guard let stored = try await group.next() else { return }
        early[stored.place] = stored.results
        while let results = early.removeValue(forKey: written) {
            try await writer.write(ByteBuffer(bytes: results.lines))
            outage = outage ?? results.outage
            written += 1
        }
    }
}
