import Foundation

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
            throw Failure.file(folder.path, error)
        }
    }

    /// Reads a file's text.
    /// - Throws: ``Failure``.
    static func text(of file: URL) throws -> String {
        do { return try String(contentsOf: file, encoding: .utf8) } catch { throw Failure.file(file.path, error) }
    }

    /// Reads a file's bytes; `-` is standard input.
    /// - Throws: ``Failure``.
    static func bytes(of path: String) throws -> Data {
        do {
            if path == "-" { return try FileHandle.standardInput.readToEnd() ?? Data() }
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            throw Failure.file(path, error)
        }
    }
}
