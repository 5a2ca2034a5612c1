import Foundation
import Policies
import Review
import Wording

#if canImport(Glibc)
    import Glibc
#endif

/// Sends a file of many cases and says what became of each line.
struct SubmitBulk {
    let file: URL
    let service: APIClient
    let speech: Speech

    /// Sends the file.
    ///
    /// - Throws: ``Failure`` for a file that cannot be read, where lines were refused or not taken yet, and where the
    ///   connection broke; what was answered until then stays taken.
    func run() async throws {
        var tally = Tally(total: try KeyedLines(file: file).count())
        let (isShown, isTerminal) = (isatty(STDERR_FILENO) == 1, isatty(STDOUT_FILENO) == 1)
        do {
            try await service.stream("cases/bulk", KeyedLines(file: file)) { result in
                tally.add(result)
                if !isTerminal {
                    GlobalOptions.write(exactly: result.serialized())
                } else if result["problem"] != nil {
                    GlobalOptions.write(said(of: result))
                }
                if isShown, tally.answered.isMultiple(of: 50) { progress(tally) }
            }
        } catch let failure as Failure {
            throw Failure(
                failure.status, ja: failure.ja + "\n\(tally.answered)行の結果を受け取りました。同じファイルをもう一度送れば続きから進みます。",
                en: failure.en
                    + "\n\(speech.words.count(tally.answered, "line")) answered; send the same file again to go on from there."
            )
        }
        if isShown { progress(tally, end: "\n") }
        let (ja, en) = tally.words
        guard tally.status == .done else { throw Failure(tally.status, ja: ja, en: en) }
        try? FileHandle.standardError.write(contentsOf: Data((speech.say(ja, en) + "\n").utf8))
    }

    /// A line that was not taken, in words.
    private func said(of result: JSON) -> String {
        let problem = result["problem"]
        let items = if case .array(let items)? = problem?["problems"] { items } else { [JSON]() }
        let places = items.map { "\($0["path"]?.text ?? ""): \($0["detail"]?.text ?? "")" }
        return ([result["line"]?.text, problem?["detail"]?.text].compactMap(\.self) + places).joined(separator: "  ")
    }

    private func progress(_ tally: Tally, end: String = "") {
        let (done, total, width) = (tally.answered, tally.total, 40)
        let full = total == 0 ? width : min(width, done * width / total)
        let bar = String(repeating: "#", count: full) + String(repeating: ".", count: width - full)
        try? FileHandle.standardError.write(contentsOf: Data("\r[\(bar)] \(done)/\(total)\(end)".utf8))
    }
}

extension SubmitBulk {
    /// How many lines of a file became what, so far.
    struct Tally {
        /// Lines of the file.
        let total: Int
        private(set) var answered = 0
        private(set) var taken = 0
        private(set) var refused = 0

        /// None of so many lines answered.
        init(total: Int) { self.total = total }

        /// Counts a line of the answer. One that the service could not take now is neither taken nor refused.
        mutating func add(_ result: JSON) {
            answered += 1
            if let refusal = ServiceRefusal(line: result) {
                if refusal.exit != .unavailable { refused += 1 }
            } else {
                taken += 1
            }
        }

        /// Lines neither taken nor refused: they may still be taken when they are sent again.
        var waiting: Int { max(0, total - taken - refused) }

        /// The exit status, once all is sent.
        var status: ExitStatus { waiting > 0 ? .unavailable : refused > 0 ? .refused : .done }

        /// What is said once all is sent, in both languages.
        var words: (ja: String, en: String) {
            let english = Wording(.en)
            let ended = (
                ja: "\(taken)件を起票し、\(refused)行を拒否しました。",
                en: "\(english.count(taken, "case")) taken, \(english.count(refused, "line")) refused."
            )
            guard waiting > 0 else { return ended }
            return (
                ja: ended.ja + "\(waiting)行はまだ起票していません。少し待って、同じファイルをもう一度送ってください。",
                en: ended.en + " \(english.count(waiting, "line")) not taken yet; send the same file again later."
            )
        }
    }
}
