import Mutations
import Review
import Testing

@testable import Inference

/// What goes to the server.
struct ChatRequestTests {
    @Test func `a request is one user turn with its own seed, streamed, decimals as written`() throws {
        let body = try ChatRequest.body(Bench.request(prompt: "a\"\n検", seed: 9), served: "served-m")
        #expect(
            String(decoding: body, as: UTF8.self)
                == #"{"model":"served-m","messages":[{"role":"user","content":"a\"\u000a検"}],"temperature":0.60,"#
                + #""top_p":0.95,"max_tokens":300,"seed":9,"stream":true,"stream_options":{"include_usage":true},"#
                + #""logprobs":true,"top_logprobs":1}"#)
    }

    @Test(arguments: ["", "0,6", "\"0.6\"", "1}", "NaN"])
    func `a decimal that is no JSON number is refused`(text: String) throws {
        var request = Bench.request()
        request.sampler.temperature = text
        let fault = #expect(throws: ReasonerFault.self) { try ChatRequest.body(request, served: "m") }
        #expect(fault?.code == .unconfigured)
    }

    @Test(arguments: 0..<200)
    func `what is written reads back as it was`(seed: UInt64) throws {
        var dice = SplitMix64(seed: seed)
        let json = value(depth: 4, &dice)
        var bytes: [UInt8] = []
        ChatRequest.write(json, to: &bytes)
        #expect(try JSON.parse(bytes) == json)
    }

    private func value(depth: Int, _ dice: inout SplitMix64) -> JSON {
        switch Int.random(in: depth == 0 ? 2...4 : 0...4, using: &dice) {
        case 0: .array((0..<3).map { _ in value(depth: depth - 1, &dice) })
        case 1: .object((0..<3).map { .init("\($0)" + text(&dice), value(depth: depth - 1, &dice)) })
        case 2: [.null, .bool(true), .bool(false)].randomElement(using: &dice) ?? .null
        case 3: .number(["0", "-1", "0.050", "1e-3"].randomElement(using: &dice) ?? "0")
        default: .string(text(&dice))
        }
    }

    private func text(_ dice: inout SplitMix64) -> String {
        let scalars = (0..<6).compactMap { _ in Unicode.Scalar(UInt32.random(in: 1...0x1FFFF, using: &dice)) }
        return scalars.reduce(into: "") { $0.unicodeScalars.append($1) }
    }
}
