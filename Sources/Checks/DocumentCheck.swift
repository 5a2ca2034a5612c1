package import Review
import Reckon

/// Holds the drawing, its revision, the lot and the control plan that a text names to those of the case.
///
/// Only a name directly behind its word counts: "revision C", "Rev. C", 「改訂 C」, "drawing SH-2041", "lot L-119". A line that
/// names the case's own too speaks of both and is left alone. Where the case gives none, nothing can be told. Source: the
/// case itself (ISO 9001:2015, 7.5.3 and 8.5.2 ask that the documents and the lot be the right ones).
///
/// - fail `other-document` (`name`: `drawing`, `revision`, `lot` or `control-plan`; `stated`, `recomputed`); on the case, of its
///   own question, warn.
package struct DocumentCheck: Check {
    /// `documents`
    package let name = "documents"

    /// The check.
    package init() {}

    /// What the question names otherwise than the case's own fields.
    package func findings(onCase content: CaseContent) -> [Finding] {
        content.question.prefix(4_000).split(whereSeparator: \.isNewline).flatMap { line in
            Self.others(in: String(line), content).map { other in
                Finding(check: name, outcome: .warn, code: "other-document", facts: other.facts)
            }
        }
    }

    /// What the steps name otherwise, each name once.
    package func findings(on work: Work) -> [Finding] {
        guard Self.kinds.contains(where: { $0.own(work.content)?.isEmpty == false }) else { return [] }
        return work.findings(of: name) { line in
            Self.words.occur(in: line.lower) ? Self.others(in: line.text, work.content) : []
        }
    }

    private static func others(in line: String, _ content: CaseContent) -> [Objection] {
        kinds.compactMap { kind in
            guard let own = kind.own(content), !own.isEmpty else { return nil }
            let named = kind.words.flatMap { names(behind: $0, in: line, needsDigit: kind.needsDigit) }
            guard let other = named.first(where: { !same($0.0, own) }), !named.contains(where: { same($0.0, own) })
            else {
                return nil
            }
            return Objection(
                code: "other-document", range: other.1,
                facts: ["document": kind.code, "stated": other.0, "recomputed": own])
        }
    }

    /// Short names such as "B" must be equal; a longer one may be given with or without its ending.
    private static func same(_ a: String, _ b: String) -> Bool {
        let (x, y) = (a.lowercased(), b.lowercased())
        return x == y || (min(x.count, y.count) >= 4 && (x.hasPrefix(y) || y.hasPrefix(x)))
    }

    /// The capitals and digits directly behind a word, with their bytes.
    private static func names(behind word: String, in line: String, needsDigit: Bool) -> [(String, Range<Int>)] {
        var found: [(String, Range<Int>)] = []
        var from = line.startIndex
        while let place = line[from...].firstRange(of: word) {
            from = place.upperBound
            if let before = line[..<place.lowerBound].last, before.isASCII, before.isLetter { continue }
            let rest = line[from...].drop { " .:：".contains($0) }
            let name = rest.prefix { $0.isASCII && ($0.isNumber || $0.isUppercase || "-/".contains($0)) }
            let next = rest[name.endIndex...].first
            guard !name.isEmpty, name.count <= 24, next.map({ !($0.isASCII && $0.isLetter) }) ?? true,
                needsDigit ? name.contains(where: \.isNumber) && !name.allSatisfy(\.isNumber) : name.count <= 3
            else { continue }
            let low = line.utf8.distance(from: line.startIndex, to: name.startIndex)
            found.append((String(name), low..<low + name.utf8.count))
        }
        return found
    }

    private struct Kind {
        let code: String
        let words: [String]
        let needsDigit: Bool
        let own: @Sendable (CaseContent) -> String?
    }

    private static let words = Phrases(["rev", "drawing", "lot", "control plan", "改訂", "改版", "図", "ロット", "管理計画", "工程表"])
    private static let kinds = [
        Kind(code: "revision", words: ["revision", "Revision", "Rev.", "rev.", "Rev", "改訂", "改版"], needsDigit: false) {
            $0.drawingRevision
        },
        Kind(code: "drawing", words: ["drawing", "Drawing", "図面", "図番", "図面番号"], needsDigit: true) { $0.drawing },
        Kind(code: "lot", words: ["lot", "Lot", "ロット", "ロット番号"], needsDigit: true) { $0.lot },
        Kind(code: "control-plan", words: ["control plan", "Control plan", "管理計画", "QC工程表"], needsDigit: true) {
            $0.controlPlan
        },
    ]
}
