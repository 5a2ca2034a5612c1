import Foundation
import Review

/// How a person at a terminal names a case and a seat.
extension APIClient {
    /// A case's name as part of an address: its id, or its number as 2026-000123.
    /// - Throws: ``Failure`` for what is neither.
    static func caseName(_ name: String) throws -> String {
        guard !name.isEmpty, name.utf8.allSatisfy({ $0 == 0x2D || UnicodeScalar($0).properties.isASCIIHexDigit }) else {
            throw Failure(
                .usage, ja: "「\(name)」は案件番号でもIDでもありません。", en: "“\(name)” is neither a case's number nor its id.")
        }
        return name.lowercased()
    }

    /// The due seat of a case that this person may take: the named one, else the first on the desk.
    /// - Throws: ``Failure`` where there is none.
    func seatID(_ named: String?, of name: String) async throws -> String {
        if let named { return try Self.caseName(named) }
        let rows = Rendering.rows(try await get("desk?case=\(Self.caseName(name))").json())
        let seat = rows.first?["seat"]?.text
        guard let seat else {
            let file = try await get("cases/\(Self.caseName(name))").json()
            let stage = Rendering(speech).stage(file) ?? ""
            guard file["outcome"].map({ $0 == .null }) ?? true else {
                throw Failure(
                    .refused, ja: "案件 \(name) はすでに終わっています：\(stage)。", en: "\(name) has already ended: \(stage).")
            }
            throw Failure(
                .refused, ja: "案件 \(name) に、あなたが今署名できる署名欄はありません（\(stage)）。",
                en: "there is no seat of \(name) that you may sign now (\(stage)).")
        }
        return seat
    }
}
