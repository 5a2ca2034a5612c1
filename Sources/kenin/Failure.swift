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

    /// A file that cannot be read.
    ///
    /// Says why in words of its own: what the system says is in one language, and often a number.
    static func file(_ path: String) -> Failure {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return Failure(.usage, ja: "\(path) がありません。", en: "\(path) does not exist.")
        }
        if isFolder.boolValue {
            return Failure(.usage, ja: "\(path) はフォルダーです。", en: "\(path) is a folder.")
        }
        guard FileManager.default.isReadableFile(atPath: path) else {
            return Failure(.usage, ja: "\(path) を読む権限がありません。", en: "\(path) may not be read by this user.")
        }
        return Failure(.usage, ja: "\(path) を読めません。", en: "\(path) cannot be read.")
    }

    /// A file whose bytes are no text.
    static func encoding(_ path: String) -> Failure {
        Failure(
            .usage, ja: "\(path) はUTF-8でもShift_JISでもないため、読めません。", en: "\(path) is neither in UTF-8 nor in Shift_JIS.")
    }

    /// A setting that is missing.
    static func missing(_ setting: String) -> Failure {
        Failure(.usage, ja: "\(setting) が設定されていません。", en: "\(setting) is not set.")
    }
}
