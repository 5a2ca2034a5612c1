/// Why there is no local model server. It says what to do about it.
package enum ModelProblem: Error, Hashable, Sendable {
    /// No Python of version 3.10 or later with `venv` is installed.
    case noPython
    /// The folder of the environment or of the weights cannot be written.
    case folder(path: String, reason: String)
    /// A package could not be installed or downloaded, with `pip`'s last words.
    case package(String, words: String)
    /// What was put together is not the file that was asked for.
    case digest(file: String, expected: String, found: String)
    /// The server ended before or without being asked to, with its last words.
    case ended(String)
}

extension ModelProblem: CustomStringConvertible {
    /// The fault and its remedy.
    package var description: String {
        switch self {
        case .noPython:
            "no Python 3.10 or later with venv in PATH: install the packages python3 and python3-venv"
        case .folder(let path, let reason): "\(path): \(reason)"
        case .package(let name, let words): "pip could not get \(name): \(words)"
        case .digest(let file, let expected, let found):
            "\(file) was refused: its SHA-256 is \(found), not \(expected); try again, or get the file yourself"
        case .ended(let words): "the model server ended: \(words)"
        }
    }
}
