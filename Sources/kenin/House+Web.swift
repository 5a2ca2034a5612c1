import Hummingbird
import Logging
import ServiceLifecycle
import Web

extension House {
    /// The HTTP server with its pages.
    ///
    /// - Parameter isDemo: whether every page says that the model is there to show the machinery.
    /// - Throws: what the templates lack.
    func web(isDemo: Bool = false, logger: Logger) throws -> any Service {
        let server = try WebServer(
            flow: flow, logger: logger, secureCookies: settings.secureCookies, origins: origins, demoNotice: isDemo)
        return server.application(host: settings.host, port: settings.port)
    }

    /// The origins that forms may come from. A browser on this machine says `localhost` as well as the number.
    private var origins: [String] {
        let own = "http://127.0.0.1:\(settings.port)"
        return settings.origin == own ? [own, "http://localhost:\(settings.port)"] : [settings.origin]
    }
}
