import Reckon

/// The names that the steps of a text give their results: the last number of a chain under its name.
///
/// Most names are never asked for, so that a result is worked out when its name is. Not to be shared between tasks.
final class StepNames {
    private var results: [String: Result] = [:]

    private struct Result {
        /// What nobody has asked for yet.
        var unread: [(side: Side, isSupposed: Bool)] = []
        var value: Quantity?
        var isUnclear = false
    }

    /// What an earlier step gave a name; nil where that is nothing or two things.
    func value(_ name: String) -> Quantity? {
        guard var result = results[name] else { return nil }
        if result.unread.isEmpty { return result.isUnclear ? nil : result.value }
        for (side, isSupposed) in result.unread {
            guard let value = side.bare?.number?.quantity else { continue }
            if isSupposed || (result.value.map { $0 != value } ?? false) { result.isUnclear = true }
            result.value = value
        }
        result.unread = []
        results[name] = result
        return result.isUnclear ? nil : result.value
    }

    /// Remembers the last number of a chain under its name.
    func add(_ chain: NamedChain, supposed: Bool) {
        let head = SubstitutionCheck.withoutBullet(chain.head.bytes)
        guard head.count <= 80, !SubstitutionCheck.hasSign(head), let side = chain.sides.last, side.hasNumber,
            !chain.folded.isEmpty
        else { return }
        results[chain.folded, default: Result()].unread.append((side, supposed))
    }
}
