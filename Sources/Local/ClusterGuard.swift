/// The shell that stands between this process and the server, so that the server never outlives this process.
///
/// Its standard input is a pipe that only this process can write to. However this process ends, be it by SIGKILL, the
/// kernel closes the pipe; the guard reads the end of it and asks the server for a fast shutdown. (A parent-death
/// signal would not do: it comes when the *thread* ends that started the child.) It also removes the socket's folder,
/// and the data if they are not to be kept.
enum ClusterGuard {
    /// For `sh -c`. Arguments: the folder to remove; the data folder to remove or nothing; the server and its
    /// arguments.
    static let script = """
        socket=$1; data=$2; shift 2
        exec 3<&0 </dev/null
        "$@" 3<&- &
        server=$!
        ( while read -r _ <&3; do :; done; kill -INT "$server" ) 2>/dev/null &
        watcher=$!
        exec 3<&-
        trap 'kill -INT "$server"' INT TERM HUP
        wait "$server"; status=$?
        while kill -0 "$server" 2>/dev/null; do wait "$server"; status=$?; done
        kill "$watcher" 2>/dev/null
        rm -rf -- "$socket" ${data:+"$data"}
        exit "$status"
        """

    /// The arguments of `sh`.
    static func arguments(socketFolder: String, discarding data: String?, server: [String]) -> [String] {
        ["-c", script, "kenin-postgres", socketFolder, data ?? ""] + server
    }
}
