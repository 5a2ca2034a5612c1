import Flow
import Foundation
import Review
import Store

/// A list of cases, the newest first, with the id after which the next page begins.
struct CaseListReply: Encodable {
    /// One case.
    struct Line: Encodable {
        var `case`: String
        var number: String
        var kind: String
        var title: String
        var stage: String
        var place: Int?
        var since: String

        init(_ line: CaseLine) {
            self.init(line.id, line.numberText, line.kind, line.title, line.stage, line.since)
        }

        /// The line of a case that was read whole.
        init(_ file: CaseFile) {
            self.init(
                file.id, file.numberText, file.content?.kind ?? .inspection, file.content?.title ?? "", file.stage,
                file.since)
        }

        private init(
            _ id: UUID, _ number: String, _ kind: CaseContent.Kind, _ title: String, _ stage: Stage, _ since: Instant
        ) {
            `case` = id.text
            self.number = number
            self.kind = kind.rawValue
            self.title = title
            self.stage = stage.code
            if case .review(let place) = stage { self.place = place }
            self.since = since.text
        }
    }
    var cases: [Line]
    var before: String?
}

/// The seats that a person may take now: those they hold, then the oldest, with the seat after which the next page begins.
struct DeskReply: Encodable {
    /// One seat.
    struct Line: Encodable {
        var `case`: String
        var number: String
        var kind: String
        var title: String
        var seat: String
        var place: Int?
        var role: String
        var meaning: String
        var since: String
        var route: String
        var confidence: String
        var concerns: Int
        var holder: String?
        var until: String?

        init(_ line: DeskLine) {
            `case` = line.line.id.text
            number = line.line.numberText
            kind = line.line.kind.rawValue
            title = line.line.title
            seat = line.seat.text
            if case .review(let place) = line.line.stage { self.place = place }
            role = line.role.rawValue
            meaning = line.meaning.rawValue
            since = line.line.since.text
            route = line.route.rawValue
            confidence = line.confidence.rawValue
            concerns = line.concerns
            holder = line.holder?.name
            until = line.holder?.until.text
        }
    }
    var seats: [Line]
    var after: String?
}

extension CaseLine {
    /// The number as people say it: `2026-000123`.
    var numberText: String { Flow.text(number) }
}
