import Foundation
import Review

#if canImport(Glibc)
    import Glibc
#endif

/// Files that hold secrets: 0600, written whole or not at all.
enum PrivateFile {
    /// Writes a file that its owner alone can read, in place of an older one.
    /// - Throws: ``Failure``.
    static func write(_ bytes: Data, to file: URL) throws {
        let new = file.appendingPathExtension("new")
        try? FileManager.default.removeItem(at: new)
        let made = FileManager.default.createFile(
            atPath: new.path, contents: bytes, attributes: [.posixPermissions: 0o600])
        guard made, rename(new.path, file.path) == 0 else {
            throw Failure(.usage, ja: "\(file.path) を書けません。", en: "\(file.path) cannot be written.")
        }
    }

    /// Makes a folder if it is missing.
    ///
    /// Where the superuser asks, others may pass through it: PostgreSQL's own user has its data inside.
    /// - Throws: ``Failure``.
    static func makeFolder(_ folder: URL) throws {
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: geteuid() == 0 ? 0o711 : 0o700])
        } catch {
            throw Failure(.usage, ja: "\(folder.path) を作れません。", en: "\(folder.path) cannot be made.")
        }
    }

    /// Reads a file's text, in UTF-8 or Shift_JIS; `-` is standard input.
    /// - Throws: ``Failure``, also for bytes that are neither.
    static func text(of path: String) throws -> String {
        let bytes = try bytes(of: path)
        switch TextEncoding(sniffing: bytes) {
        case .utf8: return String(decoding: bytes, as: UTF8.self)
        case .shiftJIS:
            guard let text = String(data: bytes, encoding: .shiftJIS) else { throw Failure.encoding(path) }
            return text
        case nil: throw Failure.encoding(path)
        }
    }

    /// Reads a file's bytes; `-` is standard input.
    /// - Throws: ``Failure``.
    static func bytes(of path: String) throws -> Data {
        do {
            if path == "-" { return try FileHandle.standardInput.readToEnd() ?? Data() }
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            throw Failure.file(path)
        }
    }
}
