import Access
import ArgumentParser
import Foundation
import Ledger

/// Makes the key that signs the ledger's checkpoints. Never over an older one, which signed what is there.
struct LedgerKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Make the key that signs the ledger, and write its public half beside it.",
        discussion: "The key file is read by `work` alone; `serve` and `verify` need only the public half.")

    @Option(help: "The key's name: by custom the host that runs the ledger.")
    var name: String

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let settings = try await global.settings()
        let key = try Self.make(name: name, settings)
        GlobalOptions.write(key.verifier.text)
    }

    /// Makes the key and writes both files.
    /// - Throws: ``Failure`` where there is a key already or the name is none.
    static func make(name: String, _ settings: Settings) throws -> SigningKey {
        let file = settings.ledgerKey
        guard !FileManager.default.fileExists(atPath: file.path) else {
            throw Failure(.refused, ja: "\(file.path) はすでにあります。", en: "\(file.path) exists already.")
        }
        let key: SigningKey
        do throws(NoteProblem) { key = try SigningKey(name: name, seed: RandomBytes.system(32)) } catch {
            throw Failure(
                .usage, ja: "鍵の名前に空白と「+」は使えません。", en: "a key's name has neither white space nor a plus sign.")
        }
        try PrivateFile.makeFolder(file.deletingLastPathComponent())
        try PrivateFile.write(Data((key.text + "\n").utf8), to: file)
        let opened = settings.ledgerPublicKey
        do { try Data((key.verifier.text + "\n").utf8).write(to: opened, options: .atomic) } catch {
            throw Failure(.usage, ja: "\(opened.path) を書けません。", en: "\(opened.path) cannot be written.")
        }
        return key
    }

    /// The signing key of the settings.
    /// - Throws: ``Failure`` where it is missing, is none, or is open to others.
    static func secret(_ settings: Settings) throws -> SigningKey {
        let file = settings.ledgerKey
        let permissions = try? FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        if let permissions, permissions & 0o077 != 0 {
            throw Failure(
                .refused, ja: "\(file.path) をほかの利用者が読めます。chmod 600 してください。",
                en: "\(file.path) is open to other users; chmod 600 it.")
        }
        let text = try PrivateFile.text(of: file.path)
        do throws(NoteProblem) { return try SigningKey(text: text) } catch { throw Self.malformed(file) }
    }

    /// The public key of the settings.
    /// - Throws: ``Failure``.
    static func open(_ settings: Settings) throws -> VerifierKey { try open(settings.ledgerPublicKey) }

    /// The public key in a file.
    /// - Throws: ``Failure``.
    static func open(_ file: URL) throws -> VerifierKey {
        let text = try PrivateFile.text(of: file.path)
        do throws(NoteProblem) { return try VerifierKey(text: text) } catch { throw Self.malformed(file) }
    }

    private static func malformed(_ file: URL) -> Failure {
        Failure(.usage, ja: "\(file.path) は鍵ではありません。", en: "\(file.path) holds no key.")
    }
}
