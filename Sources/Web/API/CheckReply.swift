import Flow
import Foundation
import Hummingbird
import Review
import Store
import Wording

/// What each check's findings were worth to the signers.
struct CheckReply: Encodable {
    /// One kind of finding.
    struct Line: Encodable {
        var check: String
        var outcome: String
        var code: String
        var confirmed: Int
        var overruled: Int
        var precision: Double?
        var low: Double?
        var high: Double?
        var text: String
    }
    var checks: [Line]

    init(_ records: [CheckRecord], _ wording: Wording) {
        checks = records.map { record in
            let precision = record.precision
            return Line(
                check: record.check, outcome: record.outcome.rawValue, code: record.code, confirmed: record.confirmed,
                overruled: record.overruled, precision: precision.map { Self.rounded($0.estimate) },
                low: precision.map { Self.rounded($0.interval.lowerBound) },
                high: precision.map { Self.rounded($0.interval.upperBound) },
                text: wording.finding(check: record.check, outcome: record.outcome, code: record.code))
        }
    }

    /// Four decimals, which is more than any number of findings bears.
    private static func rounded(_ share: Double) -> Double { (share * 10_000).rounded() / 10_000 }
}

extension SiteAPI {
    /// The record of the checks; for whoever reads every case, and for authors of policies, who choose the checks.
    @Sendable func checks(_ request: Request, _ context: KeninContext) async throws -> Response {
        try context.signedIn().actor.require(.reviewer, .approver, .auditor, .admin, .policyAuthor)
        let records = try await web.flow.store.checkRecords(try context.atSite().id)
        return .json(CheckReply(records, context.wording))
    }
}
