import Foundation
import Subprocess
import SystemPackage

#if canImport(Glibc)
    import Glibc
#endif

/// As whom the server runs: as whoever asks, but for root as the system user `kenin`, since PostgreSQL refuses root.
struct ClusterUser: Hashable, Sendable {
    static let name = "kenin"

    /// The numbers to change to; `nil` to stay who one is.
    let user: UInt32?
    let group: UInt32?

    /// The one for this process. Makes the system user when it is needed and missing. Throws `ClusterError.noUser`.
    static func current() async throws -> ClusterUser {
        guard geteuid() == 0 else { return ClusterUser(user: nil, group: nil) }
        if let known = await known() { return known }
        let shell = "/usr/sbin/nologin"
        let made = try? await Subprocess.run(
            .path("/usr/sbin/useradd"), arguments: ["--system", "--no-create-home", "--shell", shell, name],
            output: .discarded, error: .string(limit: 4096))
        // Another process may have made it at the same moment; then useradd failed and the user exists all the same.
        for _ in 0..<20 {
            if let known = await known() { return known }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw ClusterError.noUser(made?.standardError ?? "no /usr/sbin/useradd")
    }

    private static func known() async -> ClusterUser? {
        guard let user = await number("-u"), let group = await number("-g") else { return nil }
        return ClusterUser(user: user, group: group)
    }

    private static func number(_ option: String) async -> UInt32? {
        let result = try? await Subprocess.run(
            .path("/usr/bin/id"), arguments: [option, name], output: .string(limit: 64))
        return result.flatMap { UInt32($0.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// A program with its arguments, run as that user by `setpriv`.
    ///
    /// Not by the spawn itself: between fork and exec, glibc's setgroups waits for threads that a fork of a busy process
    /// does not have, and now and then waits for ever.
    func command(_ program: String, _ arguments: [String]) -> (executable: Executable, arguments: Arguments) {
        guard let user, let group else { return (.path(FilePath(program)), Arguments(arguments)) }
        let change = ["--reuid=\(user)", "--regid=\(group)", "--clear-groups", "--", program]
        return (.path("/usr/bin/setpriv"), Arguments(change + arguments))
    }

    /// Makes a folder that this user alone may enter. Throws `ClusterError.folder`.
    ///
    /// - Parameter isNew: whether it must not exist yet, as in a place where others can write.
    func make(folder path: String, isNew: Bool) throws(ClusterError) {
        if !isNew { try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        guard mkdir(path, 0o700) == 0 || (!isNew && errno == EEXIST) else { throw Self.failure(path) }
        guard let user, let group else { return }
        guard chown(path, user, group) == 0, chmod(path, 0o700) == 0 else { throw Self.failure(path) }
    }

    private static func failure(_ path: String) -> ClusterError {
        .folder(path: path, reason: String(cString: strerror(errno)))
    }
}
