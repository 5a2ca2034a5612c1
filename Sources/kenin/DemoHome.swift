import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// The demonstration's folder, which one process at a time works in.
struct DemoHome: Sendable {
    let folder: URL

    /// The data of the private PostgreSQL server.
    var cluster: URL { folder.appending(path: "postgresql") }
    /// Addresses and passwords.
    var people: URL { folder.appending(path: "demo.json") }
    /// What the detached service logs.
    var log: URL { folder.appending(path: "demo.log") }
    private var lock: URL { folder.appending(path: "demo.pid") }

    /// Takes the folder for this process, until it ends in whatever way; false where another has it.
    ///
    /// The file keeps the process's number and its address. The kernel lets the lock go with the process, so a number left behind by a
    /// crash misleads nobody.
    /// - Throws: ``Failure`` where the folder cannot be written.
    ///
    /// - Parameter origin: where this process is reached.
    func take(origin: String) throws -> Bool {
        try PrivateFile.makeFolder(folder)
        let descriptor = open(lock.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure(.usage, ja: "\(lock.path) を書けません。", en: "\(lock.path) cannot be written.")
        }
        // Held open on purpose: the lock lives as long as the descriptor.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return false
        }
        ftruncate(descriptor, 0)
        let number = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        try number.write(contentsOf: Data("\(getpid())\n\(origin)\n".utf8))
        return true
    }

    /// The process that works in the folder; nil where none does.
    var holder: Int32? {
        let descriptor = open(lock.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return nil }
        return kept.first.flatMap { Int32($0) }
    }

    /// Where the process that works in the folder is reached.
    var address: String? { kept.count > 1 ? String(kept[1]) : nil }

    private var kept: [Substring] {
        ((try? String(contentsOf: lock, encoding: .utf8)) ?? "").split(separator: "\n")
    }

    /// Sends everything that this process logs from now on to the log, and its input from nowhere.
    func redirectLog() {
        let descriptor = open(log.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        dup2(descriptor, STDERR_FILENO)
        close(descriptor)
    }

    /// Lets go of whoever reads what this process says.
    static func closeOutput() {
        let descriptor = open("/dev/null", O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        dup2(descriptor, STDOUT_FILENO)
        close(descriptor)
    }

    /// The last lines of the log, for whoever has to say why nothing runs.
    var lastWords: String {
        let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(5).joined(separator: "\n")
    }
}
