import Crypto
package import Foundation
import Review

/// A dataset in the making: cases go in one after the other, lines of a file a kind come out, and a manifest at the end.
///
/// The same cases in the same state give the same bytes. The caller streams what each call returns, in that order, to
/// the file of its kind.
package struct Release: Sendable {
    /// What a release is to hold.
    package struct Terms: Sendable, Equatable {
        /// The site whose cases these are.
        package var site: Int
        /// Licences of models whose rows are let in; nil lets in all. Rows that no model had a part in are always in.
        package var licences: Set<String>?
        /// The signed checkpoint that the cases were read up to, if one is to be named.
        package var checkpoint: String?

        /// Terms.
        package init(site: Int, licences: Set<String>? = nil, checkpoint: String? = nil) {
            self.site = site
            self.licences = licences
            self.checkpoint = checkpoint
        }
    }

    /// One line for one file.
    package struct Line: Sendable, Equatable {
        /// The file.
        package let kind: Lesson.Kind
        /// A JSON object ended by LF.
        package let bytes: Data
    }

    /// Why a case cannot be taken.
    package enum Problem: Error, Equatable, Sendable, CustomDebugStringConvertible {
        /// The case is of another site.
        case otherSite(Int)
        /// The case does not come after the one before it; ids ascend, each once.
        case outOfOrder(UUID)

        /// What an operator reads.
        package var debugDescription: String {
            switch self {
            case .otherSite(let site): "a case of site \(site) in a release of another"
            case .outOfOrder(let id): "case \(id.uuidString.lowercased()) is out of order or came twice"
            }
        }
    }

    private struct Tally: Sendable {
        var rows = 0
        var bytes = 0
        var digest = SHA256()
        var licences: [String: Int] = [:]
        var unlicensed = 0
        var sources: [String: Int] = [:]
    }

    private let terms: Terms
    private var last: JudgedCase?
    private var cases = 0
    private var policies: Set<Data> = []
    private var omitted: [Lessons.Omission: Int] = [:]
    private var tallies: [Lesson.Kind: Tally] = [:]

    /// A release without any case yet.
    package init(_ terms: Terms) { self.terms = terms }

    /// Takes the next case and returns its lines, possibly none.
    /// - Throws: ``Problem``; nothing is counted then.
    package mutating func add(_ judged: JudgedCase) throws(Problem) -> [Line] {
        guard judged.site == terms.site else { throw .otherSite(judged.site) }
        if let last, last.name >= judged.name { throw .outOfOrder(judged.id) }
        last = JudgedCase(site: judged.site, id: judged.id, rounds: [])
        cases += 1
        let lessons = Lessons(of: judged)
        omitted.merge(lessons.omitted, uniquingKeysWith: +)
        return lessons.all.compactMap { lesson in
            if let licence = lesson.model?.licence, terms.licences?.contains(licence) == false {
                omitted[.licence, default: 0] += 1
                return nil
            }
            return Line(kind: lesson.kind, bytes: counted(lesson))
        }
    }

    private mutating func counted(_ lesson: Lesson) -> Data {
        let line = lesson.line
        var tally = tallies[lesson.kind] ?? Tally()
        tally.rows += 1
        tally.bytes += line.count
        tally.digest.update(data: line)
        tally.sources[lesson.source.rawValue, default: 0] += 1
        if let licence = lesson.model?.licence {
            tally.licences[licence, default: 0] += 1
        } else {
            tally.unlicensed += 1
        }
        tallies[lesson.kind] = tally
        policies.insert(lesson.policy)
        return line
    }

    /// What was released so far; call it when every case is in.
    package var manifest: Manifest {
        let files = Lesson.Kind.allCases.map { kind in
            let tally = tallies[kind] ?? Tally()
            return Manifest.File(
                kind: kind, rows: tally.rows, bytes: tally.bytes, sha256: Data(tally.digest.finalize()),
                licences: tally.licences.sorted { $0.key < $1.key }.map {
                    Manifest.Count(name: $0.key, rows: $0.value)
                },
                unlicensed: tally.unlicensed,
                sources: tally.sources.sorted { $0.key < $1.key }.map { Manifest.Count(name: $0.key, rows: $0.value) })
        }
        return Manifest(
            site: terms.site, cases: cases, files: files, licences: terms.licences?.sorted(),
            omitted: omitted.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                Manifest.Count(name: $0.key.rawValue, rows: $0.value)
            },
            policies: policies.sorted { $0.lexicographicallyPrecedes($1) }, checkpoint: terms.checkpoint)
    }
}
