package import Access
package import Flow
package import Foundation
package import Hummingbird
package import Logging
package import Review

/// The JSON API and the pages of Kenin over HTTP. Reads through Store, moves cases through Flow, decides nothing.
package struct WebServer: Sendable {
    let flow: Flow
    let logger: Logger
    /// True where browsers reach the service by https.
    let secureCookies: Bool
    /// The service's own origins, as browsers name them.
    let origins: [String]
    /// True where every page says that the model is a demonstration.
    let demoNotice: Bool
    let random: RandomBytes
    let clock: @Sendable () -> Instant
    let sites: SiteCache
    let watch: StatusWatch
    let templates: Templates
    let assets: Assets
    let openAPI: OpenAPIDocument
    private(set) var routes = Routes()

    /// The service over the operations of Kenin. Opens no connection by itself.
    ///
    /// - Parameters:
    ///   - flow: the operations.
    ///   - secureCookies: true where browsers reach the service by https; then cookies never travel otherwise.
    ///   - origins: the service's own origins, such as `https://kenin.example.com`; a form from elsewhere is refused.
    ///   - demoNotice: true where every page is to say that the model is a demonstration.
    ///   - status: how model, sequencer and database do; by default what the flow says.
    ///   - resources: the folder with `Templates` and `Assets`; by default the one that was built with the program.
    ///   - random: chance for form tokens.
    ///   - clock: the time by which pages say how long something waits.
    /// - Throws: ``Templates/Problem`` where a template is missing or cannot be read.
    package init(
        flow: Flow, logger: Logger, secureCookies: Bool, origins: [String], demoNotice: Bool,
        status: (@Sendable () async -> Flow.Status)? = nil, resources: URL? = nil, random: RandomBytes = .system,
        clock: @escaping @Sendable () -> Instant = WebServer.systemClock
    ) throws {
        self.flow = flow
        self.logger = logger
        self.secureCookies = secureCookies
        self.origins = origins
        self.demoNotice = demoNotice
        self.random = random
        self.clock = clock
        sites = SiteCache(store: flow.store)
        watch = StatusWatch(status ?? { await flow.status() })
        let folder = resources ?? Resources.folder
        templates = try Templates(folder: folder.appending(path: "Templates"))
        assets = try Assets(folder: folder.appending(path: "Assets"))
        openAPI = try OpenAPIDocument(folder: folder)
        // The routes are those of a router that is built for them alone.
        routes = Routes(makeRouter())
    }

    /// The machine's clock.
    package static let systemClock: @Sendable () -> Instant = {
        Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }

    /// The service, to be run in a service group; it ends gracefully with the group.
    ///
    /// - Parameters:
    ///   - host: the address to listen on.
    ///   - port: the port; 0 for any free one.
    ///   - limits: what one client can take from it.
    package func application(host: String, port: Int, limits: Limits = Limits()) -> some ApplicationProtocol {
        Application(
            router: makeRouter(), server: limits.server(),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: "kenin"),
            logger: logger)
    }

    /// Every route with everything that stands before it.
    func makeRouter() -> Router<KeninContext> {
        let router = Router(context: KeninContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLog())
        router.add(middleware: KeepForm(web: self))
        router.add(middleware: Identify(web: self))
        Health(web: self).add(to: router)
        openAPI.add(to: router)
        CasesAPI(web: self).add(to: router)
        BulkAPI(web: self).add(to: router)
        AttachmentsAPI(web: self).add(to: router)
        SeatsAPI(web: self).add(to: router)
        SiteAPI(web: self).add(to: router)
        AccountsAPI(web: self).add(to: router)
        EntrancePages(web: self).add(to: router)
        ListPages(web: self).add(to: router)
        CasePages(web: self).add(to: router)
        SubmitPages(web: self).add(to: router)
        SitePages(web: self).add(to: router)
        AccountPages(web: self).add(to: router)
        return router
    }
}
