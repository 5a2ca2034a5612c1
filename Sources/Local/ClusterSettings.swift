/// How long a cluster's data are meant to live.
package enum ClusterKeep: Hashable, Sendable {
    /// They stay, and every commit reaches the disk.
    case durable
    /// They go when the cluster stops, and nothing waits for the disk: for tests.
    case throwaway
}

/// The words by which `initdb` and `postgres` are started.
struct ClusterSettings: Hashable, Sendable {
    /// The superuser of the cluster.
    static let superuser = "postgres"
    static let port = 5432

    let data: String
    let socketFolder: String
    let keep: ClusterKeep

    /// `initdb`'s arguments. Whoever can reach the socket is believed: its folder admits one user alone.
    var initdb: [String] {
        [
            "--pgdata=\(data)", "--username=\(Self.superuser)", "--encoding=UTF8", "--locale=C.UTF-8",
            "--data-checksums", "--auth-local=trust", "--auth-host=reject",
        ] + (keep == .throwaway ? ["--no-sync"] : [])
    }

    /// `pg_basebackup`'s arguments: a copy of a running server that goes on following it.
    func backup(of primary: String) -> [String] {
        [
            "--pgdata=\(data)", "--dbname=\(primary)", "--write-recovery-conf", "--wal-method=stream",
            "--checkpoint=fast",
        ] + (keep == .throwaway ? ["--no-sync"] : [])
    }

    /// `postgres`' arguments: no network, the log on standard error in English, no statement's text in it.
    var postgres: [String] {
        var settings = [
            "listen_addresses=", "unix_socket_directories=\(socketFolder)", "unix_socket_permissions=0700",
            "port=\(Self.port)", "logging_collector=off", "log_destination=stderr", "lc_messages=C",
            "log_min_error_statement=panic",
        ]
        if keep == .throwaway {
            settings += [
                "fsync=off", "full_page_writes=off", "synchronous_commit=off", "shared_buffers=32MB",
                "max_connections=200", "wal_level=minimal", "max_wal_senders=0", "jit=off",
            ]
        }
        return ["-D", data] + settings.flatMap { ["-c", $0] }
    }

    /// Whether a line of the log says that connections are accepted, be it only to read.
    static func saysReady(_ line: String) -> Bool {
        ["", "read-only "].contains {
            line.hasSuffix("LOG:  database system is ready to accept \($0)connections")
        }
    }

    /// Whether the last words say that sessions of a server that was killed still hold its memory.
    static func saysOrphans(_ words: String) -> Bool {
        words.contains("FATAL:  pre-existing shared memory block")
    }
}
