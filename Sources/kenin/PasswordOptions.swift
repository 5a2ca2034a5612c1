import ArgumentParser
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Where a password comes from: the terminal, without echo, or the first line of standard input. Never an argument,
/// which every process of the machine could read.
struct PasswordOptions: ParsableArguments {
    @Flag(help: "Read the password from the first line of standard input.")
    var passwordStdin = false

    /// The password.
    ///
    /// - Parameter twice: whether it is asked for again, as for a new one.
    /// - Throws: ``Failure`` where there is no terminal, nothing was entered, or the two differ.
    func read(_ prompt: String, speech: Speech, twice: Bool = false) throws -> String {
        if passwordStdin { return try entered(readLine(strippingNewline: true), speech) }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure(
                .usage, ja: "端末がありません。--password-stdin を使ってください。",
                en: "there is no terminal; use --password-stdin.")
        }
        let password = try entered(Self.ask(prompt), speech)
        guard twice else { return password }
        guard Self.ask(speech.say("もう一度：", "Again: ")) == password else {
            throw Failure(.usage, ja: "二つの入力が違います。", en: "the two are not the same.")
        }
        return password
    }

    private func entered(_ line: String?, _ speech: Speech) throws -> String {
        guard let line, !line.isEmpty else {
            throw Failure(.usage, ja: "パスワードがありません。", en: "no password was entered.")
        }
        return line
    }

    private static func ask(_ prompt: String) -> String? {
        try? FileHandle.standardError.write(contentsOf: Data(prompt.utf8))
        var usual = termios()
        let known = tcgetattr(STDIN_FILENO, &usual) == 0
        var silent = usual
        silent.c_lflag &= ~tcflag_t(ECHO)
        if known { tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) }
        defer {
            if known { tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual) }
            try? FileHandle.standardError.write(contentsOf: Data("\n".utf8))
        }
        return readLine(strippingNewline: true)
    }
}
