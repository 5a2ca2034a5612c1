import Crypto
import Foundation
import Policies
import Review
import Testing

/// The folder as a whole: the house's own, and folders with a bad file.
struct PolicyFolderTests {
    @Test func `the house's folder has no problem`() {
        let folder = PolicyFolder(HouseFolder.url, checks: HouseFolder.checks)
        #expect(folder.problems == [:])
        #expect(folder.policies.keys.sorted() == ["capability", "dimension", "general", "sampling"])
        #expect(folder.models.map(\.name).contains("demo"))
    }

    @Test func `a policy is identified by the hash of its bytes`() throws {
        let folder = PolicyFolder(HouseFolder.url, checks: HouseFolder.checks)
        let source = try #require(folder.policies["general"])
        #expect(source.bytes == (try HouseFolder.bytes("general.yaml")))
        #expect(source.hash == Data(SHA256.hash(data: source.bytes)))
    }

    @Test func `the house's prompts are short and end with the form of the answer`() {
        let folder = PolicyFolder(HouseFolder.url, checks: HouseFolder.checks)
        for source in folder.policies.values {
            let policy = source.policy
            // A kana or kanji is about 0.7 of a token, an English word about 1.3.
            #expect(policy.procedure.ja.count + policy.form.ja.count < 600, "\(policy.name)")
            #expect(policy.procedure.en.split(separator: " ").count + policy.form.en.split(separator: " ").count < 260)
            #expect(policy.form.ja.contains("「最終回答：」"))
            #expect(policy.form.en.contains("\"Final answer:\""))
        }
    }

    @Test func `a bad file does not hide the good ones`() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "kenin-policies-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        for file in ["models.yaml", "dimension.yaml"] {
            try HouseFolder.bytes(file).write(to: url.appending(path: file))
        }
        try Data("a: [".utf8).write(to: url.appending(path: "broken.yaml"))
        try HouseFolder.bytes("sampling.yaml").write(to: url.appending(path: "other.yaml"))
        try Data("not read".utf8).write(to: url.appending(path: "dimension.test.yaml"))
        try Data("not read".utf8).write(to: url.appending(path: "README.md"))
        let folder = PolicyFolder(url, checks: HouseFolder.checks)
        #expect(folder.policies.keys.sorted() == ["dimension"])
        #expect(folder.problems.keys.sorted() == ["broken.yaml", "other.yaml"])
        #expect(folder.problems["broken.yaml"]?.map(\.code) == [.syntax])
        #expect(folder.problems["other.yaml"] == [Problem(path: "name", code: .notOneOf, arguments: ["other"])])
    }

    @Test func `a broken entry of the register spares the other models`() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "kenin-policies-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        try HouseFolder.bytes("dimension.yaml").write(to: url.appending(path: "dimension.yaml"))
        let register = try HouseFolder.text("models.yaml") + "\n  broken: {served: x}\n"
        try Data(register.utf8).write(to: url.appending(path: "models.yaml"))
        let folder = PolicyFolder(url, checks: HouseFolder.checks)
        #expect(folder.problems.keys.sorted() == ["models.yaml"])
        #expect(folder.policies.keys.sorted() == ["dimension"])
    }

    @Test func `a folder that is not there is a problem, not a crash`() {
        let folder = PolicyFolder(HouseFolder.url.appending(path: "nowhere"), checks: HouseFolder.checks)
        #expect(folder.problems == ["nowhere": [Problem(path: "", code: .missing)]])
        #expect(folder.policies.isEmpty)
    }
}
