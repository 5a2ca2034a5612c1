/// Why a private PostgreSQL cluster does not run. It says what to do about it.
package enum ClusterError: Error, Hashable, Sendable {
    /// No PostgreSQL server of version 15 or later is installed.
    case noServer
    /// The data folder was made by a major version that is not installed.
    case otherVersion(data: Int, installed: [Int])
    /// The superuser must not run PostgreSQL, and the system user for it could not be made.
    case noUser(String)
    /// The folder for data or socket cannot be made.
    case folder(path: String, reason: String)
    /// `initdb` failed, with its last words.
    case initialization(String)
    /// The server ended before or without being asked to, with its last words.
    case ended(String)
}

extension ClusterError: CustomStringConvertible {
    /// The fault and its remedy.
    package var description: String {
        switch self {
        case .noServer:
            "no PostgreSQL server of version 15 or later in PATH or /usr/lib/postgresql: install the package postgresql"
        case .otherVersion(let data, let installed):
            "the data folder needs PostgreSQL \(data): install the package postgresql-\(data) (installed: "
                + installed.map(String.init).joined(separator: ", ") + ")"
        case .noUser(let reason): "PostgreSQL does not run as root, and the user kenin cannot be made: \(reason)"
        case .folder(let path, let reason): "\(path): \(reason)"
        case .initialization(let words): "initdb failed: \(words)"
        case .ended(let words): "the PostgreSQL server ended: \(words)"
        }
    }
}
