import Foundation
import Ledger
import Review
import Testing

@testable import Dataset

/// The files that a release writes, as bytes.
struct ReleaseTests {
    /// One case of each rule, each with the awkward values that its rows can hold.
    private static let cases: [JudgedCase] = [
        Sample.judged(
            1,
            [
                Sample.round(
                    1, .approve,
                    [Sample.model(1, "12.3\t\"a\"\\\u{1}\r\n\u{2028}検"), Sample.model(2, "13", thought: " ")],
                    [Sample.right(1)])
            ]),
        Sample.judged(2, [Sample.round(1, .approve, [Sample.model(1, "5", by: Sample.research)], [Sample.right(1)])]),
        Sample.judged(
            3,
            [
                Sample.round(
                    1, .correct, [Sample.model(1, "5")],
                    [Sample.signed(.correct, nil, .wrong, judged: 1, reasons: [.unit, .limit], entry: nil)]),
                Sample.round(
                    2, .approve, [Sample.person("6 🙂")], [Sample.signed(.approve, 1, entry: nil)], why: .corrected),
            ]),
        Sample.judged(
            4,
            [
                Sample.round(1, .correct, [], [Sample.signed(.correct)]),
                Sample.round(2, .approve, [Sample.person("7")], [Sample.signed(.approve, 1)], why: .corrected),
            ]),
        Sample.judged(
            5, [Sample.round(1, .reject, [Sample.model(1, "9")], [Sample.signed(.reject, nil, .wrong, judged: 1)])]),
        Sample.judged(
            6,
            [
                Sample.round(
                    1, .reject, [Sample.model(1, "5", thought: "1+1 = 2\r\n「検」\n2+2 = 5\n5"), Sample.model(2, "7")],
                    [Sample.marked([(1, 3), (2, 0)])])
            ]),
    ]

    private static func write(
        _ cases: [JudgedCase] = cases, licences: Set<String>? = nil
    ) throws -> (files: [Lesson.Kind: Data], manifest: Manifest) {
        var release = Release(Release.Terms(site: 3, licences: licences, checkpoint: "origin\n5\n"))
        var files: [Lesson.Kind: Data] = [:]
        for judged in cases {
            for line in try release.add(judged) { files[line.kind, default: Data()].append(line.bytes) }
        }
        return (files, release.manifest)
    }

    private static func rows(_ file: Data?) throws -> [JSON] {
        let lines = (file ?? Data()).split(separator: 0x0A, omittingEmptySubsequences: false)
        #expect(lines.last?.isEmpty != false)
        return try lines.dropLast().map { try JSON.parse($0) }
    }

    private static func type(of json: JSON) -> String? {
        switch json {
        case .null: nil
        case .bool: "boolean"
        case .number(let digits): Int64(digits) == nil ? "float" : "integer"
        case .string: "string"
        case .object: "object"
        case .array(let items) where items.allSatisfy { type(of: $0) == "string" }: "strings"
        case .array(let items) where items.allSatisfy { type(of: $0) == "boolean" }: "booleans"
        case .array(let items):
            items.count == 1
                && items.allSatisfy { item in
                    guard case .object(let members) = item else { return false }
                    return members.map(\.key) == ["content", "role"]
                        && members.allSatisfy { type(of: $0.value) == "string" }
                } ? "messages" : "array"
        }
    }

    @Test(arguments: Lesson.Kind.allCases)
    func `every row has every column in order, of its one type or null`(_ kind: Lesson.Kind) throws {
        let rows = try Self.rows(Self.write().files[kind])
        #expect(rows.count >= 2)
        for row in rows {
            guard case .object(let members) = row else {
                Issue.record("a row is no object")
                continue
            }
            #expect(members.map(\.key) == Column.all(of: kind).map(\.name))
            for (member, column) in zip(members, Column.all(of: kind)) {
                let type = Self.type(of: member.value)
                #expect(type == nil || type == column.kind.rawValue, "\(column.name)")
            }
        }
    }

    @Test(arguments: Lesson.Kind.allCases)
    func `what a trainer reads is never null`(_ kind: Lesson.Kind) throws {
        let wanted =
            switch kind {
            case .preference: ["prompt", "chosen", "rejected"]
            case .sft: ["prompt", "completion"]
            case .kto: ["prompt", "completion", "label"]
            case .stepwise: ["prompt", "completions", "labels"]
            }
        for row in try Self.rows(Self.write().files[kind]) {
            #expect(wanted.allSatisfy { row[$0].map { $0 != .null } == true })
            guard kind != .stepwise else {
                #expect(row["prompt"] == .string(Sample.prompt))
                continue
            }
            #expect(row["prompt"]?.first?["role"] == .string("user"))
            #expect(row["prompt"]?.first?["content"] == .string(Sample.prompt))
            #expect(row[wanted[1]]?.first?["role"] == .string("assistant"))
        }
    }

