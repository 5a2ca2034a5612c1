import Foundation

/// Why a command does not do its work, with its exit status and its words in both languages.
struct Failure: Error {
    let status: ExitStatus
    let ja: String
    let en: String

    init(_ status: ExitStatus, ja: String, en: String) {
        self.status = status
        self.ja = ja
        self.en = en
    }

    /// A file that cannot be read or written.
    static func file(_ path: String, _ error: any Error) -> Failure {
        Failure(
            .usage, ja: "\(path) を読み書きできません：\(error.localizedDescription)",
            en: "\(path) cannot be read or written: \(error.localizedDescription)")
    }

    /// A setting that is missing.
    static func missing(_ setting: String) -> Failure {
        Failure(.usage, ja: "\(setting) が設定されていません。", en: "\(setting) is not set.")
    }
}
