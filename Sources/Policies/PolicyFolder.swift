import Crypto
package import Foundation
package import Review

/// The folder of policies as it is on disk: what can be used, and what is wrong with the rest, file by file.
///
/// `models.yaml` is the register, every other `NAME.yaml` the policy NAME; `*.test.yaml`, subfolders and files of other
/// kinds are not policies.
package struct PolicyFolder: Sendable {
    /// One policy with what identifies it.
    package struct Source: Sendable, Equatable {
        /// The policy.
        package let policy: Policy
        /// The file's bytes.
        package let bytes: Data
        /// SHA-256 of the bytes (FIPS 180-4), which a round pins.
        package let hash: Data
    }

    /// The register; models with a problem are left out.
    package let models: [Model]
    /// The policies without a problem, by name.
    package let policies: [String: Source]
    /// What is wrong, by file name; empty where all is well. A folder that cannot be listed stands under its own name.
    package let problems: [String: [Problem]]

    /// Reads the folder. Never throws: one bad file does not hide the others.
    ///
    /// - Parameter checks: names of the checks that exist.
    package init(_ url: URL, checks: Set<String>) {
        var problems: [String: [Problem]] = [:]
        let (models, faults) =
            Self.bytes(of: "models.yaml", in: url).map(Register.readable(in:))
            ?? ([], [Problem(path: "", code: .missing)])
        problems["models.yaml"] = faults.isEmpty ? nil : faults
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false)) else {
            self.models = []
            policies = [:]
            self.problems = [url.lastPathComponent: [Problem(path: "", code: .missing)]]
            return
        }
        var policies: [String: Source] = [:]
        for file in names.filter(Self.isPolicy) {
            do throws(Refusal) {
                let source = try Self.source(file, in: url, models: models, checks: checks)
                policies[source.policy.name] = source
            } catch {
                problems[file] = error.problems
            }
        }
        self.models = models
        self.policies = policies
        self.problems = problems
    }

    private static func isPolicy(_ file: String) -> Bool {
        file.hasSuffix(".yaml") && !file.hasSuffix(".test.yaml") && !file.hasPrefix(".") && file != "models.yaml"
    }

    private static func source(
        _ file: String, in folder: URL, models: [Model], checks: Set<String>
    ) throws(Refusal) -> Source {
        guard let bytes = bytes(of: file, in: folder) else {
            throw Refusal(.invalidInput, problems: [Problem(path: "", code: .missing)])
        }
        let policy = try PolicyFile.read(bytes, models: models, checks: checks)
        let name = String(file.dropLast(".yaml".count))
        guard policy.name == name else {
            // So that no two files state the same policy.
            throw Refusal(.invalidInput, problems: [Problem(path: "name", code: .notOneOf, arguments: [name])])
        }
        return Source(policy: policy, bytes: bytes, hash: Data(SHA256.hash(data: bytes)))
    }

    private static func bytes(of file: String, in folder: URL) -> Data? {
        try? Data(contentsOf: folder.appending(path: file))
    }
}
