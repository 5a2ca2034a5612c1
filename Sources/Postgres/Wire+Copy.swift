import CPostgres
import Foundation

// COPY's bytes, and notices of NOTIFY.
extension Wire {
    /// What has come of a COPY out.
    enum Copied {
        case bytes(Data)
        /// No more has arrived yet.
        case nothingYet
        /// No more will come; the statement's own answer follows.
        case ended
    }

    /// Hands bytes over; `flush` must send them before more follow, or the library would pile them up.
    func put(_ bytes: Data) throws {
        let taken = bytes.withUnsafeBytes { bytes in
            PQputCopyData(connection, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count))
        }
        try check(taken)
    }

    /// Ends a COPY in. With a reason the server refuses it, and keeps nothing of it.
    func endPutting(because reason: String? = nil) throws { try check(PQputCopyEnd(connection, reason)) }

    /// The next bytes of a COPY out.
    func take() throws -> Copied {
        var bytes: UnsafeMutablePointer<CChar>?
        switch PQgetCopyData(connection, &bytes, 1) {
        case 0: return .nothingYet
        case -1: return .ended
        case let count where count > 0:
            defer { PQfreemem(bytes) }
            return .bytes(bytes.map { Data(bytes: $0, count: Int(count)) } ?? Data())
        default: throw PostgresError(.connectionLost, complaint)
        }
    }

    /// The next notice that has arrived, if any.
    func notification() -> Notification? {
        guard let notice = PQnotifies(connection) else { return nil }
        defer { PQfreemem(notice) }
        return Notification(
            channel: String(cString: notice.pointee.relname), payload: String(cString: notice.pointee.extra),
            backend: Int(notice.pointee.be_pid))
    }
}
