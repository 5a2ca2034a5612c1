/// What a command's exit status means; scripts may rely on it.
enum ExitStatus: Int32, CaseIterable {
    /// It is done; of a bundle: it is valid.
    case done = 0
    /// The service refused: the reason stands on standard error.
    case refused = 1
    /// The command line, a file or a setting is not as it must be; nothing was sent.
    case usage = 2
    /// A bundle is not what the site signed.
    case altered = 3
    /// Something of a bundle is not there.
    case incomplete = 4
    /// A bundle's checkpoint is signed by another key.
    case unknownKey = 5
    /// A database, a server or a model cannot be reached or will not start; try again later.
    case unavailable = 6

    /// The word for it.
    var word: String {
        switch self {
        case .done: "done or valid"
        case .refused: "refused"
        case .usage: "wrong use or unreadable input"
        case .altered: "altered"
        case .incomplete: "incomplete"
        case .unknownKey: "unknown key"
        case .unavailable: "unavailable"
        }
    }

    /// All of them, for the help.
    static var table: String { allCases.map { "\($0.rawValue) \($0.word)" }.joined(separator: ", ") + "." }
}
