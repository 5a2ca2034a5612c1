import Review

/// Reads the body of a reply as it comes: an event stream, or one JSON object where the server did not stream.
///
/// The first byte tells which, not the content type: proxies name a stream anything.
struct ReplyBody {
    /// Most bytes of one reply on the wire: 30,720 tokens at 700 bytes an event, log-probability included, are 21 MiB.
    static let limit = 64 << 20

    /// What has been read so far.
    private(set) var reply = Reply()
    private var events = EventStream(limit: Reply.eventLimit)
    private var whole: [UInt8]?
    private var received = 0
    private var hasForm = false

    /// Takes the next bytes; true where they brought a token. What comes after `[DONE]` is not read.
    /// - Throws: ``ReasonerFault``: what the server reports, `garbled`, or `too-large`.
    mutating func feed(_ bytes: some Collection<UInt8>) throws(ReasonerFault) -> Bool {
        received += bytes.count
        guard received <= ReplyBody.limit else { throw ReasonerFault(.tooLarge, "on the wire") }
        guard hasForm else {
            let rest = bytes.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
            guard let first = rest.first else { return false }
            hasForm = true
            if first == UInt8(ascii: "{") { whole = [] }
            return try read(rest)
        }
        return try read(bytes)
    }

    private mutating func read(_ bytes: some Collection<UInt8>) throws(ReasonerFault) -> Bool {
        if let count = whole?.count {
            guard count + bytes.count <= Reply.eventLimit else { throw ReasonerFault(.tooLarge, "on the wire") }
            whole?.append(contentsOf: bytes)
            return false
        }
        var hasToken = false
        for event in try events.feed(bytes) where !reply.done {
            if try reply.take(event) { hasToken = true }
        }
        return hasToken
    }

    /// The body has ended; true where that completed a token.
    /// - Throws: as ``feed(_:)``.
    mutating func end() throws(ReasonerFault) -> Bool {
        guard let whole else { return false }
        return try reply.take(EventStream.Event(data: whole))
    }
}
