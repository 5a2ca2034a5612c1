import Foundation
import Testing

@testable import Ledger

/// Keys and notes against the published examples of the format, and what is no note.
struct NoteTests {
    /// The example key pair of the format's reference implementation (golang.org/x/mod/sumdb/note).
    static let secret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    static let shared = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

    private func key(_ name: String = "example.com/kenin", _ byte: UInt8 = 7) throws -> SigningKey {
        try SigningKey(name: name, seed: Data(repeating: byte, count: 32))
    }

    private func checkpoint() throws -> Checkpoint {
        try Checkpoint(origin: "example.com/kenin", size: 5, root: Data(repeating: 9, count: 32))
    }

    @Test func `the reference key pair is read and signs the reference signature`() throws {
        let signer = try SigningKey(text: Self.secret + "\n")
        #expect(signer.text == Self.secret)
        #expect(signer.verifier.text == Self.shared)
        #expect(try VerifierKey(text: Self.shared) == signer.verifier)
        let text =
            "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n"
        let note = try signer.sign(text: text)
        let line =
            "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6K"
            + "E6RyyBwJnAM=\n"
        #expect(String(decoding: note, as: UTF8.self) == text + "\n" + line)
    }

    @Test func `the example of the specification verifies`() throws {
        let key = try VerifierKey(text: "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
        let note = try SignedNote(
            Data(
                ("This is an example message.\n\n\u{2014} example.com/foo "
                    + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n")
                    .utf8))
        let signature = try #require(note.signatures.first)
        #expect(signature.id == key.id)
        #expect(key.isValid(signature.bytes, for: Data(note.text.utf8)))
        #expect(!key.isValid(signature.bytes, for: Data("This is another message.\n".utf8)))
    }

    @Test func `a checkpoint is three lines and comes back out of its note`() throws {
        let checkpoint = try checkpoint()
        #expect(checkpoint.body == "example.com/kenin\n5\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n")
        let note = try key().sign(checkpoint)
        #expect(try key().verifier.open(note) == checkpoint)
    }

    @Test func `an unknown key and a false signature are told apart`() throws {
        let note = try key().sign(try checkpoint())
        #expect(throws: NoteProblem.unknownKey) { try key("example.com/kenin", 8).verifier.open(note) }
        #expect(throws: NoteProblem.unknownKey) { try key("other", 7).verifier.open(note) }
        let changed = Data(String(decoding: note, as: UTF8.self).replacing("\n5\n", with: "\n6\n").utf8)
        #expect(throws: NoteProblem.badSignature) { try key().verifier.open(changed) }
    }

    @Test func `signatures of others are passed over`() throws {
        let note = try key().sign(try checkpoint())
        let witness = try key("witness", 3).sign(try checkpoint())
        let line = try #require(String(decoding: witness, as: UTF8.self).split(separator: "\n").last)
        let both = note + Data("\(line)\n".utf8)
        #expect(try key().verifier.open(both) == checkpoint())
        #expect(try key("witness", 3).verifier.open(both) == checkpoint())
        #expect(try key().verifier.sole(both) == note)
    }

    @Test func `a note changed anywhere does not open`() throws {
        let note = try key().sign(try checkpoint())
        let verifier = try key().verifier
        for index in note.indices {
            for change in [0x01, 0x20, 0x80] as [UInt8] {
                var bent = note
                bent[index] ^= change
                #expect(throws: NoteProblem.self) { try verifier.open(bent) }
            }
            #expect(throws: NoteProblem.self) { try verifier.open(Data(note[..<index])) }
        }
    }

    @Test(arguments: [
        "", "a", "a+b", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T", Self.secret,
    ])
    func `a text that is no verifier key is refused`(text: String) {
        #expect(throws: NoteProblem.malformed) { try VerifierKey(text: text) }
    }

    @Test func `a public key, a wrong hash and a bad name make no signing key`() {
        #expect(throws: NoteProblem.malformed) { try SigningKey(text: Self.shared) }
        #expect(throws: NoteProblem.malformed) {
            try SigningKey(text: Self.secret.replacing("c74f20a3", with: "c74f20a4"))
        }
        #expect(throws: NoteProblem.malformed) { try SigningKey(name: "a b", seed: Data(count: 32)) }
        #expect(throws: NoteProblem.malformed) { try SigningKey(name: "a", seed: Data(count: 31)) }
    }

    @Test func `a signing key does not show its secret`() throws {
        let signer = try SigningKey(text: Self.secret)
        #expect(!"\(signer)".contains("AYEK") && !String(reflecting: signer).contains("AYEK"))
    }

    @Test(arguments: [
        "a\n5\n", "a\n05\n\(root)\n", "a\n-1\n\(root)\n", "a\n5\n\(root)\nextra\n", "\n5\n\(root)\n",
        "a\n5\n\(root)", "a\n5\nAAAA\n", "{a\n5\n\(root)\n", " a\n5\n\(root)\n",
    ])
    func `a text that is no checkpoint is refused`(text: String) {
        #expect(throws: NoteProblem.malformed) { try Checkpoint(body: text) }
    }

    private static let root = Data(count: 32).base64EncodedString()
}
