import ArgumentParser
import Foundation
import Inference
import Local
import NIOCore
import Postgres
import Review
import Wording

/// How an error ends the program: what is written where, and the exit status. The one table of both.
struct Ending {
    let status: Int32
    let text: String

    init(_ error: any Error, speech: Speech) {
        switch error {
        case let failure as Failure:
            status = failure.status.rawValue
            text = speech.say(failure.ja, failure.en)
        case let refusal as Refusal:
            status = Self.status(of: refusal.code).rawValue
            text = speech.words.line(refusal)
        case let refusal as ServiceRefusal:
            status = refusal.exit.rawValue
            // Nobody signs in here: what is over is the token.
            text =
                refusal.code == .signedOut
                ? speech.say(
                    "KENIN_TOKEN のトークンが違うか、期限が切れています。kenin account token で新しく作ってください。",
                    "the token in KENIN_TOKEN is wrong or has run out; make a new one by kenin account token.")
                : refusal.words
        case let error as PostgresError:
            status = ExitStatus.unavailable.rawValue
            // The command line that reaches the database is an operator's.
            text = speech.say("データベース：", "database: ") + error.debugDescription
        case let error as MigrationError:
            status = ExitStatus.unavailable.rawValue
            text = speech.say("データベースの移行：", "migrations: ") + String(reflecting: error)
        case is ClusterError, is ModelProblem:
            status = ExitStatus.unavailable.rawValue
            text = "\(error)"
        case let error as IOError where error.errnoCode == EADDRINUSE:
            status = ExitStatus.unavailable.rawValue
            text = speech.say(
                "http.host と http.port のアドレスは、ほかのプログラムが使っています。--port で別のポートを指定してください。",
                "the address of http.host and http.port is taken by another program; choose another with --port.")
        case is CancellationError:
            status = ExitStatus.unavailable.rawValue
            text = speech.say("中断しました。", "interrupted.")
        default:
            let code = Kenin.exitCode(for: error)
            // The parser's own numbers; what it does not know is a service that did not start.
            status =
                code == .validationFailure
                ? ExitStatus.usage.rawValue : code == .failure ? ExitStatus.unavailable.rawValue : code.rawValue
            text = Kenin.fullMessage(for: error)
        }
    }

    /// Writes the text, made plain: help to standard output, everything else to standard error.
    func write() {
        guard !text.isEmpty else { return }
        let stream = status == ExitStatus.done.rawValue ? FileHandle.standardOutput : .standardError
        try? stream.write(contentsOf: Data((TerminalText.plain(text) + "\n").utf8))
    }

    /// The exit status of a refusal of this program's own; what the service refused is ``ServiceRefusal/exit``.
    static func status(of code: Refusal.Code) -> ExitStatus {
        switch code {
        case .invalidInput, .wrongMediaType, .tooLarge, .sheetNotNamed, .methodNotAllowed: .usage
        case .unavailable, .internalFault, .keyBusy, .tooManyTries: .unavailable
        default: .refused
        }
    }
}
