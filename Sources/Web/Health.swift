import Hummingbird
import HTTPTypes
import Flow

/// Whether the process lives and whether it can answer, for whatever watches it; and the files of the pages.
struct Health {
    let web: WebServer

    private struct State: Encodable {
        var status: String
        var database: Bool?
        var model: Bool?
        var sequencerLagSeconds: Int?

        private enum CodingKeys: String, CodingKey {
            case status, database, model
            case sequencerLagSeconds = "sequencer-lag-seconds"
        }
    }

    func add(to router: Router<KeninContext>) {
        router.get(RouterPath(Path.healthLive)) { _, _ in Response.json(State(status: "live")) }
        router.get(RouterPath(Path.healthReady)) { _, _ in
            let now = await web.watch.status()
            return Response.json(
                State(
                    status: now.databaseUp ? "ready" : "unavailable", database: now.databaseUp, model: now.modelUp,
                    sequencerLagSeconds: now.sequencerLagSeconds),
                status: now.databaseUp ? .ok : .serviceUnavailable)
        }
        router.get(RouterPath(Path.asset())) { request, context in
            try web.assets.response(context.parameters.get("asset") ?? "", request)
        }
    }
}
