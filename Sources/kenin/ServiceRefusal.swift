import Foundation
import Review

/// What the service refused, in its own words: the detail of its `problem+json` (RFC 9457).
struct ServiceRefusal: Error {
    /// The HTTP status.
    let status: Int
    private let problem: JSON?

    init(status: Int, body: Data) {
        self.status = status
        problem = try? JSON.parse(body)
    }

    /// What became of one line of many; nil for a line that was taken.
    init?(line: JSON) {
        guard let problem = line["problem"] else { return nil }
        self.problem = problem
        status = line["status"]?.text.flatMap { Int($0) } ?? 0
    }

    /// What the service calls it; nil where it said nothing that is known.
    var code: Refusal.Code? { problem?["code"]?.text.flatMap(Refusal.Code.init(rawValue:)) }

    /// The exit status that it ends a command with: that of the code, else that of the HTTP status; never `usage`,
    /// which says that nothing was sent.
    var exit: ExitStatus {
        guard let code else { return status >= 500 || status == 429 ? .unavailable : .refused }
        let exit = Ending.status(of: code)
        return exit == .usage ? .refused : exit
    }

    /// The title and the detail, in the language that was asked for.
    var words: String {
        let said = [problem?["title"]?.text, problem?["detail"]?.text].compactMap(\.self)
        return said.isEmpty ? "HTTP \(status)" : said.joined(separator: ": ")
    }
}
