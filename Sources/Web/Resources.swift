import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import Review

/// Where the files that belong to this room lie.
enum Resources {
    /// The folder beside the program, else the one of the build.
    ///
    /// Beside the program is looked first and by hand: the build's own look-up ends the process where it finds none.
    static var folder: URL {
        let program = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        let beside = (program ?? Bundle.main.bundleURL).appending(path: "kenin_Web.resources")
        return FileManager.default.fileExists(atPath: beside.path) ? beside : Bundle.module.bundleURL
    }
}

/// The templates of all pages, read once.
package struct Templates: Sendable {
    /// Why the service cannot start.
    package struct Problem: Error, CustomStringConvertible {
        /// What is missing or wrong.
        package let description: String
    }

    private let library: MustacheLibrary

    init(folder: URL) throws {
        var library = MustacheLibrary()
        for name in Template.allCases.map(\.rawValue) {
            let file = folder.appending(path: "\(name).mustache")
            guard let text = try? String(contentsOf: file, encoding: .utf8) else {
                throw Problem(description: "no template at \(file.path)")
            }
            do { try library.register(text, named: name) } catch {
                throw Problem(description: "template \(name): \(error)")
            }
        }
        self.library = library
    }

    /// A page as HTML.
    func html(_ template: Template, _ root: Any) -> String {
        library.render(Filling.of(root) as Any, withTemplate: template.rawValue) ?? ""
    }
}

/// The files that pages load, each with the hash of its bytes in its address, so that a browser may keep it for good.
struct Assets: Sendable {
    private let files: [String: (bytes: Data, type: String, tag: String)]

    init(folder: URL) throws {
        var files: [String: (bytes: Data, type: String, tag: String)] = [:]
        let types = [
            "kenin.css": "text/css; charset=utf-8", "kenin.js": "text/javascript; charset=utf-8",
            "kenin.svg": "image/svg+xml",
        ]
        for (name, type) in types {
            let file = folder.appending(path: name)
            guard let bytes = try? Data(contentsOf: file) else {
                throw Templates.Problem(description: "no file at \(file.path)")
            }
            let tag = Data(SHA256.hash(data: bytes).prefix(8)).hex
            files[name] = (bytes, type, tag)
        }
        self.files = files
    }

    /// The address of a file.
    func link(_ name: String) -> String { Path.asset(name) + "?" + (files[name]?.tag ?? "") }

    /// Answers with a file.
    /// - Throws: ``Refusal`` `not-found`.
    func response(_ name: String, _ request: Request) throws(Refusal) -> Response {
        guard let file = files[name] else { throw Refusal(.notFound) }
        let kept = request.uri.query == file.tag ? "public, max-age=31536000, immutable" : "public, max-age=60"
        let headers: HTTPFields = [.cacheControl: kept, .eTag: "\"\(file.tag)\""]
        if request.headers[.ifNoneMatch] == "\"\(file.tag)\"" {
            return Response(status: .notModified, headers: headers)
        }
        var response = Response.bytes(file.bytes, type: file.type)
        for field in headers { response.headers[field.name] = field.value }
        return response
    }
}
