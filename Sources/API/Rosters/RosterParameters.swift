import Domain
import Store

/// How files of a roster are read, and how much of what is held they may take away.
package struct RosterParameters: Sendable {
    package let limit: RemovalLimit
    let skipsFaults: Bool
    private let mapping: Document?
    private let extent: Roster.Extent

    private static let mapping = QueryParameter(
        "mapping", "what the columns of plain CSV mean, as JSON; an archive may hold it as mapping.json", parse: { Mapping($0) })
    private static let extent = QueryParameter(
        "extent", "whether Canvas's files have everything (bulk) or what changed (delta)", initial: "delta",
        allowed: Roster.Extent.allCases.map(\.rawValue), parse: { Roster.Extent(rawValue: String($0)) })
    private static let percent = QueryParameter(
        "limit_percent", "percent of what is held of a kind that may be removed, from 0 to 100", type: .integer, initial: "5",
        examples: ["5"], parse: { Int($0).flatMap { (0...100).contains($0) ? $0 : nil } })
    private static let rows = QueryParameter(
        "limit_rows", "rows of a kind that may always be removed, up to 100000", type: .integer, initial: "10", examples: ["10"],
        parse: { Int($0).flatMap { (0...100_000).contains($0) ? $0 : nil } })
    private static let removals = QueryParameter(
        "removals", "allowed: whoever asks saw the removals and wants them, however many", allowed: ["allowed"],
        parse: { $0 == "allowed" ? true : nil })
    private static let faults = QueryParameter(
        "faults", "skip: rows with faults are left out; else they refuse all of it", allowed: ["skip"], parse: { $0 == "skip" ? true : nil }
    )

    package static let planning = KnownParameters([
        mapping.documentation, extent.documentation, percent.documentation, rows.documentation, removals.documentation,
    ])
    static let applying = KnownParameters(planning.documentation + [faults.documentation])

    /// - Throws: `Faults`
    init(_ question: Question, known: KnownParameters) throws { try self.init(question.parameters, known: known) }

    /// - Throws: `Faults`
    package init(_ given: [(name: String, value: String)], known: KnownParameters) throws {
        var reader = ParameterReader(given, known: known)
        mapping = reader.one(Self.mapping)?.document
        extent = reader.one(Self.extent) ?? .delta
        let (percent, rows) = (reader.one(Self.percent) ?? 5, reader.one(Self.rows) ?? 10)
        limit = RemovalLimit(percent: percent, rows: rows, isLifted: reader.one(Self.removals) ?? false)
        skipsFaults = known.names.contains("faults") && reader.one(Self.faults) ?? false
        try reader.finish()
    }

    /// Reads the files, off the threads that answer others.
    /// - Throws: `Faults` of files that cannot be read, and of the mapping.
    package func source(of file: PostedFile) async throws -> RosterSource {
        let (mapping, extent) = (mapping, extent)
        return try await withTaskExecutorPreference(globalConcurrentExecutor) { try await Self.read(file, mapping, extent) }
    }

    @concurrent
    private static func read(_ file: PostedFile, _ mapping: Document?, _ extent: Roster.Extent) async throws -> RosterSource {
        try RosterSource.read(file.bytes, name: file.name, mapping: mapping, extent: extent)
    }

    /// A document in a parameter; nil for what is no JSON.
    private struct Mapping: Sendable {
        let document: Document

        init?(_ text: Substring) {
            guard let document = try? JSONReader.read(String(text)) else { return nil }
            self.document = document
        }
    }
}
