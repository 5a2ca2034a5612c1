import CPostgres
import Foundation

/// One libpq connection without any waiting: each call does what it can now. libpq's pointers never leave its files.
///
/// It is not `Sendable`; a `Connection` owns it and touches it on its own thread alone.
final class Wire {
    /// What the library waits for while it connects.
    enum Progress { case reading, writing, connected, failed }

    /// What the server says about the transaction.
    enum Standing { case idle, active, inTransaction, failed, unknown }

    /// One answer of the server, copied out of libpq.
    enum Answer {
        case rows(headings: [Rows.Heading], bytes: [UInt8], fields: [Range<Int>?], count: Int, affected: Int)
        case done(tag: String, affected: Int)
        case refused(PostgresError)
        /// Skipped since an earlier statement of the pipeline was refused.
        case skipped
        case synced
        /// The server waits for COPY's bytes.
        case copyIn
        /// COPY's bytes follow.
        case copyOut
        case unexpected
    }

    let connection: OpaquePointer

    /// Begins to connect. Throws `PostgresError` of kind `cannotConnect` when memory is out; what else is wrong at once leaves
    /// `socket` negative.
    init(_ endpoint: Endpoint) throws {
        let keywords = endpoint.keywords
        var names = keywords.map { UnsafePointer(strdup($0.0)) } + [nil]
        var values = keywords.map { UnsafePointer(strdup($0.1)) } + [nil]
        defer { for text in names + values { free(UnsafeMutablePointer(mutating: text)) } }
        guard let connection = PQconnectStartParams(&names, &values, 1) else {
            throw PostgresError(.cannotConnect, "out of memory")
        }
        self.connection = connection
        // Without it the library prints the server's notices on standard error.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        // So that a server's refusal to connect carries its SQLSTATE, which the library gives in no other way.
        PQsetErrorVerbosity(connection, PQERRORS_VERBOSE)
    }

    deinit {
        PQfinish(connection)
    }

    var socket: Int32 { PQsocket(connection) }

    var isBroken: Bool { PQstatus(connection) == CONNECTION_BAD }

    /// The number of the server process, for `pg_stat_activity` and `pg_terminate_backend`.
    var backend: Int32 { PQbackendPID(connection) }

    var standing: Standing {
        switch PQtransactionStatus(connection) {
        case PQTRANS_IDLE: .idle
        case PQTRANS_ACTIVE: .active
        case PQTRANS_INTRANS: .inTransaction
        case PQTRANS_INERROR: .failed
        default: .unknown
        }
    }

    /// What the library last complained about. Before a connection stands it may repeat the address, password included.
    var complaint: String {
        PQerrorMessage(connection).map { String(cString: $0).trimmed } ?? ""
    }

    /// Why no connection was made. Of several hosts' words those of the last one count.
    var refusal: PostgresError {
        var error = PostgresError(.cannotConnect, complaint)
        // As in «FATAL:  3D000: database …»: the severity is followed by two spaces, and the code by one.
        error.sqlState = complaint.matches(of: #/:  ([0-9A-Z]{5}): /#).last.map { String($0.1) }
        return error
    }

    /// A request to stop what the server does for this connection.
    func cancelRequest() -> CancelRequest? { CancelRequest(connection) }

    /// Goes on connecting, after the socket became ready.
    func connect() -> Progress {
        switch PQconnectPoll(connection) {
        case PGRES_POLLING_READING: return .reading
        case PGRES_POLLING_WRITING: return .writing
        case PGRES_POLLING_OK:
            PQsetErrorVerbosity(connection, PQERRORS_DEFAULT)
            return PQsetnonblocking(connection, 1) == 0 ? .connected : .failed
        default: return .failed
        }
    }
}

// Sending. Each throws `connectionLost` when the library takes nothing more.
extension Wire {
    func enterPipeline() throws { try check(PQenterPipelineMode(connection)) }

    func exitPipeline() throws { try check(PQexitPipelineMode(connection)) }

    func sync() throws { try check(PQpipelineSync(connection)) }

    /// Sends a text of any number of statements; not within a pipeline.
    func send(script: String) throws { try check(PQsendQuery(connection, script)) }

