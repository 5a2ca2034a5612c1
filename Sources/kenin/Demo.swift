import ArgumentParser
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Everything on this machine, for somebody who wants to see it.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run everything on this machine: a private database, a small model, ten sample cases.",
        discussion: """
            Data and passwords stay in KENIN_HOME and are used again. The model is there to show the machinery; base no \
            decision on its answers.
            """)

    @Flag(help: "Return once the first case is on a desk, while the service runs on.")
    var detach = false

    @Flag(help: "End the service that runs, and wait until it is gone.")
    var stop = false

    @Option(help: "The address to listen on.")
    var host: String?

    @Option(help: "The port to listen on.")
    var port: Int?

    /// Set by ``detach`` for the process that it starts.
    @Flag(help: .hidden)
    var child = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if stop && detach { throw ValidationError("--stop and --detach exclude each other.") }
    }

    func run() async throws {
        let settings = try await global.settings(["http.host": host, "http.port": port.map(String.init)])
        let home = DemoHome(folder: settings.home)
        if stop { return try await end(home) }
        if child {
            // Whoever started this may have gone; writing to nobody must not end it.
            signal(SIGPIPE, SIG_IGN)
            try PrivateFile.makeFolder(home.folder)
            home.redirectLog()
        } else if home.holder != nil {
            let people = try DemoPeople.known(in: home, speech: global.speech)
            // It may listen elsewhere than this command was told to.
            var running = settings
            if let address = home.address { running.origin = address }
            return GlobalOptions.write(people.announcement(running, global.speech))
        }
        if detach { return try await DemoDetached(home: home, speech: global.speech).run() }
        guard try home.take(origin: settings.origin) else {
            throw Failure(.refused, ja: "実演はすでに動いています。", en: "the demonstration is already running.")
        }
        JSONLog.bootstrap(level: settings.logLevel)
        let isChild = child
        try await DemoRun(home: home, settings: settings, speech: global.speech) {
            guard isChild else { return }
            GlobalOptions.write(DemoDetached.lastWord)
            DemoHome.closeOutput()
        }.run()
    }

    private func end(_ home: DemoHome) async throws {
        guard let process = home.holder else { return global.say("動いていません。", "It is not running.") }
        guard kill(process, SIGTERM) == 0 else {
            throw Failure(
                .refused, ja: "プロセス\(process)を終了できません。", en: "process \(process) cannot be ended by this user.")
        }
        let limit = ContinuousClock.now + .seconds(120)
        while home.holder != nil {
            guard ContinuousClock.now < limit else {
                throw Failure(
                    .unavailable, ja: "プロセス\(process)が終わりません。", en: "process \(process) does not end.")
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        global.say("停止しました。", "Stopped.")
    }
}
