import Foundation
import Policies
import Review
import Testing

/// The sample cases, and what a person may submit as a file.
struct SampleTests {
    private func sample(_ file: String) throws -> CaseContent {
        try CaseContent.read(caseJSON(yaml: HouseFolder.bytes("samples/\(file)")), language: .ja)
    }

    @Test func `there are ten samples in order, half of them Japanese`() throws {
        #expect(HouseFolder.samples.count == 10)
        let numbers = ["01-", "02-", "03-", "04-", "05-", "06-", "07-", "08-", "09-", "10-"]
        #expect(HouseFolder.samples.map { String($0.prefix(3)) } == numbers)
        #expect(try HouseFolder.samples.map(sample).count { $0.language == .ja } == 5)
    }

    @Test(arguments: HouseFolder.samples)
    func `a sample is a case that its policy takes`(file: String) throws {
        let content = try sample(file)
        let folder = PolicyFolder(HouseFolder.url, checks: HouseFolder.checks)
        let policy = try #require(folder.policies[content.policy]).policy
        #expect(policy.kinds.contains(content.kind))
        #expect(Prompt.text(content, under: policy).contains(content.question))
    }

    @Test func `a reading keeps its trailing zero on its way to the service`() throws {
        let json = try caseJSON(yaml: HouseFolder.bytes("samples/01-shaft-diameter.yaml"))
        let sent = try CaseContent.read(JSON.parse(json.serialized().utf8), language: .en)
        #expect(sent.characteristics[0].measurements[4] == "19.980")
        #expect(sent.characteristics[0].nominal == "20.000")
    }

    @Test func `the capability sample states the mean and deviation of its readings`() throws {
        let content = try sample("02-cpk-bore.yaml")
        let x = content.characteristics[0].measurements.compactMap(Double.init)
        let mean = x.reduce(0, +) / Double(x.count)
        let s = (x.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(x.count - 1)).squareRoot()
        #expect(x.count == 50)
        #expect(abs(mean - 12.0104) < 1e-9)
        #expect(abs(s - 0.00197) < 0.000005)
        #expect(abs((12.018 - mean) / (3 * s) - 1.29) < 0.005)
    }

    @Test func `JSON is read as JSON, with the line of a fault`() throws {
        #expect(try caseJSON(yaml: Data("\n{\"a\": \"\\ud83d\\ude00\"}".utf8))["a"] == .string("😀"))
        #expect(try caseJSON(yaml: Data("{a: 1.0}".utf8))["a"] == .number("1.0"))
        let refusal = #expect(throws: Refusal.self) { try caseJSON(yaml: Data("{\n\"a\": 1,\n\"a\": 2}".utf8)) }
        #expect(refusal?.problems == [Problem(path: "", code: .duplicateKey, arguments: ["3", "a", "line"])])
    }
}
