import Foundation
import Store

/// How a database's schema stands, for people and for programs.
struct MigrationReport: Sendable {
    enum Subject: Sendable {
        case status
        case dryRun
        case applied([Migration])
    }

    let subject: Subject
    let state: SchemaState

    init(_ subject: Subject, state: SchemaState) {
        self.subject = subject
        self.state = state
    }

    func text() -> String {
        switch subject {
        case .applied(let migrations): return migrations.isEmpty ? "nothing to do: the schema is current\n" : ""
        case .dryRun:
            return state.pending.isEmpty
                ? "nothing to do: the schema is current\n" : state.pending.map { "would apply \($0.fileName)\n" }.joined()
        case .status: return lines.map { "\($0.0)  \($0.1)\n" }.joined()
        }
    }

    /// Every migration that this program or the database knows.
    private var lines: [(String, String)] {
        let changed = Set(state.changed.map(\.applied.version))
        let unknown = Set(state.unknown.map(\.version))
        let applied = state.applied.map { row in
            let note = changed.contains(row.version) ? "  CHANGED since" : unknown.contains(row.version) ? "  UNKNOWN to this program" : ""
            return (String(format: "%04d_", row.version) + row.name, "applied \(row.appliedAt), \(row.milliseconds) ms\(note)")
        }
        return applied + state.pending.map { (String(format: "%04d_", $0.version) + $0.name, "pending") }
    }

    func json() throws -> String {
        var done: [String] = []
        if case .applied(let migrations) = subject { done = migrations.map(\.fileName) }
        let content = Content(
            current: state.isCurrent, appliedNow: done, pending: state.pending.map(\.fileName),
            applied: state.applied.map { .init(version: $0.version, name: $0.name, sha256: $0.sha256, appliedAt: $0.appliedAt) },
            changed: state.changed.map { .init(file: $0.file.fileName, appliedSHA256: $0.applied.sha256, fileSHA256: $0.file.sha256) },
            unknown: state.unknown.map(\.version))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(content), as: UTF8.self) + "\n"
    }

    private struct Content: Encodable {
        struct Applied: Encodable {
            enum CodingKeys: String, CodingKey {
                case version, name, sha256
                case appliedAt = "applied_at"
            }

            let version: Int
            let name: String
            let sha256: String
            let appliedAt: String
        }

        struct Changed: Encodable {
            enum CodingKeys: String, CodingKey {
                case file
                case appliedSHA256 = "applied_sha256"
                case fileSHA256 = "file_sha256"
            }

            let file: String
            let appliedSHA256: String
            let fileSHA256: String
        }

        enum CodingKeys: String, CodingKey {
            case current, pending, applied, changed, unknown
            case appliedNow = "applied_now"
        }

        let current: Bool
        let appliedNow: [String]
        let pending: [String]
        let applied: [Applied]
        let changed: [Changed]
        let unknown: [Int]
    }
}
