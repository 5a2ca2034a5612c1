import Access
import Checks
import Flow
import Foundation
import Ledger
import Local
import Logging
import Policies
import Postgres
import Review
import Store

/// The private server on which all is measured: durable, as Debian configures it, with every commit on the disk.
struct Bench {
    let home: URL
    let cluster: Cluster
    let pace: Pace
    /// Cases of the measure `pages`.
    let cases: Int

    /// The folder of the package.
    static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Starts the server; its data stay for the next run.
    static func start(home: URL, pace: Pace, cases: Int) async throws -> Bench {
        let cluster = try await Cluster.start(in: home.appending(path: "cluster"))
        let superuser = try await Connection.open(Endpoint(cluster.url()))
        // What an interrupted run left behind.
        for name in try await superuser.query("select datname from pg_database where datname like 'bench\\_%'")
            .decode(String.self)
        {
            _ = try await superuser.query("drop database \(verbatim: name) with (force)")
        }
        await superuser.close()
        return Bench(home: home, cluster: cluster, pace: pace, cases: cases)
    }

    /// Gives `body` a plant in a database of its own, dropped afterwards.
    func withPlant<T>(cost: ScryptCost = .least, _ body: (Plant) async throws -> T) async throws -> T {
        let name = "bench_" + UUID().uuidString.prefix(8).lowercased()
        let plant = try await Plant.found(name, on: cluster, cost: cost)
        let value = try await body(plant)
        await plant.close()
        try await alone("drop database \(verbatim: name) with (force)")
        return value
    }

    /// Runs a statement beside every database, as superuser.
    func alone(_ statement: SQL) async throws {
        let superuser = try await Connection.open(Endpoint(cluster.url()))
        _ = try await superuser.query(statement)
        await superuser.close()
    }
}

extension ScryptCost {
    /// The cheapest there is, which leaves only what surrounds the hashing to be measured.
    static let least = ScryptCost(logN: 1) ?? .standard
}