    func prepare(_ binding: Binding, as name: String) throws {
        try check(PQsendPrepare(connection, name, binding.text, Int32(binding.types.count), binding.types))
    }

    /// Executes the prepared statement of that name; without one, the text itself.
    func execute(_ binding: Binding, as name: String?) throws {
        let lengths = binding.values.map { Int32($0?.count ?? 0) }
        let formats = [Int32](repeating: 1, count: binding.values.count)
        let sent = binding.bytes.withUnsafeBytes { bytes in
            // An empty value has a place too: a null pointer would mean NULL.
            let base = bytes.baseAddress ?? UnsafeRawPointer(UnsafeMutableRawPointer(connection))
            let values = binding.values.map { value in
                value.map { base.advanced(by: $0.lowerBound).assumingMemoryBound(to: CChar.self) }
            }
            let count = Int32(values.count)
            return if let name {
                PQsendQueryPrepared(connection, name, count, values, lengths, formats, 1)
            } else {
                PQsendQueryParams(connection, binding.text, count, binding.types, values, lengths, formats, 1)
            }
        }
        try check(sent)
    }

    /// Whether some of what was sent still waits for the socket.
    func flush() throws -> Bool {
        let left = PQflush(connection)
        try check(left < 0 ? 0 : 1)
        return left == 1
    }

    func check(_ result: Int32) throws {
        guard result == 1 else { throw PostgresError(.connectionLost, complaint) }
    }
}

// Receiving.
extension Wire {
    /// Takes in what the socket has. Throws `connectionLost`.
    func consume() throws { try check(PQconsumeInput(connection)) }

    /// Whether the next answer has not wholly arrived.
    var isBusy: Bool { PQisBusy(connection) == 1 }

    /// The next answer; `nil` after the last one of a statement.
    func next() -> Answer? {
        guard let result = PQgetResult(connection) else { return nil }
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK: return rows(of: result)
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            return .done(tag: String(cString: PQcmdStatus(result)), affected: affected(by: result))
        case PGRES_FATAL_ERROR: return .refused(error(in: result))
        case PGRES_PIPELINE_ABORTED: return .skipped
        case PGRES_PIPELINE_SYNC: return .synced
        case PGRES_COPY_IN: return .copyIn
        case PGRES_COPY_OUT: return .copyOut
        default: return .unexpected
        }
    }

    private func affected(by result: OpaquePointer) -> Int {
        Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    private func rows(of result: OpaquePointer) -> Answer {
        let (count, width) = (PQntuples(result), PQnfields(result))
        let headings = (0..<width).map { column in
            Rows.Heading(name: String(cString: PQfname(result, column)), type: PQftype(result, column))
        }
        var bytes: [UInt8] = []
        var fields: [Range<Int>?] = []
        fields.reserveCapacity(Int(count) * Int(width))
        for row in 0..<count {
            for column in 0..<width {
                guard PQgetisnull(result, row, column) == 0 else {
                    fields.append(nil)
                    continue
                }
                let start = bytes.count
                let length = Int(PQgetlength(result, row, column))
                bytes.append(contentsOf: UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: length))
                fields.append(start..<bytes.count)
            }
        }
        return .rows(
            headings: headings, bytes: bytes, fields: fields, count: Int(count), affected: affected(by: result))
    }

    /// The server's error without its detail line, which quotes values. The codes are those of `postgres_ext.h`.
    private func error(in result: OpaquePointer) -> PostgresError {
        func field(_ code: Unicode.Scalar) -> String? {
            PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
        }
        let library = PQresultErrorMessage(result).map { String(cString: $0).trimmed }
        // After a FATAL error the server closes, though the end of the stream may not have arrived.
        let isLast = isBroken || ["FATAL", "PANIC"].contains(field("V"))
        var error = PostgresError(isLast ? .connectionLost : .server, field("M") ?? library ?? "")
        error.sqlState = field("C")
        error.severity = field("V")
        error.position = field("P").flatMap { Int($0) }
        error.constraint = field("n")
        return error
    }
}

extension String {
    fileprivate var trimmed: String {
        // LOCATION is a line of the server's own source.
        split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("LOCATION:") }.joined(separator: "; ")
    }
}
