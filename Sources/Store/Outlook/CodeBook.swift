import Domain
import Postgres

/// A code of a release with what is shown beside it.
package struct CodeEntry: Sendable {
    package var code: String
    package var title: String
    package var level: String
    /// Industries: who owns the establishments. Areas: the state's postal code.
    package var detail: String?
    package var parent: String?
    package var position: Int
}

/// The codes of one release with their titles, held in memory: a few thousand
/// short strings that never change, because releases do not.
///
/// Answers take titles from here, so that no statement joins the code lists
/// only to repeat the same titles row after row.
package final class CodeBook: Sendable {
    package let occupations: CodeList
    package let industries: CodeList
    package let areas: CodeList

    init(occupations: [CodeEntry], industries: [CodeEntry], areas: [CodeEntry]) {
        self.occupations = CodeList(occupations)
        self.industries = CodeList(industries)
        self.areas = CodeList(areas)
    }
}

/// One classification of a release, in its published order.
package struct CodeList: Sendable {
    package let entries: [CodeEntry]
    /// The titles as JSON strings and as CSV fields, in the order of `entries`.
    package let jsonTitles: PackedStrings
    package let csvTitles: PackedStrings
    private let positions: [UInt64: Int]

    init(_ entries: [CodeEntry]) {
        self.entries = entries
        jsonTitles = PackedStrings(entries) { JSONWriter.quote($0.title, into: &$1) }
        csvTitles = PackedStrings(entries) { CSV.append($0.title, to: &$1) }
        positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { (Self.key($1.code), $0) })
    }

    package subscript(code: String) -> CodeEntry? { index(of: code).map { entries[$0] } }

    package func index(of code: String) -> Int? { positions[Self.key(code)] }

    /// The place of a code by its word.
    package func index(ofKey key: UInt64) -> Int? { positions[key] }

    /// Codes have at most seven bytes, so that a word tells them apart.
    @inlinable package static func key(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var key: UInt64 = 0
        for index in 0..<bytes.count { key = key << 8 | UInt64(bytes[index]) }
        return key
    }

    private static func key(_ code: String) -> UInt64 { code.utf8.reduce(0) { $0 << 8 | UInt64($1) } }
}

enum CodeBookQueries {
    static func occupations(of release: Int) -> Query<CodeEntry> {
        Query(
            "codebook.occupations",
            "select code, title, level, null, parent_code, position from occupations where release_id = $1 order by position",
            [.int(release)], decode: entry)
    }

    static func industries(of release: Int) -> Query<CodeEntry> {
        Query(
            "codebook.industries",
            "select code, title, level, ownership, parent_code, position from industries where release_id = $1 order by position",
            [.int(release)], decode: entry)
    }

    static func areas(of release: Int) -> Query<CodeEntry> {
        Query(
            "codebook.areas",
            "select code, title, kind, state, parent_code, position from areas where release_id = $1 order by position",
            [.int(release)], decode: entry)
    }

    private static func entry(_ row: Row) throws -> CodeEntry {
        CodeEntry(
            code: try row.string(0), title: try row.string(1), level: try row.string(2), detail: try row.optionalString(3),
            parent: try row.optionalString(4), position: try row.int(5))
    }
}
