import Foundation
import Hummingbird

/// The description of the API that tools read (OpenAPI 3.1), served as the file beside this one stands.
///
/// One file and no generator: people read the same bytes as tools do, and a test holds it to the routes both ways.
struct OpenAPIDocument: Sendable {
    private let bytes: Data

    init(folder: URL) throws {
        let file = folder.appending(path: "openapi.json")
        guard let bytes = try? Data(contentsOf: file) else {
            throw Templates.Problem(description: "no file at \(file.path)")
        }
        self.bytes = bytes
    }

    func add(to router: Router<KeninContext>) {
        router.get(RouterPath(Path.openAPI)) { _, _ in Response.bytes(bytes, type: "application/json") }
    }
}
