import Foundation
import Ledger
import Wording

/// A verifier's report in words.
struct ReportWords {
    private let report: Report
    private let speech: Speech

    init(_ report: Report, _ speech: Speech) {
        self.report = report
        self.speech = speech
    }

    /// The verdict in the first line, then what was read, then what cannot be known.
    var text: String { ([verdict] + details).joined(separator: "\n") }

    private var verdict: String {
        switch report.outcome {
        case .valid:
            guard report.entries > 0 else { return say("有効：記録はありません", "VALID: no entries") }
            let signed = speech.words.moment(report.signedAt ?? "")
            return say(
                "有効：記録\(report.entries - 1)まで、最後の記録は\(signed)",
                "VALID up to entry \(report.entries - 1), the last of \(signed)")
        case .altered(let place, let fault):
            return say("改変あり：\(words(place))：\(words(fault))", "ALTERED at \(words(place)): \(words(fault))")
        case .incomplete(let place):
            return say("不完全：\(words(place))から先がありません", "INCOMPLETE: nothing from \(words(place)) on")
        case .unknownKey:
            return say("鍵が違います：この鍵の署名がありません", "UNKNOWN KEY: the checkpoint is not signed by this key")
        case .unreadable(let fault): return say("読めません：\(words(fault))", "UNREADABLE: \(words(fault))")
        }
    }

    private var details: [String] {
        guard case .valid = report.outcome else { return [] }
        let words = speech.words
        var lines = [
            say(
                "記録\(report.entries)件、案件\(report.cases)件。開示\(report.opened)件、秘匿\(report.redacted)件、審査票\(report.sheets)件",
                "\(words.count(report.entries, "entry", "entries")) of \(words.count(report.cases, "case")); "
                    + "\(words.count(report.opened, "opening")), \(report.redacted) redacted, "
                    + "\(words.count(report.sheets, "sheet"))")
        ]
        if let checkpoint = report.checkpoint {
            lines.append(say("台帳：\(checkpoint.origin)", "Ledger: \(checkpoint.origin)"))
        }
        if let later = report.laterSize {
            lines.append(
                say("別に保管された大きさ\(later)のチェックポイントと一致", "Agrees with the checkpoint kept elsewhere, size \(later)"))
        } else {
            lines.append(say("これより後の記録については分かりません", "Nothing is known of later entries"))
        }
        return lines
    }

    private func words(_ place: Report.Place) -> String {
        switch place {
        case .entry(let index): say("記録\(index)", "entry \(index)")
        case .line(let number): say("\(number)行目", "line \(number)")
        case .checkpoint: say("チェックポイント（場所は特定できません）", "the checkpoint (the place cannot be told)")
        }
    }

    private func words(_ fault: Report.Fault) -> String {
        switch fault {
        case .header: say("見出しが正しくありません", "the header is not right")
        case .unknownCase: say("求められた案件の記録がありません", "a case asked for has no entry")
        case .entryChanged: say("署名された記録と違います", "not the entry that was signed")
        case .entryAdded: say("署名された記録より後に加えられています", "added after what was signed")
        case .entryMalformed: say("記録の形をしていません", "not an entry")
        case .repeatedID: say("同じIDの記録が二つあります", "an id is used twice")
        case .moveGap: say("案件の記録が抜けているか余分です", "an entry of the case is missing or too many")
        case .timeFell: say("前の記録より時刻が古くなっています", "older than the entry before it")
        case .hashLine: say("ハッシュが記録と違います", "a hash line is not its entry's")
        case .opening: say("ここにあるべき開示ではありません", "not the opening due here")
        case .openingMissing: say("あるべき開示がありません", "an opening is missing")
        case .stray: say("余分な行です", "a line where none is due")
        case .note: say("チェックポイントの形をしていません", "not a checkpoint")
        case .signature: say("署名が正しくありません", "the signature is false")
        case .root: say("記録が署名された根と合いません", "the entries do not give the signed root")
        case .fork: say("別に保管されたチェックポイントと食い違います", "differs from the checkpoint kept elsewhere")
        case .otherLog: say("別の台帳のチェックポイントです", "the checkpoint kept elsewhere is of another ledger")
        case .tooLong: say("行が長すぎます", "a line is too long")
        case .laterCheckpoint: say("別に保管されたチェックポイントをこの鍵で確かめられません", "the checkpoint kept elsewhere is not by this key")
        case .file: say("ファイルを読めません", "the file cannot be read")
        }
    }

    private func say(_ ja: String, _ en: String) -> String { speech.say(ja, en) }
}
