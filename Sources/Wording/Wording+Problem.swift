package import Review

/// What is wrong with one place of what a person sent.
///
/// Arguments by code, each of which may be missing: `syntax`, `encoding`, `nesting`, `nul`, `alias` byte offset;
/// `duplicate-key` byte offset, key; in these a third argument `line` makes the offset a line number; `unknown-key`
/// suggestion; `wrong-type` what is wanted (`object`, `list`, `text`, …); `too-long` limit; `out-of-range` least, most;
/// `not-one-of` the choices; `not-a-number` what was written; `unknown-unit`, `unknown-check`, `unknown-model` the word, a suggestion; `limits-reversed`
/// lower, upper; `licence-forbids` model, licence, use; `no-seats`, `places-not-in-order` route; `no-such-attempt`,
/// `no-such-finding`, `says-nothing`, `twice` its number, as `missing` of the reason of a ruling; `no-such-step` the attempt, how many steps it has.
extension Wording {
    /// The problem with its place in front: "characteristics[2].unit: …".
    package func problem(_ problem: Problem) -> String {
        self.problem(problem, at: problem.path)
    }

    func problem(_ problem: Problem, at place: String) -> String {
        let text = sentence(problem)
        return place.isEmpty ? text : say("\(place)：\(text)", "\(place): \(text)")
    }

    /// The first five problems in one text, with how many more there are, as far as they were counted.
    func gathered(_ problems: [Problem]) -> String {
        guard !problems.isEmpty else { return say("入力内容を確かめてください。", "Look at what was sent.") }
        var items = problems.prefix(5).map { problem($0) }
        let more = problems.count - items.count
        if problems.last?.code == .more {
            // It stands for at least one itself.
            items.append(say("ほか\(more)件以上", "and at least \(more) more"))
        } else if more > 0 {
            items.append(say("ほか\(more)件", "and \(more) more"))
        }
        return items.joined(separator: say("／", "; "))
    }

    private func sentence(_ problem: Problem) -> String {
        let first = problem.arguments.first ?? ""
        let second = problem.arguments.count > 1 ? problem.arguments[1] : ""
        switch problem.code {
        case .syntax: return at(problem, say("書式が正しくありません", "not well formed"))
        case .encoding: return at(problem, say("UTF-8の文字として読めません", "not valid UTF-8"))
        case .nesting: return at(problem, say("入れ子が深すぎます", "nested too deeply"))
        case .nul: return at(problem, say("NUL文字は使えません", "a NUL character is not allowed"))
        case .missing: return say("必須です", "required")
        case .empty: return say("空です", "empty")
        case .duplicateKey:
            let key = second.isEmpty ? "" : say(quoted(second), " " + quoted(second))
            return at(problem, say("同じキー\(key)が二度あります", "the key\(key) occurs twice"))
        case .unknownKey: return meant(say("知らないキーです", "unknown key"), first)
        case .wrongType:
            return say("\(type(first))を指定してください", "must be \(type(first))")
        case .tooLong:
            guard !first.isEmpty else { return say("長すぎます", "too long") }
            return say("長すぎます（上限\(first)）", "too long (limit \(first))")
        case .outOfRange: return range(first, second)
        case .notOneOf: return named(say("次のどれかにしてください", "must be one of"), first)
        case .notANumber:
            guard !first.isEmpty else { return say("10進数として読めません", "not a decimal number") }
            return say("\(quoted(first))を10進数として読めません", "\(quoted(first)) is not a decimal number")
        case .unknownUnit: return meant(named(say("知らない単位です", "unknown unit"), first), second)
        case .limitsReversed: return reversed(first, second)
        case .alias: return at(problem, say("YAMLのアンカーと別名は使えません", "YAML anchors and aliases are not allowed"))
        case .notAHash: return say("64桁の小文字の16進数にしてください", "must be 64 lowercase hexadecimal digits")
        case .hashMismatch: return say("内容のハッシュが宛先と違います", "the bytes have another hash than the address")
        case .unsafeName:
            return say("区切り文字や制御文字は名称に使えません", "a name holds no path separator and no control character")
        case .unknownAttachment: return say("この添付はまだ送られていません", "no such attachment was uploaded")
        case .unknownCheck: return meant(named(say("知らない検査です", "unknown check"), first), second)
        case .unknownModel: return meant(named(say("登録されていないモデルです", "model not in the register"), first), second)
        case .licenceForbids: return licence(problem.arguments)
        case .noSeats: return say("署名欄がありません\(aside(first))", "no seats\(aside(first))")
        case .placesNotInOrder:
            return say("署名の順番は1から続けてください\(aside(first))", "places must run from 1 without a gap\(aside(first))")
        case .noSuchAttempt, .noSuchStep, .noSuchFinding, .saysNothing, .twice: return mark(problem.code, first, second)
        case .more: return say("ほかにもあります。先にここまでを直してください", "there are more; correct these first")
        }
    }

    /// The text with the place: a byte offset, or a line where the third argument says so.
    private func at(_ problem: Problem, _ text: String) -> String {
        guard let number = problem.arguments.first, !number.isEmpty else { return text }
        if problem.arguments.count > 2, problem.arguments[2] == "line" {
            return say("\(text)（\(number)行目）", "\(text) (at line \(number))")
        }
        return say("\(text)（\(number)バイト目）", "\(text) (at byte \(number))")
    }

    private func meant(_ text: String, _ suggestion: String) -> String {
        guard !suggestion.isEmpty else { return text }
        return say("\(text)。「\(suggestion)」ではありませんか", "\(text); did you mean “\(suggestion)”?")
    }

    private func named(_ text: String, _ name: String) -> String {
        name.isEmpty ? text : say("\(text)：\(name)", "\(text): \(name)")
    }

    private func range(_ least: String, _ most: String) -> String {
        guard !least.isEmpty, !most.isEmpty else { return say("範囲内の整数にしてください", "must be a whole number in range") }
        return say("\(least)から\(most)までの整数にしてください", "must be a whole number from \(least) to \(most)")
    }

    private func reversed(_ lower: String, _ upper: String) -> String {
        guard !lower.isEmpty, !upper.isEmpty else {
            return say("下限が上限を超えています", "the lower limit is above the upper limit")
        }
        return say("下限\(lower)が上限\(upper)を超えています", "the lower limit \(lower) is above the upper limit \(upper)")
    }

    private func aside(_ text: String) -> String { text.isEmpty ? "" : say("（\(text)）", " (\(text))") }

    private func type(_ name: String) -> String {
        switch name {
        case "object": say("項目の組", "an object")
        case "list": say("一覧", "a list")
        case "text": say("文字列", "text")
        case "number": say("数値", "a number")
        case "id": say("ID", "an id")
        case "boolean": say("真偽値", "true or false")
        case "": say("別の型の値", "of another type")
        default: name
        }
    }

    private func licence(_ given: [String]) -> String {
        guard let model = given.first, !model.isEmpty else {
            return say("モデルのライセンスがこの用途を認めていません", "the model's licence does not permit this use")
        }
        let text = say("モデル\(model)のライセンスがこの用途を認めていません", "the licence of \(model) does not permit this use")
        return text + aside(given.dropFirst().joined(separator: ", "))
    }
}
