import Foundation
import Inference
import Review
import Testing

@testable import kenin

/// Where models are served, as the settings say it.
struct ModelSettingsTests {
    private static let models = ["demo", "deep"].map { name in
        Model(
            name: name, served: name, digest: name == "demo" ? Data([1]) : Data(), licence: "Apache-2.0",
            uses: [.research], trainsOthers: true, quantisation: "Q4_K_M",
            thought: Model.Thought(tags: [], opened: false))
    }

    private func settings(_ environment: [String: String], yaml: String? = nil) async throws -> ModelSettings {
        let home = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: home) }
        let file = home.appending(path: "kenin.yaml")
        if let yaml { try Data(yaml.utf8).write(to: file) }
        let environment = environment.merging(["KENIN_HOME": home.path]) { first, _ in first }
        return try await Settings.read(flags: [:], file: yaml == nil ? nil : file.path, environment: environment).models
    }

    private func roots(_ settings: ModelSettings) throws -> [String: [String]] {
        try settings.endpoints(of: Self.models).mapValues { $0.map { "\($0)" } }
    }

    @Test func `an address is one, several stand between commas`() async throws {
        #expect(try await roots(settings(["MODEL_URL": "http://a:1/v1"])) == ["demo": ["http://a:1 (no key)"]])
        let several = try await settings(["MODELS_DEEP_URL": "http://a, http://b/v1 ,", "MODELS_DEEP_KEY": "k"])
        #expect(try roots(several) == ["deep": ["http://a (with a key)", "http://b (with a key)"]])
    }

    @Test(arguments: ["http://a,http://b", "[\"http://a\", \"http://b\"]"])
    func `a file may hold a list`(text: String) async throws {
        let yaml = "models:\n  deep:\n    url: \(text)\n    calls: 3\n"
        let settings = try await settings([:], yaml: yaml)
        #expect(try roots(settings) == ["deep": ["http://a (no key)", "http://b (no key)"]])
        #expect(try settings.calls(of: Self.models) == ["deep": 3])
    }

    @Test func `calls are told for each model, or for the only one`() async throws {
        let settings = try await settings([
            "MODEL_URL": "http://a", "MODEL_CALLS": "5", "MODELS_DEEP_URL": "http://b", "MODELS_DEEP_CALLS": "64",
        ])
        #expect(try settings.calls(of: Self.models) == ["demo": 5, "deep": 64])
        #expect(try await self.settings([:]).calls(of: Self.models) == [:])
    }

    @Test(arguments: [
        ["MODEL_URL": "http://a,ftp://b"], ["MODELS_DEEP_URL": "http://a,b"],
        ["MODEL_URL": "http://a", "MODEL_CALLS": "0"], ["MODELS_DEEP_CALLS": "many"],
    ])
    func `what names no server and what is no number is refused`(environment: [String: String]) async throws {
        let settings = try await settings(environment)
        #expect(throws: Failure.self) {
            _ = try settings.endpoints(of: Self.models)
            _ = try settings.calls(of: Self.models)
        }
    }
}
