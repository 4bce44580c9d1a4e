import Foundation

/// The migrations of this program, in order.
package struct MigrationFolder: Sendable, Equatable {
    package let migrations: [Migration]

    /// - Throws: `SchemaError` of kind `files` with everything that is wrong: names that are none, gaps, numbers used twice.
    package init(path: String) throws {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw SchemaError(.files, "The migrations in \(path) cannot be read: \(error.localizedDescription)")
        }
        var migrations: [Migration] = []
        var faults: [String] = []
        for name in names.sorted() where name.hasSuffix(".sql") {
            let content = try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
            if let migration = Migration(fileName: name, content: content) {
                migrations.append(migration)
            } else {
                faults.append("\(name): must be named NNNN_verb_object.sql in lower case")
            }
        }
        try self.init(migrations, faults: faults)
    }

    init(_ migrations: [Migration], faults: [String] = []) throws {
        let sorted = migrations.sorted { ($0.version, $0.fileName) < ($1.version, $1.fileName) }
        var faults = faults
        for (index, migration) in sorted.enumerated() {
            let before = index == 0 ? 0 : sorted[index - 1].version
            if migration.version == before {
                faults.append("\(migration.fileName): the number of \(sorted[index - 1].fileName) again")
            } else if migration.version != before + 1 {
                faults.append("\(migration.fileName): follows number \(before), so numbers are missing")
            }
        }
        guard faults.isEmpty else { throw SchemaError(.files, faults.joined(separator: "\n")) }
        self.migrations = sorted
    }
}
