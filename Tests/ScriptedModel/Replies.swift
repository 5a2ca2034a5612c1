import Foundation

/// Ready-made replies, as llama.cpp's server would send them.
extension ScriptedModel.Reply {
    /// A streamed reply of these pieces.
    package static func stream(_ pieces: [ScriptedModel.Piece], server: String = "scripted") -> Self {
        Self(headers: ["content-type": "text/event-stream", "server": server], pieces: pieces)
    }

    /// A whole streamed reply: role, thought and text in pieces of a few characters, the end, usage, `[DONE]`.
    ///
    /// - Parameters:
    ///   - thought: sent in `reasoning_content`; empty sends none.
    ///   - answer: sent in `content`.
    package static func says(thought: String = "", _ answer: String, finish: String = "stop") -> Self {
        var pieces = [ScriptedModel.Piece.event(chunk(["role": "assistant", "content": NSNull()]))]
        for text in cut(thought) { pieces.append(.event(chunk(["reasoning_content": text]))) }
        for text in cut(answer) { pieces.append(.event(chunk(["content": text]))) }
        pieces.append(.event(chunk([:], finish: finish)))
        let tokens = cut(thought).count + cut(answer).count
        pieces.append(
            .event(
                #"{"choices":[],"system_fingerprint":"s1","usage":{"prompt_tokens":7,"completion_tokens":\#(tokens)}}"#)
        )
        pieces.append(.event("[DONE]"))
        return stream(pieces)
    }

    /// A reply that is no success, with a JSON body.
    package static func refuses(_ status: Int, _ body: String) -> Self {
        Self(status: status, headers: ["content-type": "application/json"], pieces: [.text(body)])
    }

    /// The JSON of one chunk with this delta.
    package static func chunk(_ delta: [String: Any], finish: String? = nil) -> String {
        let choice: [String: Any] = ["index": 0, "delta": delta, "finish_reason": finish ?? NSNull()]
        let data = try? JSONSerialization.data(
            withJSONObject: ["choices": [choice], "system_fingerprint": "s1"], options: .sortedKeys)
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    private static func cut(_ text: String) -> [String] {
        var pieces: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            pieces.append(String(rest.prefix(5)))
            rest = rest.dropFirst(5)
        }
        return pieces
    }
}
