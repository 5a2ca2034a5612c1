import Foundation
import SystemPackage

/// Lets one process at a time set up a folder; the kernel takes the lock back when its holder ends in whatever way.
enum ModelLock {
    /// Runs `body` while this process alone holds the lock file; waits for another holder as long as it takes.
    ///
    /// The file stays behind, since removing it would let two hold "the" lock.
    /// - Throws: ``ModelProblem`` `folder`, `CancellationError`, or what `body` throws.
    static func hold<Result: Sendable>(
        _ file: URL, _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        let descriptor: FileDescriptor
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            descriptor = try FileDescriptor.open(
                FilePath(file.path), .readWrite, options: [.create, .closeOnExec],
                permissions: [.ownerReadWrite])
        } catch {
            throw ModelProblem.folder(path: file.path, reason: "\(error)")
        }
        defer { try? descriptor.close() }
        while flock(descriptor.rawValue, LOCK_EX | LOCK_NB) != 0 {
            let reason = errno
            guard reason == EWOULDBLOCK || reason == EINTR else {
                throw ModelProblem.folder(path: file.path, reason: "no lock: \(Errno(rawValue: reason))")
            }
            try await Task.sleep(for: .milliseconds(200))
        }
        return try await body()
    }
}
