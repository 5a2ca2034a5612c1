/// What a template is filled with, as dictionaries and arrays, which Mustache looks names up in.
///
/// It can look into structures too, but reflects on them anew for every name in a template; with hundreds of rows that is
/// most of the work of a page. Here each structure is reflected on once.
enum Filling {
    /// The same value with its structures as dictionaries; nil for an empty optional, whose name is then not there.
    static func of(_ value: Any) -> Any? {
        if value is String || value is Bool || value is Int || value is [String: String] { return value }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional: return mirror.children.first.flatMap { of($0.value) }
        case .collection: return mirror.children.compactMap { of($0.value) }
        case .struct:
            var members: [String: Any] = [:]
            for case (let name?, let member) in mirror.children { members[name] = of(member) }
            return members
        default: return value
        }
    }
}
