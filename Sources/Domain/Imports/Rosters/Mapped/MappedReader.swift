/// Reads plain CSV files as a mapping says.
final class MappedReader {
    let mapping: RosterMapping
    let assembly: RosterAssembly
    private var files: [RosterReading.File] = []

    init(_ mapping: RosterMapping, log: FaultLog) {
        self.mapping = mapping
        assembly = RosterAssembly(.mapped, log: log)
        assembly.roster.system = mapping.system
        assembly.roster.idsAreStudentNumbers = !mapping.files.contains { $0.holds == .learners && $0.columns["id"] != nil }
    }

    func read(_ known: OneRosterReader.Known) throws -> RosterReading {
        var isTaken = Set<Int>()
        // Learners first: the others name them.
        for holding in RosterMapping.Holding.allCases {
            for file in mapping.files where file.holds == holding {
                guard let index = match(file, known, isTaken) else { continue }
                isTaken.insert(index)
                try read(known[index].file, as: file)
            }
        }
        for (index, file) in known.enumerated() where !isTaken.contains(index) {
            files.append(.init(name: file.file.name, part: nil, rows: 0, encoding: nil))
            assembly.log.add(
                ImportFault(
                    .unknownFormat, file: file.file.name, value: file.header?.names.joined(separator: ","),
                    reason: "has not the columns of any file of the mapping",
                    allowed: mapping.files.map { $0.needed.joined(separator: ",") }))
        }
        return RosterReading(roster: assembly.finish(), log: assembly.log, files: files)
    }

    /// The first file that has all the columns and is not taken; a fault where there is none.
    private func match(_ file: RosterMapping.File, _ known: OneRosterReader.Known, _ isTaken: Set<Int>) -> Int? {
        if let index = known.indices.first(where: { !isTaken.contains($0) && known[$0].header?.has(file.needed) == true }) { return index }
        let headers = known.compactMap(\.header)
        let nearest = headers.max { left, right in
            file.needed.count { left.index($0) != nil } < file.needed.count { right.index($0) != nil }
        }
        let missing = file.needed.filter { nearest?.index($0) == nil }
        assembly.log.add(
            ImportFault(
                .missingFile, file: file.holds.rawValue, value: missing.joined(separator: ", "),
                reason: "no file has all of its columns; the nearest lacks these", allowed: file.needed))
        return nil
    }

    private func read(_ file: RosterFile, as mapped: RosterMapping.File) throws {
        assembly.roster.extents[mapped.holds.kind] = mapped.extent
        guard let table = SpreadsheetTable(file: file.name, bytes: try file.whole(), log: assembly.log) else {
            assembly.roster.incomplete.insert(mapped.holds.kind)
            return
        }
        if table.text.encoding == .windows1252 {
            assembly.roster.notices.append("\(file.name) is no UTF-8 and was read as Windows-1252")
        }
        let rows =
            switch mapped.holds {
            case .learners: learners(table, mapped)
            case .programEnrolments: programEnrolments(table, mapped)
            case .courseRecords: courseRecords(table, mapped)
            }
        files.append(.init(name: file.name, part: mapped.holds.rawValue, rows: rows, encoding: table.text.encoding))
    }
}

/// A field of a mapped file: its column, or its value for all rows.
struct MappedField {
    let column: TableColumn
    private let source: RosterMapping.Source?

    init(_ field: String, _ file: RosterMapping.File, _ table: SpreadsheetTable) {
        source = file.columns[field]
        if case .column(let name)? = source?.place {
            column = table.column(name)
        } else {
            column = TableColumn(field, in: table.header)
        }
    }

    /// What the row says, in our words; nil where it says nothing.
    func text(_ row: TableRow) -> String? {
        guard let source else { return nil }
        switch source.place {
        case .value(let value): return value
        case .column:
            guard let text = row.text(column) else { return source.words[""] }
            return source.words.isEmpty ? text : source.words[text.lowercased()] ?? text
        }
    }

    func need(_ row: TableRow) -> String? {
        if let text = text(row) { return text }
        row.fault(.missingValue, column.name, "is blank")
        return nil
    }

    func day(_ row: TableRow, _ order: DayOrder) -> Day? { text(row).flatMap { row.day($0, column.name, order) } }

    func amount(_ row: TableRow) -> Amount? { text(row).flatMap { row.amount($0, column.name) } }

    /// One of our words, however it is spelt; nil with a fault for another.
    func choice<Choice: RawRepresentable & CaseIterable>(_ row: TableRow, _: Choice.Type) -> Choice? where Choice.RawValue == String {
        guard let text = text(row) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let key = TableHeader.key(text)
        if let choice = Choice.allCases.first(where: { TableHeader.key($0.rawValue) == key }) { return choice }
        let words = source?.words.keys.filter { !$0.isEmpty }.sorted() ?? []
        row.fault(
            .wrongValue, column.name, value: text, "is none of the words known here, nor translated by the mapping",
            allowed: Choice.allCases.map(\.rawValue) + words)
        return nil
    }
}
