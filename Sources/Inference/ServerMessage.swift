import Review

/// What a server says when it will not answer, read from the body shapes that the servers use.
///
/// `{"error":{message,type,code}}` (vLLM, llama.cpp, Ollama), flat `{"object":"error",message,type,code}` (SGLang),
/// `{"error":text,"error_type"}` (TGI), `{"detail":…}` (what FastAPI gives for vLLM and SGLang), or plain text.
struct ServerMessage: Equatable {
    /// What it says.
    var text: String
    /// Its name for the kind of error.
    var type: String
    /// An HTTP status within the body, if there is one.
    var status: Int?

    /// The message of an error body; nil where the JSON is no error.
    init?(_ json: JSON) {
        if case .object = json["error"] ?? .null, let error = json["error"] {
            self.init(text: error["message"]?.text ?? "", of: error)
        } else if case .string(let text) = json["error"] ?? .null {
            self.init(text: text, of: json)
        } else if json["object"] == .string("error") {
            self.init(text: json["message"]?.text ?? "", of: json)
        } else if case .string(let text) = json["detail"] ?? .null {
            self.init(text: text, of: json)
        } else if case .array(let items) = json["detail"] ?? .null {
            self.init(text: items.compactMap { $0["msg"]?.text }.joined(separator: "; "), of: json)
        } else if json["choices"] == nil, let text = json["message"]?.text {
            self.init(text: text, of: json)
        } else {
            return nil
        }
    }

    private init(text: String, of json: JSON) {
        self.text = text
        self.type = json["type"]?.text ?? json["error_type"]?.text ?? ""
        self.status = (json["code"]?.text).flatMap(Int.init)
    }

    /// The fault of a reply whose status is not 200.
    static func fault(status: Int, body: [UInt8]) -> ReasonerFault {
        let message = (try? JSON.parse(body)).flatMap { ServerMessage($0) }
        let text = message?.text ?? String(decoding: body, as: UTF8.self)
        return ReasonerFault(code(status), detail("HTTP \(status)", message?.type ?? "", text))
    }

    /// The fault that an event reports after the server had begun with status 200; nil where it reports none.
    static func fault(inStream json: JSON) -> ReasonerFault? {
        guard let message = ServerMessage(json) else { return nil }
        let code = message.status.flatMap { (400..<600).contains($0) ? Self.code($0) : nil } ?? message.codeOfType
        return ReasonerFault(code, detail("in the stream", message.type, message.text))
    }

    /// The fault of a status. 408 and 425 say "again later" as 5xx does; another 4xx or 3xx will not change by itself.
    private static func code(_ status: Int) -> ReasonerFault.Code {
        switch status {
        case 429, 503, 529: .busy
        case 408, 425, 500...: .serverFault
        default: .refused
        }
    }

    private var codeOfType: ReasonerFault.Code {
        let type = type.lowercased()
        if type.contains("overload") || type.contains("rate_limit") || type.contains("unavailable") { return .busy }
        let refusing = ["invalid_request", "badrequest", "exceed_context", "validation", "not_found", "authentication"]
        return refusing.contains { type.contains($0) } ? .refused : .serverFault
    }

    /// One printable line, of whatever length: it is cut where it is known what must not be in it.
    static func detail(_ parts: String...) -> String {
        let line = parts.filter { !$0.isEmpty }.joined(separator: ": ")
        return String(line.map { $0.isNewline || $0.isWhitespace ? " " : $0 })
    }
}
