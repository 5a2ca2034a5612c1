import Review

/// Reads server-sent events from bytes as they arrive, wherever the network cut them.
///
/// Follows the WHATWG HTML standard, §9.2.6 "Interpreting an event stream": CR, LF and CRLF end a line, a line that
/// begins with a colon is a comment, several `data` lines are joined by LF, and an event that the stream ends in is
/// dropped. One dialect is taken besides: a field named `error`, which older llama.cpp servers send for `data`.
struct EventStream {
    /// One event.
    struct Event: Equatable {
        /// The value of its `event` field; `error` also where the data stood in a field of that name.
        var name = ""
        /// Its data, still bytes: whether they are UTF-8 is for the reader of the data to say.
        var data: [UInt8]
    }

    private let limit: Int
    private var line: [UInt8] = []
    private var name = ""
    private var data: [UInt8]?
    private var afterCR = false
    private var first = true

    /// A reader that refuses an event, or a line, of more than `limit` bytes.
    init(limit: Int) { self.limit = limit }

    /// Takes the next bytes and returns the events that they complete.
    /// - Throws: ``ReasonerFault`` `too-large`.
    mutating func feed(_ bytes: some Collection<UInt8>) throws(ReasonerFault) -> [Event] {
        var events: [Event] = []
        var rest = bytes[...]
        // Most servers send no CR at all, and looking for one byte is many times faster than for either of two.
        let hasCR = rest.firstIndex(of: 0x0D) != nil
        while let first = rest.first {
            if afterCR, first == 0x0A { rest = rest.dropFirst() }
            afterCR = false
            let end = hasCR ? rest.firstIndex { $0 == 0x0A || $0 == 0x0D } : rest.firstIndex(of: 0x0A)
            let piece = rest[..<(end ?? rest.endIndex)]
            guard line.count + (data?.count ?? 0) + piece.count <= limit else {
                throw ReasonerFault(.tooLarge, "one event")
            }
            line.append(contentsOf: piece)
            guard let end else { break }
            afterCR = rest[end] == 0x0D
            rest = rest[end...].dropFirst()
            if let event = endLine() { events.append(event) }
        }
        return events
    }

    private mutating func endLine() -> Event? {
        defer { line.removeAll(keepingCapacity: true) }
        if first {
            first = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        }
        guard !line.isEmpty else { return dispatch() }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[min(colon + 1, line.endIndex)...]
        if value.first == 0x20 { value.removeFirst() }
        switch String(decoding: line[..<colon], as: UTF8.self) {
        case "event": name = String(decoding: value, as: UTF8.self)
        case "data": append(value)
        case "error":
            name = "error"
            append(value)
        default: break
        }
        return nil
    }

    private mutating func append(_ value: ArraySlice<UInt8>) {
        guard var joined = data else {
            data = Array(value)
            return
        }
        data = nil
        joined.append(0x0A)
        joined.append(contentsOf: value)
        data = joined
    }

    private mutating func dispatch() -> Event? {
        defer {
            name = ""
            data = nil
        }
        guard let data, !data.isEmpty else { return nil }
        return Event(name: name, data: data)
    }
}
