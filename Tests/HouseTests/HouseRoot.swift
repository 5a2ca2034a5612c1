import Foundation

/// The sources of the package that this file belongs to.
enum HouseRoot {
    /// The package's folder.
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A Swift file with its text.
    struct Source {
        let file: URL
        let lines: [Substring]
        /// The path within the package.
        var path: String { String(file.path.dropFirst(HouseRoot.folder.path.count + 1)) }
    }

    /// Every Swift file below a folder of the package, in order of path.
    static func sources(under folder: String) throws -> [Source] {
        let root = HouseRoot.folder.appending(path: folder)
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
            let file = root.appending(path: path)
            let text = try String(contentsOf: file, encoding: .utf8)
            return Source(file: file, lines: text.split(separator: "\n", omittingEmptySubsequences: false))
        }
    }

    /// The rooms: the folders under `Sources`.
    static func rooms() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "Sources").path)
            .filter { !$0.hasPrefix(".") }.sorted()
    }
}
