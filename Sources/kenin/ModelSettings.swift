import Configuration
import Inference
import Review

/// Where the register's models are served; what they are stands in `Policies/models.yaml`.
struct ModelSettings: Sendable {
    private let reader: ConfigReader
    /// The address of the only model served: `model.url`, `MODEL_URL`.
    var url: String?
    /// Its key: `model.key`, `MODEL_KEY`.
    var key: String?
    /// Which of the register it is, where there are several: `model.name`, `MODEL_NAME`.
    var name: String?

    init(_ reader: ConfigReader) {
        self.reader = reader
        url = reader.string(forKey: "model.url")
        key = reader.string(forKey: "model.key", isSecret: true)
        name = reader.string(forKey: "model.name")
    }

    /// The endpoints of the models in the register that are served somewhere.
    ///
    /// `models.NAME.url` and `models.NAME.key` go before `model.url`. A server seldom checks which model it is asked
    /// for, so one address is never guessed to serve two: an answer would carry the digest of other weights.
    /// - Throws: ``Failure`` for an address that is none, and where it is not said which model `model.url` serves.
    func endpoints(of models: [Model]) throws -> [String: Inference.Endpoint] {
        var endpoints: [String: Inference.Endpoint] = [:]
        for model in models {
            guard let url = reader.string(forKey: ConfigKey(["models", model.name, "url"])) else { continue }
            let key = reader.string(forKey: ConfigKey(["models", model.name, "key"]), isSecret: true)
            endpoints[model.name] = try endpoint("models.\(model.name).url", url, key)
        }
        guard let url else { return endpoints }
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
        if endpoints[only] == nil { endpoints[only] = try endpoint("model.url", url, key) }
        return endpoints
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
