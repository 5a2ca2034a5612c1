import Flow
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Review
import Store

/// Many cases in one request: JSON lines `{"key","case"}` in, one result a line out, in the order of the lines.
///
/// Both ways are streamed: memory holds two batches, one that is read while the other is stored. A connection that breaks
/// loses nothing that was answered; the same lines sent again are answered as before by their keys.
struct BulkAPI {
    let web: WebServer
    static let path = Path.api("cases/bulk")
    /// Bytes of one line.
    static let lineLimit = 1 << 20
    /// Bytes of lines that wait for their batch to fill.
    static let batchBytes = 4 << 20

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
            try await withThrowingTaskGroup(of: BulkBatch.Results.self) { storing in
                for try await buffer in request.body {
                    for line in lines.take(buffer.readableBytesView) {
                        batch.add(line)
                        if batch.isFull { try await Self.store(&batch, in: &storing, writing: &writer) }
                    }
                }
                if let line = lines.finish() { batch.add(line) }
                try await Self.store(&batch, in: &storing, writing: &writer)
                if let last = try await storing.next() { try await writer.write(ByteBuffer(bytes: last.lines)) }
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "application/jsonl"], body: body)
    }

    /// Waits for the batch before and writes its results, then has this one stored and empties it for the lines to come.
    private static func store(
        _ batch: inout BulkBatch, in storing: inout ThrowingTaskGroup<BulkBatch.Results, any Error>,
        writing writer: inout any ResponseBodyWriter
    ) async throws {
        if let results = try await storing.next() {
            try await writer.write(ByteBuffer(bytes: results.lines))
            batch.outage = results.outage
        }
        let full = batch.take()
        storing.addTask { try await full.stored() }
    }
}
