import Domain
import Postgres

/// The files that something was read from, fetched as one text beside it, so
/// that a list of releases or datasets is one statement.
enum SourceFileList {
    /// SQL for the files of one row.
    ///
    /// - Parameters:
    ///   - table: that of the files: `release_files`.
    ///   - owner: the condition that a file `f` is of the row: `f.release_id = r.id`.
    ///   - hasAddresses: whether the table knows under which address each was read.
    static func sql(_ table: String, where owner: String, hasAddresses: Bool = false) -> String {
        let columns = "f.name, f.sha256, f.bytes, f.rows" + (hasAddresses ? ", f.url" : "")
        return """
            array_to_string(array(
                select concat_ws(E'\\x1f', \(columns)) from \(table) f where \(owner) order by f.name), E'\\x1e')
            """
    }

    static func read(_ text: String) -> [Release.File] {
        text.utf8.split(separator: 0x1E).map { line in
            let parts = line.split(separator: 0x1F, omittingEmptySubsequences: false).map { String(Substring($0)) }
            return Release.File(
                name: parts[0], sha256: parts[1], bytes: Int(parts[2]) ?? 0, rows: Int(parts[3]) ?? 0, url: parts.count > 4 ? parts[4] : nil
            )
        }
    }
}
