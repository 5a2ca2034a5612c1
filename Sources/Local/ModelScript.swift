/// The Python that runs llama.cpp's own HTTP server and ends with the process that started it.
///
/// Its standard input is a pipe that only the parent can write to. However the parent ends, be it by SIGKILL, the
/// kernel closes the pipe, and the end of it ends the server. (A parent-death signal would not do: it comes when the
/// *thread* ends that started the child.)
enum ModelScript {
    /// What comes before the address on the line that says that the server answers.
    static let readyMark = "kenin-model-ready "

    /// For `python -c`. Arguments: the weights; slots; tokens of context in each; threads.
    static let text = """
        import os, signal, sys, threading, time, urllib.request

        def end_with_parent():
            sys.stdin.buffer.read()
            os._exit(0)

        threading.Thread(target=end_with_parent, daemon=True).start()
        signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
        weights, slots, context, threads = sys.argv[1], *map(int, sys.argv[2:5])

        import xllamacpp
        settings = xllamacpp.CommonParams()
        settings.model.path = weights
        settings.hostnames = ["127.0.0.1"]
        settings.port = 0
        settings.n_parallel = slots
        settings.n_ctx = slots * context
        settings.cpuparams.n_threads = threads
        settings.cpuparams_batch.n_threads = threads
        settings.ui = False
        settings.endpoint_slots = False
        server = xllamacpp.Server(settings)
        address = server.listening_address

        while True:
            try:
                urllib.request.urlopen(address + "/health", timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        print("\(readyMark)" + address, flush=True)
        while True:
            signal.pause()
        """

    /// The arguments of the interpreter.
    static func arguments(weights: String, slots: Int, context: Int, threads: Int) -> [String] {
        ["-I", "-u", "-c", text, weights, String(slots), String(context), String(threads)]
    }

    /// The address in a line that says that the server answers; nil in any other line.
    static func address(in line: String) -> String? {
        guard let mark = line.firstRange(of: readyMark) else { return nil }
        let address = line[mark.upperBound...].prefix { !$0.isWhitespace }
        return address.isEmpty ? nil : String(address)
    }
}
