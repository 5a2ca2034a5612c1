import Configuration
import Foundation
import Inference
import Review

/// Where the register's models are served; what they are stands in `Policies/models.yaml`.
struct ModelSettings: Sendable {
    private let reader: ConfigReader
    /// The addresses of the only model served: `model.url`, `MODEL_URL`.
    var urls: [String]
    /// Its key: `model.key`, `MODEL_KEY`.
    var key: String?
    /// Which of the register it is, where there are several: `model.name`, `MODEL_NAME`.
    var name: String?

    init(_ reader: ConfigReader) {
        self.reader = reader
        urls = Self.list(reader, "model.url")
        key = reader.string(forKey: "model.key", isSecret: true)
        name = reader.string(forKey: "model.name")
    }

    /// The endpoints of the models in the register that are served somewhere; a model may be served at several.
    ///
    /// `models.NAME.url` and `models.NAME.key` go before `model.url`. A server seldom checks which model it is asked
    /// for, so one address is never guessed to serve two: an answer would carry the digest of other weights.
    /// - Throws: ``Failure`` for an address that is none, and where it is not said which model `model.url` serves.
    func endpoints(of models: [Model]) throws -> [String: [Inference.Endpoint]] {
        var endpoints: [String: [Inference.Endpoint]] = [:]
        for model in models {
            let urls = Self.list(reader, ConfigKey(["models", model.name, "url"]))
            guard !urls.isEmpty else { continue }
            let key = reader.string(forKey: ConfigKey(["models", model.name, "key"]), isSecret: true)
            endpoints[model.name] = try urls.map { try endpoint("models.\(model.name).url", $0, key) }
        }
        guard !urls.isEmpty else { return endpoints }
        let only = try only(of: models)
        if endpoints[only] == nil { endpoints[only] = try urls.map { try endpoint("model.url", $0, key) } }
        return endpoints
    }

    /// Most calls at a time at each endpoint: `models.NAME.calls`, else `model.calls`; nothing for a model without.
    /// - Throws: ``Failure`` where it is no number from 1 to 64, as many as there are connections to one server.
    func calls(of models: [Model]) throws -> [String: Int] {
        var calls: [String: Int] = [:]
        for model in models {
            calls[model.name] = try number("models.\(model.name).calls", ["models", model.name, "calls"])
        }
        if let number = try number("model.calls", ["model", "calls"]), !urls.isEmpty {
            let only = try only(of: models)
            calls[only] = calls[only] ?? number
        }
        return calls
    }

    private func only(of models: [Model]) throws -> String {
        let usable = models.filter { !$0.digest.isEmpty }
        guard let only = name ?? (usable.count == 1 ? usable.first?.name : nil) else {
            throw Failure(
                .usage, ja: "MODEL_URL がどのモデルのものか、MODEL_NAME で指定してください。",
                en: "say with MODEL_NAME which model MODEL_URL serves.")
        }
        guard models.contains(where: { $0.name == only }) else {
            throw Failure(
                .usage, ja: "モデル \(only) は models.yaml にありません。", en: "there is no model \(only) in models.yaml.")
        }
        return only
    }

    /// A list: one text with commas, as in the environment, or several in a file.
    private static func list(_ reader: ConfigReader, _ key: ConfigKey) -> [String] {
        let texts = reader.stringArray(forKey: key) ?? reader.string(forKey: key).map { [$0] } ?? []
        return texts.flatMap { $0.split(separator: ",") }.map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
    }

    private func number(_ setting: String, _ parts: [String]) throws -> Int? {
        // A file holds a number, flag and variable hold text.
        let key = ConfigKey(parts)
        guard let text = reader.int(forKey: key).map(String.init) ?? reader.string(forKey: key) else { return nil }
        guard let number = Int(text), (1...64).contains(number) else {
            throw Failure(
                .usage, ja: "設定 \(setting) の値「\(text)」は使えません（1〜64）。",
                en: "the setting \(setting) cannot be “\(text)” (1 to 64).")
        }
        return number
    }

    private func endpoint(_ setting: String, _ url: String, _ key: String?) throws -> Inference.Endpoint {
        do throws(EndpointProblem) {
            return try Inference.Endpoint(url, key: key)
        } catch {
            throw Failure(
                .usage, ja: "設定 \(setting) をモデルの場所として使えません（\(error.rawValue)）。",
                en: "the setting \(setting) names no usable server (\(error.rawValue)).")
        }
    }
}
