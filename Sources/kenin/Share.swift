import Foundation

/// The folder that holds `Migrations` and `Policies`: where the program was built or put, or where it is run.
enum Share {
    /// The nearest folder at or above the program, else at or above the working directory, that holds the migrations;
    /// the working directory where there is none.
    static func found() -> URL {
        let program = URL(filePath: Self.program).deletingLastPathComponent()
        let here = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
        return above(program) ?? above(here) ?? here
    }

    /// This program's own file.
    static var program: String {
        let own = "/proc/self/exe"
        if let path = try? FileManager.default.destinationOfSymbolicLink(atPath: own) { return path }
        return Bundle.main.executablePath ?? CommandLine.arguments[0]
    }

    private static func above(_ folder: URL) -> URL? {
        var folder = folder.standardizedFileURL
        while true {
            let mark = folder.appending(path: "Migrations/roles.sql")
            if FileManager.default.fileExists(atPath: mark.path) { return folder }
            let parent = folder.deletingLastPathComponent()
            guard parent.path != folder.path else { return nil }
            folder = parent
        }
    }
}
