/// Puts a roster together from rows: each id once, and every reference to a
/// record that is there. Rows with faults are left out, and their kind is then
/// known to be incomplete.
final class RosterAssembly {
    private struct Reference {
        let kind: Roster.Kind
        let id: String
        let column: String
        let owner: Roster.Kind
        let source: SourceMark
    }

    var roster: Roster
    let log: FaultLog
    private var seen: [Roster.Kind: [String: SourceMark]] = [:]
    private var references: [Reference] = []
    /// Records that are left out, by kind: their rows had faults.
    private var broken: [Roster.Kind: Set<String>] = [:]

    init(_ format: Roster.Format, log: FaultLog) {
        roster = Roster(format: format)
        self.log = log
    }

    /// Reads the rows of a table of one kind.
    ///
    /// - Parameters:
    ///   - id: the id of a row's record; nil, with a fault, where it has none.
    ///   - isGone: whether the row says that its record is gone; its other cells do not matter then.
    ///   - body: adds the row's record, which is taken away again if the row turns out to have faults.
    /// - Returns: how many rows there were.
    func rows(
        of table: SpreadsheetTable, _ kind: Roster.Kind, id: (TableRow) -> String?, isGone: (TableRow) -> Bool,
        _ body: (TableRow, SourceMark) -> Void
    ) -> Int {
        let before = log.count
        let rows = table.forEachRow(log: log) { row in
            guard let id = id(row) else { return }
            let source = SourceMark(id: id, file: row.file, line: row.line)
            guard take(source, kind, row) else { return }
            let faults = log.count
            if isGone(row) { return roster.tombstones[kind, default: []].append(source) }
            body(row, source)
            if log.count > faults { broken[kind, default: []].insert(id) }
        }
        if log.count > before { roster.incomplete.insert(kind) }
        return rows
    }

    private func take(_ source: SourceMark, _ kind: Roster.Kind, _ row: TableRow) -> Bool {
        if let first = seen[kind]?[source.id] {
            let place = first.file == source.file ? "line \(first.line)" : "line \(first.line) of \(first.file)"
            row.fault(.duplicate, nil, value: source.id, "stands in \(place) already")
            return false
        }
        seen[kind, default: [:]][source.id] = source
        return true
    }

    /// Notes that a record names another, which is judged once everything is read.
    func refer(_ owner: Roster.Kind, _ source: SourceMark, to kind: Roster.Kind, _ id: String?, _ column: TableColumn) {
        guard let id else { return }
        references.append(Reference(kind: kind, id: id, column: column.name, owner: owner, source: source))
    }

    /// The roster, once everything is read. Where a file has only what changed,
    /// what it names may be held already: that is for the plan to judge.
    func finish() -> Roster {
        for reference in references where roster.extents[reference.kind] == .bulk && seen[reference.kind]?[reference.id] == nil {
            let kind = reference.kind.rawValue.replacing("_", with: " ")
            log.add(
                ImportFault(
                    .unknownReference, file: reference.source.file, line: reference.source.line, column: reference.column,
                    value: reference.id, reason: "names a \(kind) that is not in these files"))
            broken[reference.owner, default: []].insert(reference.source.id)
        }
        for (kind, ids) in broken { drop(kind, ids) }
        return roster
    }

    private func drop(_ kind: Roster.Kind, _ ids: Set<String>) {
        roster.incomplete.insert(kind)
        switch kind {
        case .term: roster.terms.removeAll { ids.contains($0.source.id) }
        case .course: roster.courses.removeAll { ids.contains($0.source.id) }
        case .section: roster.sections.removeAll { ids.contains($0.source.id) }
        case .person: roster.people.removeAll { ids.contains($0.source.id) }
        case .sectionEnrolment: roster.sectionEnrolments.removeAll { ids.contains($0.source.id) }
        case .courseResult: roster.courseResults.removeAll { ids.contains($0.source.id) }
        case .programEnrolment: roster.programEnrolments.removeAll { ids.contains($0.source.id) }
        }
    }
}

extension SpreadsheetTable {
    func column(_ name: String) -> TableColumn { TableColumn(name, in: header) }
}
