import Review
import Store

extension RoundFile {
    /// The round with every finding so.
    var asWritten: RoundFile {
        var round = self
        round.findings = findings.map { ($0.n, asWritten($0.finding)) }
        return round
    }

    /// A finding with the name of its quantity as the work writes it: checks compare names in small letters without
    /// spaces, which nobody should have to read. For its words alone; what is stored stays as it is.
    func asWritten(_ finding: Finding) -> Finding {
        guard let name = finding.facts["name"], !name.contains(where: { $0.isWhitespace || $0.isUppercase }),
            let span = finding.span, let trace = attempts.first(where: { $0.n == finding.attempt })?.trace
        else { return finding }
        // A line of work; a name stands no further in it than a person reads.
        let bytes = trace.work.utf8.dropFirst(span.lowerBound).prefix(min(span.count, 400))
        var finding = finding
        finding.facts["name"] = Self.name(name, in: String(decoding: bytes, as: UTF8.self)) ?? name
        return finding
    }

    /// The part of a text that is a name, whatever its letters and spaces; nil where none is.
    static func name(_ folded: String, in text: String) -> String? {
        let letters = text.indices.filter { !text[$0].isWhitespace }
        let small = letters.map { text[$0].lowercased() }
        let name = folded.map { $0.lowercased() }
        guard !name.isEmpty, name.count <= small.count else { return nil }
        let place = (0...(small.count - name.count)).first { small[$0..<($0 + name.count)].elementsEqual(name) }
        return place.map { String(text[letters[$0]...letters[$0 + name.count - 1]]) }
    }
}
