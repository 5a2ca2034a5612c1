import Foundation
import Ledger
import Synchronization

/// A client with a token, on one connection that stays open.
///
/// It blocks the thread that it is used on and knows no more of HTTP than the service speaks, so that it takes as little
/// as pgbench does of the cores that it shares with what is measured.
final class Caller: Sendable {
    private let port: Int
    private let token: String
    private let socket: Mutex<Socket>

    /// Connects to the service on this machine.
    init(port: Int, token: String) throws {
        (self.port, self.token) = (port, token)
        socket = Mutex(try Socket(port: port))
    }

    /// Whether a service at that port says that it is ready.
    static func isAnswered(at port: Int) -> Bool {
        guard var socket = try? Socket(port: port) else { return false }
        let answer = try? socket.exchange(Array("GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n".utf8))
        return answer?.status == 200
    }

    /// Asks, and gives the body of an answer of the kind 2xx.
    /// - Throws: `Trouble` with the answer for any other.
    @discardableResult
    func ask(
        _ path: String, post body: String? = nil, type: String = "application/json",
        _ headers: [(String, String)] = []
    ) throws -> [UInt8] {
        var head = "\(body == nil ? "GET" : "POST") /s/bench/\(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
        head += "Authorization: Bearer \(token)\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n" }
        let request = Array((head + "\r\n" + (body ?? "")).utf8)
        let answer = try socket.withLock { socket in
            // The service ends a connection that was idle for long.
            if socket.isEnded { socket = try Socket(port: port) }
            return try socket.exchange(request)
        }
        guard (200..<300).contains(answer.status) else {
            throw Trouble("\(path): \(answer.status) \(String(decoding: answer.body.prefix(500), as: UTF8.self))")
        }
        return answer.body
    }

    /// Claims a waiting seat.
    func claim(_ seat: Waiting) throws {
        try ask(
            "\(Self.path(of: seat))/claim", post: "{}", [("Idempotency-Key", seat.seat.uuidString)])
    }

    /// Signs a waiting seat.
    func approve(_ seat: Waiting, acknowledging concerns: Set<Int>) throws {
        let numbers = concerns.sorted().map(String.init).joined(separator: ",")
        try ask(
            "\(Self.path(of: seat))/decision",
            post: #"{"verb":"approve","verdict":"right","acknowledged":[\#(numbers)],"password":"\#(Plant.password)"}"#,
            [("If-Match", "\"\(Hex.text(seat.sheet))\""), ("Idempotency-Key", seat.seat.uuidString)])
    }

    private static func path(of seat: Waiting) -> String {
        "api/cases/\(seat.review.uuidString.lowercased())/seats/\(seat.seat.uuidString.lowercased())"
    }
}

/// One connection of HTTP/1.1: a request out, its answer in.
private struct Socket: ~Copyable {
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    init(port: Int) throws {
        descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        guard connected == 0 else {
            throw Trouble("no connection to port \(port): \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    /// Whether the other side closed it.
    var isEnded: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) == 0
    }

    /// Sends a request and reads its answer, also while the request is still on its way: the service may say something
    /// before it has heard all.
    mutating func exchange(_ request: [UInt8]) throws -> (status: Int, body: [UInt8]) {
        var sent = 0
        while sent < request.count {
            let count = send(request[sent...])
            if count > 0 { sent += count } else { try attend() }
        }
        let head = try take(upTo: "\r\n\r\n")
        // As in "HTTP/1.1 200 OK".
        guard let status = Int(String(decoding: head.dropFirst(9).prefix(3), as: UTF8.self)) else {
            throw Trouble("no answer of HTTP: \(String(decoding: head, as: UTF8.self))")
        }
        if let length = Self.length(in: head) { return (status, try take(length)) }
        return (status, try chunks())
    }

    /// What the head says of the length of the body; nil where it comes in chunks. By bytes: the heads of many answers are
    /// read on the cores that are measured.
    private static func length(in head: [UInt8]) -> Int? {
        let name = "\ncontent-length: ".utf8
        let starts = 0..<max(0, head.count - name.count)
        let start = starts.first { head[$0] == 0x0A && zip(head[$0...], name).allSatisfy { $0 | 0x20 == $1 | 0x20 } }
        return start.flatMap { start in
            let digits = head[(start + name.count)...].prefix { (0x30...0x39).contains($0) }
            return Int(String(decoding: digits, as: UTF8.self))
        }
    }

    private mutating func chunks() throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let size = String(decoding: try take(upTo: "\r\n"), as: UTF8.self)
            guard let size = Int(size, radix: 16) else { throw Trouble("a chunk of the size '\(size)'") }
            body += try take(size + 2).dropLast(2)
            if size == 0 { return body }
        }
    }

    private mutating func take(_ count: Int) throws -> [UInt8] {
        while buffer.count < count { try receive() }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }

    /// What stands before a mark, taken with it.
    private mutating func take(upTo mark: String) throws -> [UInt8] {
        let mark = Array(mark.utf8)
        var start = 0
        while true {
            let ends = start..<max(start, buffer.count - mark.count + 1)
            if let end = ends.first(where: { buffer[$0..<$0 + mark.count].elementsEqual(mark) }) {
                return try take(end + mark.count).dropLast(mark.count)
            }
            start = ends.upperBound
            try receive()
        }
    }

    /// How many bytes the system took; 0 and less where it takes none now.
    private func send(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) }
    }

    private var flags: Int32 { Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT) }

    /// Waits until more can be sent, and takes in what comes meanwhile.
    private mutating func attend() throws {
        guard errno == EAGAIN else { throw Trouble("the connection broke: \(String(cString: strerror(errno)))") }
        var waited = pollfd(fd: descriptor, events: Int16(POLLIN) | Int16(POLLOUT), revents: 0)
        poll(&waited, 1, -1)
        if waited.revents & Int16(POLLIN) != 0 { try receive() }
    }

    /// Waits for bytes.
    private mutating func receive() throws {
        let count = withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { room in
            let count = recv(descriptor, room.baseAddress, room.count, 0)
            if count > 0 { buffer.append(contentsOf: room[..<count]) }
            return count
        }
        guard count > 0 else { throw Trouble("the service closed the connection") }
    }
}
