import Review

/// Tells a model's thought from its answer.
///
/// When in doubt text counts as thought: a thought must never be shown as an answer, and an answer that is missed only
/// brings a person in.
enum ThoughtSplit {
    /// The two parts, as received but for the tags.
    ///
    /// - Parameters:
    ///   - field: what the server sent as thought in a field of its own; if there is any, `text` is the answer.
    ///   - text: what it sent as text: with both tags, with the closing tag alone (the chat template opened it), or
    ///     with none.
    ///   - form: the tags of this model; with none it shows no thought, so that the whole text is the answer.
    ///   - finish: text cut off before a closing tag is all thought.
    static func split(
        field: String, text: String, form: Model.Thought, finish: Finish
    ) -> (thought: String, answer: String) {
        if !field.allSatisfy(\.isWhitespace) { return (field, text) }
        guard !form.tags.isEmpty else { return ("", text) }
        guard let block = firstBlock(of: text[...], tags: form.tags) else {
            let open = form.opened || finish == .length
            return open ? (text, "") : ("", text)
        }
        var (thought, rest) = block
        while opener(at: rest, tags: form.tags) != nil, let next = firstBlock(of: rest, tags: form.tags) {
            thought += "\n" + next.thought
            rest = next.rest
        }
        return (thought, String(rest))
    }

    /// The thought up to the first closing tag and what follows; nil where `text` neither begins with an opening tag
    /// nor holds a closing one.
    private static func firstBlock(of text: Substring, tags: [String]) -> (thought: String, rest: Substring)? {
        let opened = opener(at: text, tags: tags)
        let body = opened?.body ?? text
        let closing = (opened.map { [$0.tag] } ?? tags).compactMap { body.firstRange(of: "</\($0)>") }
        guard let mark = closing.min(by: { $0.lowerBound < $1.lowerBound }) else {
            return opened == nil ? nil : (String(body), "")
        }
        return (String(body[..<mark.lowerBound]), body[mark.upperBound...])
    }

    private static func opener(at text: Substring, tags: [String]) -> (tag: String, body: Substring)? {
        let start = text.drop(while: \.isWhitespace)
        for tag in tags where start.hasPrefix("<\(tag)>") { return (tag, start.dropFirst(tag.count + 2)) }
        return nil
    }
}
