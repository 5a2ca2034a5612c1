import Review

/// The body of one request: one user turn, one choice, streamed, with its own seed.
///
/// Several attempts are several requests, since not every server takes `n`; streamed, since servers free a slot at once
/// only when a stream is closed.
enum ChatRequest {
    /// The bytes of the request.
    /// - Throws: ``ReasonerFault`` `unconfigured` where a sampler's decimal is no JSON number.
    static func body(
        _ request: ReasoningRequest, served: String, logProbabilities: Bool = true
    ) throws(ReasonerFault) -> [UInt8] {
        let sampler = request.sampler
        let turn = JSON.object([.init("role", .string("user")), .init("content", .string(request.prompt))])
        var members: [JSON.Member] = [
            .init("model", .string(served)),
            .init("messages", .array([turn])),
            .init("temperature", try number(sampler.temperature, "temperature")),
            .init("top_p", try number(sampler.topP, "top_p")),
            .init("max_tokens", .number(String(sampler.maxTokens))),
            .init("seed", .number(String(sampler.seed))),
            .init("stream", .bool(true)),
            .init("stream_options", .object([.init("include_usage", .bool(true))])),
        ]
        // llama.cpp lists 20 alternatives for each token unless told otherwise, and none at all for 0.
        if logProbabilities { members += [.init("logprobs", .bool(true)), .init("top_logprobs", .number("1"))] }
        var bytes: [UInt8] = []
        write(.object(members), to: &bytes)
        return bytes
    }

    private static func number(_ text: String, _ name: String) throws(ReasonerFault) -> JSON {
        guard let json = try? JSON.parse(text.utf8), case .number = json else {
            throw ReasonerFault(.unconfigured, "\(name) is no number")
        }
        return json
    }

    /// Appends a value as JSON text (RFC 8259), strings escaped only where §7 asks for it.
    static func write(_ json: JSON, to bytes: inout [UInt8]) {
        switch json {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let digits): bytes.append(contentsOf: digits.utf8)
        case .string(let text): write(text, to: &bytes)
        case .array(let items):
            list(items, "[", "]", to: &bytes) { write($0, to: &$1) }
        case .object(let members):
            list(members, "{", "}", to: &bytes) { member, bytes in
                write(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                write(member.value, to: &bytes)
            }
        }
    }

    private static func list<Item>(
        _ items: [Item], _ open: String, _ close: String, to bytes: inout [UInt8], _ each: (Item, inout [UInt8]) -> Void
    ) {
        bytes.append(contentsOf: open.utf8)
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            each(item, &bytes)
        }
        bytes.append(contentsOf: close.utf8)
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
            case 0..<0x20:
                bytes.append(contentsOf: Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
