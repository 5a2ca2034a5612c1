import Foundation

/// Measures the checks on labelled texts: `Measures FOLDER [--misses] [--factory] [--without=CHECK]…` prints one table.
/// `Measures FOLDER --fuzz [--seed=N] [--inputs=N] [--minutes=N]` runs mutations of those texts through the checks instead.
/// `Measures [FOLDER] --speed [--peers=PYTHON]` measures speed alone, without a folder on made-up texts.
///
/// The figures of a change belong into its message; continuous integration does not run this.
let arguments = CommandLine.arguments.dropFirst()
let peers = arguments.first { $0.hasPrefix("--peers=") }.map { Peers(python: URL(filePath: String($0.dropFirst(8)))) }
guard let folder = arguments.first, !folder.hasPrefix("--") else {
    guard arguments.contains("--speed") else {
        print("usage: Measures FOLDER [--misses]   (FOLDER holds the labelled texts as JSON lines)")
        exit(2)
    }
    try Speed(material: Material(seed: 24), peers: peers).lines().forEach { print($0) }
    exit(0)
}
let data = Labelled(folder: URL(filePath: folder))
func number(_ option: String) -> Int? {
    arguments.first { $0.hasPrefix(option) }.flatMap { Int($0.dropFirst(option.count)) }
}
do {
    if arguments.contains("--speed") {
        print(try Speed(material: Material(data), peers: peers).lines().joined(separator: "\n"))
        exit(0)
    }
    if arguments.contains("--fuzz") {
        let seed = number("--seed=").map { UInt64(bitPattern: Int64($0)) } ?? .random(in: 0..<1_000_000)
        let faults = try Fuzz(
            data, seed: seed, inputs: number("--inputs=") ?? 10_000_000,
            minutes: number("--minutes=") ?? 10
        ).run()
        print(faults.isEmpty ? "fuzz: no fault" : faults.joined(separator: "\n"))
        exit(faults.isEmpty ? 0 : 1)
    }
    let factory = try FactoryTraces(
        data, without: Set(arguments.filter { $0.hasPrefix("--without=") }.map { String($0.dropFirst(10)) }))
    var rows: [Row] = []
    if !arguments.contains("--factory") {
        rows += try SchoolSums.chatModels(data)
        rows += try SchoolSums.beside(data, misses: arguments.contains("--misses"))
        rows += try SchoolSums.calculator(data)
        rows += try SchoolSums.multistep(data)
        rows += try SchoolSums.twentyFour(data)
    }
    rows += factory.rows
    print(Row.table(rows))
    if arguments.contains("--misses") { print(factory.misses) }
    print(try Speed(material: Material(data), peers: peers).lines().joined(separator: "\n"))
} catch {
    print("\(folder): \(error)")
    exit(2)
}
