package import Foundation
import Postgres

/// The bytes of attachments by their hash; written once, never changed.
extension Store {
    /// Keeps some bytes.
    ///
    /// - Returns: true if they are new to the site; the same bytes sent again change nothing.
    package func keep(_ bytes: Data, sha256: Data, type: String, at site: Int) async throws -> Bool {
        try await write(site) { transaction in
            let rows = try await transaction.writeAll([
                """
                insert into blob (site, sha256, type, bytes) values (\(site), \(sha256), \(type), \(bytes))
                on conflict do nothing returning sha256
                """
            ])
            return rows[0].count > 0
        }
    }

    /// Types and sizes of those among the hashes that the site keeps.
    package func blobs(_ hashes: [Data], at site: Int) async throws -> [Data: (type: String, size: Int)] {
        let rows = try await read(site) { transaction in
            try await transaction.readAll([
                """
                select sha256, type, octet_length(bytes) from blob
                where site = \(site) and sha256 = any(\(hashes))
                """
            ])[0]
        }
        let found = try rows.decode(Data.self, String.self, Int.self)
        return Dictionary(found.map { ($0.0, ($0.1, $0.2)) }) { first, _ in first }
    }

    /// The bytes of a hash with their type; nil where the site keeps none.
    package func blob(_ sha256: Data, at site: Int) async throws -> (type: String, bytes: Data)? {
        let rows = try await read(site) { transaction in
            try await transaction.readAll([
                "select type, bytes from blob where site = \(site) and sha256 = \(sha256)"
            ])[0]
        }
        return try rows.decode(String.self, Data.self).first.map { (type: $0.0, bytes: $0.1) }
    }
}
