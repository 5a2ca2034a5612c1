package import Foundation
package import Review

/// The model register, `models.yaml`: what each model is, never where it is served.
///
/// `models` maps each name to `served`, `digest`, `licence`, `uses`, `trains-others`, `quantisation` and `thought`
/// (`tags`, `opened`). The digest may be left out for weights that the house has not yet fetched; such a model has an
/// empty ``Review/Model/digest``, and a policy that names it is refused until somebody fills it in, since every answer
/// must say which weights wrote it.
package enum Register {
    /// The models in the order written.
    ///
    /// - Throws: ``Refusal`` `invalid-input` with every problem.
    package static func read(_ bytes: Data) throws(Refusal) -> [Model] {
        let (models, problems) = readable(in: bytes)
        guard problems.isEmpty else { throw Refusal(.invalidInput, problems: problems) }
        return models
    }

    /// The models that are whole, and the problems of the others.
    static func readable(in bytes: Data) -> (models: [Model], problems: [Problem]) {
        let json: JSON
        do throws(Refusal) { json = try YAMLDocument.parse(bytes) } catch { return ([], error.problems) }
        let problems = Fields.Problems()
        let top = Fields(json, problems: problems)
        var models: [Model] = []
        _ = top.demanded("models") { fields in
            guard case .object(let members)? = json["models"] else { return }
            if members.isEmpty { problems.add(.empty, at: "models") }
            for member in members {
                let before = problems.count
                if !Fields.isName(member.key) {
                    problems.add(.notOneOf, at: fields.place(member.key), Fields.namePattern)
                }
                if fields.value(member.key) == nil { problems.add(.missing, at: fields.place(member.key)) }
                let model = fields.object(member.key) { Model(reading: $0, name: member.key) }
                if let model, problems.count == before { models.append(model) }
            }
        }
        top.finish()
        return (models, problems.all)
    }
}

extension Model {
    fileprivate init(reading fields: Fields, name: String) {
        let thought = fields.demanded("thought") { fields in
            Thought(tags: fields.tags("tags"), opened: fields.flag("opened"))
        }
        self.init(
            name: name,
            served: fields.demanded("served"),
            digest: fields.digest("digest"),
            licence: fields.demanded("licence"),
            uses: Set(fields.choices("uses", Policy.Use.self, emptyAllowed: false)),
            trainsOthers: fields.flag("trains-others"),
            quantisation: fields.demanded("quantisation", limit: 40),
            thought: thought ?? Thought(tags: [], opened: false))
    }
}

extension Fields {
    /// SHA-256 as 64 hexadecimal digits; empty where absent.
    fileprivate func digest(_ key: String) -> Data {
        guard let text = text(key) else { return Data() }
        let digits = text.utf8.count == 64 ? text.map(\.hexDigitValue).compactMap(\.self) : []
        guard digits.count == 64, text.utf8.allSatisfy({ $0 < 0x80 }) else {
            problems.add(.notOneOf, at: place(key), "[0-9a-f]{64}")
            return Data()
        }
        return Data(stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
    }

    /// True or false, that must be there.
    fileprivate func flag(_ key: String) -> Bool {
        switch value(key) {
        case .bool(let flag): return flag
        case nil: problems.add(.missing, at: place(key))
        default: problems.add(.wrongType, at: place(key), "boolean")
        }
        return false
    }

    /// Names of tags, letters only: they are looked for between `<` and `>`.
    fileprivate func tags(_ key: String) -> [String] {
        if value(key) == nil { problems.add(.missing, at: place(key)) }
        return list(key, limit: 8).compactMap { path, item in
            guard let tag = item.text, (1...32).contains(tag.utf8.count), tag.utf8.allSatisfy(Self.isTagByte) else {
                problems.add(.notOneOf, at: path, "[A-Za-z_]{1,32}")
                return nil
            }
            return tag
        }
    }

    private static func isTagByte(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
    }
}
