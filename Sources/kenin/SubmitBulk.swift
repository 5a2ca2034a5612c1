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
    /// - Throws: ``Failure`` for a file that cannot be read, where lines were refused, and where the connection broke;
    ///   what was answered until then stays taken.
    func run() async throws {
        let total = try KeyedLines(file: file).count()
        var (taken, refused) = (0, 0)
        let (isShown, isTerminal) = (isatty(STDERR_FILENO) == 1, isatty(STDOUT_FILENO) == 1)
        do {
            try await service.stream("cases/bulk", KeyedLines(file: file)) { result in
                if result["problem"] == nil { taken += 1 } else { refused += 1 }
                if !isTerminal {
                    GlobalOptions.write(result.serialized())
                } else if result["problem"] != nil {
                    GlobalOptions.write(said(of: result))
                }
                if isShown, (taken + refused).isMultiple(of: 50) { progress(taken + refused, of: total) }
            }
        } catch let failure as Failure {
            throw Failure(
                failure.status, ja: failure.ja + "\n\(taken + refused)行の結果を受け取りました。同じファイルをもう一度送れば続きから進みます。",
                en: failure.en
                    + "\n\(speech.words.count(taken + refused, "line")) answered; send the same file again to go on from there."
            )
        }
        if isShown { progress(taken + refused, of: total, end: "\n") }
        let words = speech.words
        let (ja, en) = (
            "\(taken)件を起票し、\(refused)行を拒否しました。",
            "\(words.count(taken, "case")) taken, \(words.count(refused, "line")) refused."
        )
        guard refused == 0, taken == total else { throw Failure(.refused, ja: ja, en: en) }
        try? FileHandle.standardError.write(contentsOf: Data((speech.say(ja, en) + "\n").utf8))
    }

    /// A refused line in words.
    private func said(of result: JSON) -> String {
        let problem = result["problem"]
        let items = if case .array(let items)? = problem?["problems"] { items } else { [JSON]() }
        let places = items.map { "\($0["path"]?.text ?? ""): \($0["detail"]?.text ?? "")" }
        return ([result["line"]?.text, problem?["detail"]?.text].compactMap(\.self) + places).joined(separator: "  ")
    }

    private func progress(_ done: Int, of total: Int, end: String = "") {
        let width = 40
        let full = total == 0 ? width : min(width, done * width / total)
        let bar = String(repeating: "#", count: full) + String(repeating: ".", count: width - full)
        try? FileHandle.standardError.write(contentsOf: Data("\r[\(bar)] \(done)/\(total)\(end)".utf8))
    }
}