    @Test func `text comes back as it was stored, with tags around a thought alone`() throws {
        let row = try #require(try Self.rows(Self.write().files[.preference]).first)
        #expect(
            row["chosen"]?.first?["content"]
                == .string("<think>so</think>12.3\t\"a\"\\\u{1}\r\n\u{2028}検"))
        #expect(row["rejected"]?.first?["content"] == .string("13"))
        #expect(row["chosen_bytes"] == .number("35"))
        #expect(row["rejected_bytes"] == .number("2"))
    }

    @Test func `a row names its evidence`() throws {
        let file = try Self.write().files[.preference]
        let row = try #require(try Self.rows(file).last)
        let name = Sample.id(3).uuidString.lowercased()
        #expect(row["source"] == .string("human_edit"))
        #expect(row["case"] == .string(name))
        #expect(row["round"] == .number("2"))
        #expect(row["chosen_attempt"] == .string("\(name)/2/1"))
        #expect(row["rejected_attempt"] == .string("\(name)/1/1"))
        #expect(row["licence"] == .string("Apache-2.0"))
        #expect(row["verb"] == .string("approve"))
        #expect(row["verdict"] == .string("wrong"))
        #expect(row["reasons"] == .string("unit limit"))
        #expect(row["entry"] == .null)
        #expect(row["chosen_sampler"] == .null)
        #expect(row["sheet"] == .string(String(repeating: "ab", count: 32)))
        #expect(row["prompt_sha256"] == .string(Hex.text(Commitment.digest(Data(Sample.prompt.utf8)))))
    }

    @Test func `the same cases give the same bytes whatever the order of their rounds`() throws {
        let turned = Self.cases.map { JudgedCase(site: $0.site, id: $0.id, rounds: $0.rounds.reversed()) }
        let (first, second) = (try Self.write(), try Self.write(turned))
        #expect(first.files == second.files)
        #expect(try first.manifest.bytes() == second.manifest.bytes())
        #expect(Card.bytes(of: first.manifest) == Card.bytes(of: second.manifest))
    }

    @Test func `the manifest counts and hashes what was written`() throws {
        let (files, manifest) = try Self.write()
        #expect(manifest.cases == 6)
        #expect(manifest.files.map(\.kind) == Lesson.Kind.allCases)
        for file in manifest.files {
            let bytes = files[file.kind] ?? Data()
            #expect(file.sha256 == Commitment.digest(bytes))
            #expect(file.bytes == bytes.count)
            #expect(file.rows == (try Self.rows(bytes).count))
            #expect(file.rows == file.licences.map(\.rows).reduce(file.unlicensed, +))
            #expect(file.rows == file.sources.map(\.rows).reduce(0, +))
        }
        let json = try JSON.parse(manifest.bytes().dropLast())
        #expect(json["format"] == .string("kenin-dataset-1"))
        #expect(json["licences"] == nil)
        #expect(json["checkpoint"] == .string("origin\n5\n"))
        #expect(json["files"]?.first?["name"] == .string("preference.jsonl"))
        #expect(manifest.files[1].licences.map(\.name) == ["Apache-2.0", "NC-1.1"])
    }

    @Test func `rows under a licence not asked for stay out and are counted`() throws {
        let (files, manifest) = try Self.write(licences: ["Apache-2.0"])
        let licences = try Lesson.Kind.allCases.flatMap { try Self.rows(files[$0]) }.map { $0["licence"] }
        #expect(!licences.contains(.string("NC-1.1")))
        #expect(licences.contains(.null))
        #expect(manifest.omitted.map(\.name) == ["licence"])
        #expect(manifest.omitted.map(\.rows) == [2])
        #expect(manifest.licences == ["Apache-2.0"])
    }

    @Test func `a case of another site, out of order or sent twice is refused`() throws {
        var release = Release(Release.Terms(site: 3))
        _ = try release.add(Self.cases[1])
        #expect(throws: Release.Problem.outOfOrder(Sample.id(2))) { try release.add(Self.cases[1]) }
        #expect(throws: Release.Problem.outOfOrder(Sample.id(1))) { try release.add(Self.cases[0]) }
        #expect(throws: Release.Problem.otherSite(4)) {
            try release.add(JudgedCase(site: 4, id: Sample.id(9), rounds: []))
        }
        #expect(release.manifest.cases == 1)
    }

    @Test func `a release of nothing has empty files and a card that tells their columns`() throws {
        let manifest = Release(Release.Terms(site: 3)).manifest
        #expect(manifest.files.map(\.rows) == [0, 0, 0, 0])
        #expect(manifest.files.allSatisfy { $0.sha256 == Commitment.digest(Data()) })
        let card = String(decoding: Card.bytes(of: manifest), as: UTF8.self)
        for kind in Lesson.Kind.allCases {
            #expect(card.contains("  data_files: \(kind.file)\n"))
            for column in Column.all(of: kind) { #expect(card.contains("  - name: \(column.name)\n")) }
        }
    }

    @Test func `a licence's name cannot break the card`() throws {
        let odd = ModelIdentity(name: "x", digest: Data(), licence: "a|b\n---\n<c>")
        let judged = Sample.judged(1, [Sample.round(1, .approve, [Sample.model(1, "5", by: odd)], [Sample.right(1)])])
        let card = String(decoding: Card.bytes(of: try Self.write([judged]).manifest), as: UTF8.self)
        #expect(card.contains("\n| sft.jsonl | 1 | a b ---  c  (1) |\n"))
        #expect(!card.contains("a|b"))
        #expect(!card.contains("<c>"))
    }
}

extension JSON {
    /// The first item of a list.
    fileprivate var first: JSON? {
        if case .array(let items) = self { items.first } else { nil }
    }
}
