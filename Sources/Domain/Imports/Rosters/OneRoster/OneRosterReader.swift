/// Reads OneRoster 1.2's CSV binding (and 1.1's where it is the same): the
/// manifest first, then each part after those that it refers to.
///
/// Left aside: demographics, resources and whatever else no rule asks about.
final class OneRosterReader {
    typealias Known = [(file: RosterFile, header: TableHeader?)]

    let assembly: RosterAssembly
    private(set) var manifest: OneRosterManifest?
    /// By user: what roles.csv says, the strongest first.
    var roles: [String: RosterPerson.Role] = [:]
    /// What results lean on; they are no records of their own.
    var finals = OneRosterFinals()
    private var files: [RosterReading.File] = []

    init(log: FaultLog) { assembly = RosterAssembly(.oneRoster, log: log) }

    private static let order: [OneRosterPart] = [
        .academicSessions, .courses, .classes, .roles, .users, .enrollments, .categories, .lineItems, .results,
    ]

    func read(_ known: Known) throws -> RosterReading {
        let parts = known.map { $0.header.flatMap(OneRosterPart.of) }
        let byPart = Dictionary(zip(parts, known).compactMap { part, file in part.map { ($0, file.file) } }) { first, again in
            assembly.log.add(
                ImportFault(.duplicate, file: again.name, reason: "has the same columns as \(first.name): one of them is too many"))
            return first
        }
        try readManifest(byPart)
        for part in Self.order {
            guard let file = byPart[part], let extent = manifest?.extents[part] else { continue }
            if let kind = part.kind { assembly.roster.extents[kind] = extent }
            guard let table = SpreadsheetTable(file: file.name, bytes: try file.whole(), log: assembly.log) else {
                part.kind.map { _ = assembly.roster.incomplete.insert($0) }
                continue
            }
            let rows = read(part, table, extent)
            files.append(.init(name: file.name, part: part.rawValue, rows: rows, encoding: table.text.encoding))
        }
        for (part, file) in zip(parts, known) where part == nil || part == .orgs {
            files.append(.init(name: file.file.name, part: part?.rawValue, rows: 0, encoding: nil))
        }
        assembly.roster.notices += finals.notices + encodings()
        return RosterReading(roster: assembly.finish(), log: assembly.log, files: files)
    }

    private func readManifest(_ byPart: [OneRosterPart: RosterFile]) throws {
        guard let file = byPart[.manifest],
            let table = SpreadsheetTable(file: file.name, bytes: try file.whole(), log: assembly.log)
        else { return }
        let manifest = OneRosterManifest(table, present: Set(byPart.keys), log: assembly.log)
        assembly.roster.system = manifest.system
        self.manifest = manifest
    }

    private func encodings() -> [String] {
        files.filter { $0.encoding == .windows1252 }.map { "\($0.name) is no UTF-8 and was read as Windows-1252" }
    }

    private func read(_ part: OneRosterPart, _ table: SpreadsheetTable, _ extent: Roster.Extent) -> Int {
        switch part {
        case .academicSessions: terms(table, extent)
        case .courses: courses(table, extent)
        case .classes: classes(table, extent)
        case .roles: roles(table)
        case .users: users(table, extent)
        case .enrollments: enrolments(table, extent)
        case .categories: finals.readCategories(table, assembly.log)
        case .lineItems: finals.readLineItems(table, assembly.log)
        case .results: results(table, extent)
        case .manifest, .orgs: 0
        }
    }

    // MARK: what all rows have

    private enum Status: String, CaseIterable { case active, tobedeleted }

    func records(
        of table: SpreadsheetTable, _ kind: Roster.Kind, _ extent: Roster.Extent, _ body: @escaping (TableRow, SourceMark) -> Void
    ) -> Int {
        let (id, status, modified) = (table.column("sourcedId"), table.column("status"), table.column("dateLastModified"))
        return assembly.rows(
            of: table, kind, id: { $0.need(id) },
            isGone: { row in
                // Where only changes are sent, a row must say which change it is and of when.
                if extent == .delta {
                    _ = row.need(modified)
                    if row.need(status) == nil { return false }
                }
                return row.choice(status, Status.self) == .tobedeleted
            }, body)
    }
}
