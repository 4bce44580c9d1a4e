import Crypto
import Domain
import Foundation

/// One file of `sql/`.
package struct Migration: Sendable, Equatable {
    /// 1, 2, 3 … without gaps.
    package let version: Int
    /// What it does: "create_outlook".
    package let name: String
    package let fileName: String
    package let sql: String
    /// Of the file's bytes, in hexadecimal.
    package let sha256: String

    /// Nil for a file name that is not `NNNN_verb_object.sql`.
    package init?(fileName: String, content: Data) {
        guard let match = fileName.wholeMatch(of: /([0-9]{4})_([a-z0-9]+(?:_[a-z0-9]+)+)\.sql/), let version = Int(match.1) else {
            return nil
        }
        self.version = version
        name = String(match.2)
        self.fileName = fileName
        sql = String(decoding: content, as: UTF8.self)
        sha256 = Hexadecimal.text(SHA256.hash(data: content))
    }

    /// False when the first line is `-- no transaction`, for the few commands that refuse one (`create index concurrently`).
    package var isTransactional: Bool {
        sql.prefix { !$0.isNewline }.trimmingCharacters(in: .whitespaces) != "-- no transaction"
    }

    /// The line that holds the one-based character position PostgreSQL reports.
    func line(ofCharacter position: Int) -> Int {
        1 + sql.unicodeScalars.prefix(max(0, position - 1)).count { $0 == "\n" }
    }
}

/// One row of `schema_migrations`: what was done to this database.
package struct AppliedMigration: Sendable, Equatable {
    package let version: Int
    package let name: String
    package let sha256: String
    /// RFC 3339, UTC.
    package let appliedAt: String
    package let milliseconds: Int
}
