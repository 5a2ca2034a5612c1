import Mutations
import Review
import Testing

@testable import Inference

/// Server-sent events come out the same wherever the network cuts them.
struct EventStreamTests {
    private func events(_ text: String, limit: Int = 1 << 20) throws -> [EventStream.Event] {
        var stream = EventStream(limit: limit)
        return try stream.feed(text.utf8)
    }

    private func event(_ data: String, _ name: String = "") -> EventStream.Event {
        EventStream.Event(name: name, data: Array(data.utf8))
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `each of the three line ends is one`(end: String) throws {
        let text = ["data: a", "", ": a comment", "event: e", "data:b", "data:  c", "id: 4", "", ""].joined(
            separator: end)
        #expect(try events(text) == [event("a"), event("b\n c", "e")])
    }

    @Test func `an event without data is none, and an unfinished one is dropped`() throws {
        #expect(try events("event: ping\n\ndata\n\nretry: 5\n\ndata: x\n") == [])
    }

    @Test func `a byte order mark before the first line is skipped`() throws {
        #expect(try events("\u{FEFF}data: a\n\n\u{FEFF}data: b\n\n") == [event("a")])
    }

    @Test func `a field named error is data of an error`() throws {
        #expect(try events("error: {\"code\":500}\n\n") == [event("{\"code\":500}", "error")])
    }

    @Test func `a name holds for its event only`() throws {
        #expect(try events("event: a\ndata: 1\n\ndata: 2\n\n") == [event("1", "a"), event("2")])
    }

    @Test func `an event above the limit is refused, whether in one line or in many`() throws {
        #expect(throws: ReasonerFault(.tooLarge, "one event")) { try events("data: 0123456789\n\n", limit: 12) }
        #expect(throws: ReasonerFault(.tooLarge, "one event")) {
            try events("data: 01\ndata: 23\ndata: 45\n\n", limit: 9)
        }
        #expect(try events("data: 01\n\ndata: 23\n\n", limit: 9).count == 2)
    }

    @Test(arguments: 0..<200)
    func `cutting anywhere changes nothing`(seed: UInt64) throws {
        var dice = SplitMix64(seed: seed)
        let lines = [
            "data: 検査 ±0.05", "data:", ": c", "event: x", "", "", "data: 😀", "error: e", "bogus", "\u{FEFF}data: q",
        ]
        let ends = ["\n", "\r\n", "\r"]
        let text = (0..<30).map { _ in lines.randomElement(using: &dice)! + ends.randomElement(using: &dice)! }.joined()
        let bytes = Array(text.utf8)
        let whole = try events(text)
        var stream = EventStream(limit: 1 << 20)
        var pieces: [EventStream.Event] = []
        var at = 0
        while at < bytes.count {
            let end = min(bytes.count, at + Int.random(in: 1...7, using: &dice))
            pieces += try stream.feed(bytes[at..<end])
            at = end
        }
        #expect(pieces == whole)
    }

    @Test(arguments: 0..<100)
    func `no bytes are too strange`(seed: UInt64) throws {
        var dice = SplitMix64(seed: seed)
        let alphabet = Array("data: event:\n\n\r\n{}\"error".utf8) + [0, 0xFF, 0xC3, 0xEF, 0xBB, 0xBF]
        var stream = EventStream(limit: 1 << 20)
        var reply = Reply()
        for event in try stream.feed((0..<2_000).map { _ in alphabet.randomElement(using: &dice)! }) {
            #expect(throws: ReasonerFault.self) { try reply.take(event) }
        }
    }
}
