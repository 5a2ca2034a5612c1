package import Foundation
import Ledger
package import Review
package import Store

/// Attachments: bytes come first, under their own hash; then a case names them.
///
/// Keeping bytes is no move of a case and has no entry. The case that names them seals their hashes with its revision, so
/// the ledger's commitment covers them. Bytes are never deleted, so what was found once stays there.
extension Flow {
    /// Keeps some bytes under their hash.
    ///
    /// - Parameter hash: what the sender says the bytes hash to, 64 hexadecimal digits; nil where it said nothing.
    /// - Returns: hash, type and size, and whether the bytes are new to the site.
    /// - Throws: ``Refusal`` `not-entitled`, `too-large`, `wrong-media-type` for what is none of ``AttachmentType``, and
    ///   `invalid-input` where the bytes have another hash.
    package func attach(
        _ bytes: Data, named hash: String?, at site: Site, by actor: Actor
    ) async throws -> (isNew: Bool, attachment: Attachment) {
        try actor.require(.submitter)
        guard bytes.count <= Attachment.byteLimit else { throw Refusal(.tooLarge, [String(Attachment.byteLimit)]) }
        let digest = Commitment.digest(bytes)
        let text = Hex.text(digest)
        guard hash == nil || hash == text else {
            throw Refusal(.invalidInput, problems: [Problem(path: "sha256", code: .hashMismatch)])
        }
        guard let type = AttachmentType(sniffing: bytes) else {
            throw Refusal(.wrongMediaType, [AttachmentType.allCases.map(\.rawValue).joined(separator: ", ")])
        }
        let isNew = try await store.keep(bytes, sha256: digest, type: type.rawValue, at: site.id)
        var attachment = Attachment(sha256: text, name: "")
        (attachment.type, attachment.size) = (type.rawValue, bytes.count)
        return (isNew, attachment)
    }

    /// The case with type and size of each attachment as the site keeps it.
    ///
    /// - Throws: ``Refusal`` `invalid-input` with the place of each hash that the site does not keep.
    func attached(_ content: CaseContent, at site: Site) async throws -> CaseContent {
        try await attached([content], at: site)[0].get()
    }

    /// The same for many cases in one look; each is refused for itself.
    func attached(_ contents: [CaseContent], at site: Site) async throws -> [Result<CaseContent, Refusal>] {
        let named = Set(contents.flatMap { $0.attachments ?? [] }.map(\.sha256))
        guard !named.isEmpty else { return contents.map { .success($0) } }
        let kept = try await store.blobs(named.compactMap(Hex.bytes), at: site.id)
        return contents.map { content in
            var (content, problems) = (content, [Problem]())
            content.attachments = content.attachments?.enumerated().map { index, item in
                var item = item
                if let found = Hex.bytes(item.sha256).flatMap({ kept[$0] }) {
                    (item.type, item.size) = (found.type, found.size)
                } else {
                    problems.append(Problem(path: "attachments[\(index)].sha256", code: .unknownAttachment))
                }
                return item
            }
            return problems.isEmpty ? .success(content) : .failure(Refusal(.invalidInput, problems: problems))
        }
    }
}
