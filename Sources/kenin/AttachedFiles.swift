import Crypto
import Foundation
import Ledger
import Review

/// The files that a case's attachments name: `attachments: [{file: drawing.pdf}]`, beside the file of the case.
struct AttachedFiles {
    /// The case as the service takes it: hashes and names in place of files.
    private(set) var content: JSON
    private var files: [(path: String, hash: String, bytes: Data)] = []

    /// Reads the files.
    ///
    /// - Parameter folder: what their names are relative to.
    /// - Throws: ``Failure`` for a file that cannot be read or is too large.
    init(_ content: JSON, in folder: URL) throws {
        self.content = content
        guard case .object(var members) = content, let at = members.firstIndex(where: { $0.key == "attachments" }),
            case .array(let items) = members[at].value
        else { return }
        members[at].value = .array(try items.map { try named($0, in: folder) })
        self.content = .object(members)
    }

    private mutating func named(_ item: JSON, in folder: URL) throws -> JSON {
        guard case .object(let members) = item, let path = item["file"]?.text else { return item }
        let file = URL(filePath: path, relativeTo: folder)
        let bytes = try PrivateFile.bytes(of: file.path)
        guard bytes.count <= Attachment.byteLimit else {
            throw Failure(
                .usage, ja: "\(path) が大きすぎます（上限\(Attachment.byteLimit)バイト）。",
                en: "\(path) is too large (limit \(Attachment.byteLimit) bytes).")
        }
        let hash = Hex.text(SHA256.hash(data: bytes))
        files.append((path, hash, bytes))
        var kept = members.filter { $0.key != "file" } + [JSON.Member("sha256", .string(hash))]
        if item["name"] == nil { kept.append(JSON.Member("name", .string(file.lastPathComponent))) }
        return .object(kept)
    }

    /// Sends those files that the site does not keep yet.
    func upload(to service: APIClient) async throws {
        for file in files {
            do {
                _ = try await service.get("attachments/\(file.hash)")
            } catch let refusal as ServiceRefusal where refusal.status == 404 {
                try await send(file.path, file.hash, file.bytes, to: service)
            }
        }
    }

    /// Sends one; the service knows no names, so that a refusal is told with the file's here.
    private func send(_ path: String, _ hash: String, _ bytes: Data, to service: APIClient) async throws {
        do { try await service.put("attachments/\(hash)", bytes) } catch let refusal as ServiceRefusal
            where [.wrongMediaType, .tooLarge].contains(refusal.code)
        {
            throw Failure(refusal.exit, ja: "\(path)：\(refusal.words)", en: "\(path): \(refusal.words)")
        }
    }
}
