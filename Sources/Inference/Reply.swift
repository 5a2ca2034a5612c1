import Review

/// Gathers the events of one reply until it is whole.
///
/// A reply is whole only once the server has said why the model stopped; until then it is cut off and no answer.
struct Reply {
    /// Largest text, thought included, in UTF-8 bytes.
    static let textLimit = 2 << 20
    /// Largest event, in bytes: a text of the largest size that came in one piece, and its envelope.
    static let eventLimit = 4 << 20

    private var thought = ""
    private var text = ""
    /// Why the model stopped, in the server's word; nil until it says so.
    private(set) var stopped: String?
    private var usage: Usage?
    private var fingerprint = ""
    private var likelihood = Likelihood()
    /// True once the server has said `[DONE]`.
    private(set) var done = false

    /// Takes one event; true where it brought a token.
    /// - Throws: ``ReasonerFault``: what the server reports, `garbled`, or `too-large`.
    mutating func take(_ event: EventStream.Event) throws(ReasonerFault) -> Bool {
        if event.data == Array("[DONE]".utf8) {
            done = true
            return false
        }
        guard let json = try? JSON.parse(event.data) else { throw ReasonerFault(.garbled, "an event is no JSON") }
        if event.name == "error" {
            throw ServerMessage.fault(inStream: .object([.init("error", json["error"] ?? json)]))
                ?? ReasonerFault(.serverFault, "in the stream")
        }
        let chunk = try Chunk(json)
        likelihood.add(chunk, at: text.utf8.count)
        thought += chunk.thought
        text += chunk.text
        guard thought.utf8.count + text.utf8.count <= Reply.textLimit else {
            throw ReasonerFault(.tooLarge, "more than \(Reply.textLimit) bytes of text")
        }
        stopped = chunk.finish ?? stopped
        usage = chunk.usage ?? usage
        if let name = chunk.fingerprint { fingerprint = name }
        return chunk.hasToken
    }

    /// The whole reply as an attempt.
    /// - Throws: ``ReasonerFault`` `garbled` where the stream ended before the model had stopped, `server-fault` where
    ///   the server stopped it.
    func reasoning(by model: Model, server: String?) throws(ReasonerFault) -> Reasoning {
        guard let stopped else { throw ReasonerFault(.garbled, "the stream ended before the model had stopped") }
        guard stopped != "abort", stopped != "error" else {
            throw ReasonerFault(.serverFault, "the server stopped the model: \(stopped)")
        }
        let finish = Finish(stopped: stopped)
        let parts = ThoughtSplit.split(field: thought, text: text, form: model.thought, finish: finish)
        return Reasoning(
            trace: Trace(thought: parts.thought, answer: parts.answer), finish: finish, usage: usage,
            model: model.identity, server: Reply.name(of: server, fingerprint),
            logProbabilities: likelihood.means(answerFrom: text.utf8.count - parts.answer.utf8.count))
    }

    /// Header and fingerprint as one short line of printable ASCII.
    private static func name(of server: String?, _ fingerprint: String) -> String {
        let parts = [server ?? "", fingerprint].map { part in
            String(decoding: part.utf8.filter { (0x20...0x7E).contains($0) }.prefix(60), as: UTF8.self)
        }
        let name = parts.filter { !$0.isEmpty }.joined(separator: " ")
        return name.isEmpty ? "openai-compatible" : name
    }
}

extension Finish {
    /// What a server's `finish_reason` means; TGI says `eos_token` and `stop_sequence` for `stop`.
    init(stopped reason: String) {
        switch reason {
        case "stop", "eos_token", "stop_sequence": self = .stop
        case "length": self = .length
        default: self = .other
        }
    }
}
