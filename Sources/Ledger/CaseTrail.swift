import Foundation

/// The rules that hold between entries: no id twice, and within a case no move skipped and no step back in time.
struct CaseTrail {
    private var ids: Set<UUID> = []
    private var last: [UUID: (move: Int64, at: String)] = [:]

    var caseCount: Int { last.count }

    func knows(_ id: UUID) -> Bool { last[id] != nil }

    /// Follows one entry; returns the rule that it breaks, if it breaks one.
    mutating func follow(_ entry: LeafContent) -> Report.Fault? {
        guard ids.insert(entry.id).inserted else { return .repeatedID }
        guard let caseID = entry.caseID, let move = entry.move else { return nil }
        let before = last[caseID]
        last[caseID] = (move, entry.at)
        if move != (before?.move ?? 0) + 1 { return .moveGap }
        if let before, entry.at < before.at { return .timeFell }
        return nil
    }
}

/// What the entries of the cases asked for owe: one opening for each commitment and one sheet for each hash, in the
/// order of their first mention.
struct Owed {
    private let asked: Set<UUID>
    private var mentioned: Set<Data> = []
    private var named: Set<Data> = []
    private(set) var openings: [Data] = []
    private(set) var sheets: [Data] = []

    init(asked: some Sequence<UUID>) { self.asked = Set(asked) }

    mutating func follow(_ entry: LeafContent) {
        guard let caseID = entry.caseID, asked.contains(caseID) else { return }
        for commitment in entry.commitments where mentioned.insert(commitment).inserted {
            openings.append(commitment)
        }
        for sheet in entry.sheets where named.insert(sheet).inserted {
            sheets.append(sheet)
        }
    }
}
