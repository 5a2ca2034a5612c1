import Review

/// What one event of a chat completion says, whichever server sent it.
///
/// The thought has two names in the field: `reasoning_content` (SGLang, llama.cpp, vLLM up to 0.11) and `reasoning`
/// (vLLM since 0.11, Ollama on `/v1`); gateways before Ollama's own protocol pass its `thinking` on. vLLM 0.11 sends two
/// with the same text, so only one is taken. A reply that was not streamed has `message` for `delta`.
struct Chunk: Equatable {
    /// Continues the thought, where the server separates it.
    var thought = ""
    /// Continues the text.
    var text = ""
    /// Log-probabilities of the tokens in it, natural; empty where the server tells none.
    var logProbabilities: [Double] = []
    /// Why the model stopped, in the server's word; older SGLang says "" for "not yet".
    var finish: String?
    /// Token counts; the chunk that bears them often has no choices.
    var usage: Usage?
    /// The server's name for itself and its build.
    var fingerprint: String?

    /// True where a token came.
    var hasToken: Bool { !thought.isEmpty || !text.isEmpty }

    /// The chunk of a JSON object.
    /// - Throws: ``ReasonerFault``: what the server reports, or `garbled` where this is no chunk.
    init(_ json: JSON) throws(ReasonerFault) {
        if let fault = ServerMessage.fault(inStream: json) { throw fault }
        guard case .object = json, case .array(let choices) = json["choices"] ?? .null else {
            throw ReasonerFault(.garbled, "no choices")
        }
        usage = Usage(json["usage"] ?? .null)
        fingerprint = json["system_fingerprint"]?.text
        guard let choice = choices.first(where: { ($0["index"]?.text ?? "0") == "0" }) else { return }
        let delta = choice["delta"] ?? choice["message"] ?? .null
        text = try Chunk.string("content", of: delta)
        thought = try Chunk.string("reasoning_content", of: delta)
        for name in ["reasoning", "thinking"] where thought.isEmpty { thought = try Chunk.string(name, of: delta) }
        if case .string(let reason) = choice["finish_reason"] ?? .null, !reason.isEmpty { finish = reason }
        logProbabilities = Chunk.logProbabilities(choice["logprobs"]?["content"] ?? .null)
    }

    /// The entries' `logprob`; what is no finite number or above 0 counts as none.
    private static func logProbabilities(_ json: JSON) -> [Double] {
        guard case .array(let tokens) = json else { return [] }
        return tokens.compactMap { token in
            guard case .number(let digits) = token["logprob"] ?? .null, let value = Double(digits) else { return nil }
            return value.isFinite && value <= 0 ? value : nil
        }
    }

    private static func string(_ key: String, of delta: JSON) throws(ReasonerFault) -> String {
        switch delta[key] ?? .null {
        case .string(let text): return text
        case .null: return ""
        default: throw ReasonerFault(.garbled, "\(key) is no text")
        }
    }
}

extension Usage {
    /// The counts of a `usage` object; nil where it is absent, null, incomplete or beyond what an entry can hold.
    fileprivate init?(_ json: JSON) {
        guard case .number(let prompt) = json["prompt_tokens"] ?? .null, let prompt = Int(prompt),
            Self.counts.contains(prompt),
            case .number(let completion) = json["completion_tokens"] ?? .null, let completion = Int(completion),
            Self.counts.contains(completion)
        else { return nil }
        self.init(prompt: prompt, completion: completion)
    }

    /// Canonical JSON takes integers below 2^53 (RFC 8785 §3.2.2.3, by way of I-JSON, RFC 7493 §2.2).
    private static let counts = 0..<(1 << 53)
}
