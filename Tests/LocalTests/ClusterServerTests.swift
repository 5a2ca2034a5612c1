import Testing

@testable import Local

@Suite struct ClusterServerTests {
    private let installed = [
        ClusterServer(programs: "/a", version: 16), ClusterServer(programs: "/b", version: 18),
        ClusterServer(programs: "/c", version: 14),
    ]

    @Test func `the newest makes new data, its own version opens old`() throws {
        #expect(try ClusterServer.choose(among: installed, dataVersion: nil).programs == "/b")
        #expect(try ClusterServer.choose(among: installed, dataVersion: 16).programs == "/a")
    }

    @Test func `data of another version are refused with the package's name`() {
        let error = #expect(throws: ClusterError.self) { try ClusterServer.choose(among: installed, dataVersion: 17) }
        #expect(error == .otherVersion(data: 17, installed: [16, 18]))
        #expect(error?.description.contains("postgresql-17") == true)
    }

    @Test func `older than 15 counts as none`() {
        let old = [ClusterServer(programs: "/c", version: 14)]
        #expect(throws: ClusterError.noServer) { try ClusterServer.choose(among: old, dataVersion: nil) }
        #expect(throws: ClusterError.noServer) { try ClusterServer.choose(among: [], dataVersion: 16) }
    }

    @Test(arguments: [
        ("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", 15), ("postgres (PostgreSQL) 18beta1", 18),
    ])
    func `the version is read from what the server prints`(words: String, version: Int) {
        #expect(ClusterServer.version(in: words) == version)
        #expect(ClusterServer.version(in: "postgres \(version)") == nil)
    }

    @Test func `only a throwaway cluster is careless`() {
        let settings = [ClusterKeep.durable, .throwaway].map {
            ClusterSettings(data: "/d", socketFolder: "/s", keep: $0)
        }
        #expect(!settings[0].postgres.contains("fsync=off") && !settings[0].initdb.contains("--no-sync"))
        #expect(settings[1].postgres.contains("fsync=off") && settings[1].initdb.contains("--no-sync"))
        for one in settings {
            #expect(one.postgres.contains("listen_addresses=") && one.initdb.contains("--data-checksums"))
        }
    }
}
