package import Foundation

/// The `README.md` beside the files: its head tells loaders of the Hugging Face family the files and their columns.
///
/// With the columns told, a file whose first rows hold nothing in a column loads as the same table as any other; a
/// loader that reads the bare file takes such a column for one of nulls and refuses the rows that hold something. The
/// counts follow for whoever opens the folder.
package enum Card {
    /// The bytes of `README.md`; the same manifest gives the same bytes.
    package static func bytes(of manifest: Manifest) -> Data {
        let lines =
            ["---", "license: other", "configs:"] + manifest.files.flatMap(config)
            + ["dataset_info:"] + manifest.files.flatMap(features) + ["---", "", "# Signed answers", ""]
            + table(manifest)
        return Data((lines.joined(separator: "\n") + "\n").utf8)
    }

    private static func config(_ file: Manifest.File) -> [String] {
        ["- config_name: \(file.kind.rawValue)", "  data_files: \(file.kind.file)"]
    }

    private static func features(_ file: Manifest.File) -> [String] {
        ["- config_name: \(file.kind.rawValue)", "  features:"] + Column.all(of: file.kind).flatMap(feature)
    }

    private static func feature(_ column: Column) -> [String] {
        let name = "  - name: \(column.name)"
        switch column.kind {
        case .string: return [name, "    dtype: string"]
        case .integer: return [name, "    dtype: int64"]
        case .boolean: return [name, "    dtype: bool"]
        case .strings: return [name, "    sequence: string"]
        case .booleans: return [name, "    sequence: bool"]
        case .messages:
            let members = ["content", "role"].flatMap { ["    - name: \($0)", "      dtype: string"] }
            return [name, "    list:"] + members
        }
    }

    private static func table(_ manifest: Manifest) -> [String] {
        let rows = manifest.files.map { file in
            let licences = file.licences.map { "\(plain($0.name)) (\($0.rows))" }
            let none = file.unlicensed > 0 ? ["none (\(file.unlicensed))"] : []
            return "| \(file.kind.file) | \(file.rows) | \((licences + none).joined(separator: ", ")) |"
        }
        return [
            "Each row is the outcome of a signed review; `decision`, `sheet` and `entry` lead to its evidence.",
            "Hashes and counts stand in `manifest.json`. The licence is that of the model whose output a row holds.",
            "Load the folder by the name of a part, as `load_dataset(\"FOLDER\", \"preference\")`: a bare file leaves the",
            "types of its columns to be guessed from its first rows.",
            "", "| file | rows | licences of models |", "|---|---|---|",
        ] + rows
    }

    /// A name that cannot break out of its cell.
    private static func plain(_ name: String) -> String {
        String(name.map { $0.isNewline || "|<>[]`".contains($0) ? " " : $0 })
    }
}
