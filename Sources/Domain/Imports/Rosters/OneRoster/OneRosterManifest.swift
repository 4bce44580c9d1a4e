/// `manifest.csv`: which files there are, and whether each has everything.
struct OneRosterManifest {
    private(set) var system: String?
    private(set) var extents: [OneRosterPart: Roster.Extent] = [:]
    private static let versions = ["1.1", "1.2"]

    /// Checked against the files that are there; faults go to `log`.
    init(_ table: SpreadsheetTable, present: Set<OneRosterPart>, log: FaultLog) {
        let (name, value) = (table.column("propertyName"), table.column("value"))
        var said: Set<String> = []
        table.forEachRow(log: log) { row in
            guard let name = row.need(name) else { return }
            said.insert(name)
            let text = row.text(value)
            switch name {
            case "source.systemName": system = text
            case "oneroster.version":
                guard Self.versions.contains(text ?? "") else {
                    return row.fault(
                        .wrongValue, "value", value: text, "is no version of OneRoster that is read here", allowed: Self.versions)
                }
            default: file(name, text, row, present)
            }
        }
        if !said.contains("oneroster.version") {
            log.add(
                ImportFault(.missingValue, file: table.file, column: "oneroster.version", reason: "is not said", allowed: Self.versions))
        }
        for part in present where part != .manifest && !said.contains("file.\(part.rawValue)") {
            log.add(
                ImportFault(
                    .missingValue, file: table.file, column: "file.\(part.rawValue)", reason: "is not said, and the file is there",
                    allowed: ["bulk", "delta"]))
        }
    }

    /// `file.users,bulk`
    private mutating func file(_ name: String, _ text: String?, _ row: TableRow, _ present: Set<OneRosterPart>) {
        guard name.hasPrefix("file."), let part = OneRosterPart(rawValue: String(name.dropFirst(5))) else { return }
        switch text?.lowercased() {
        case "absent":
            if present.contains(part) { row.fault(.contradiction, "value", value: text, "\(name) is said to be absent, and is there") }
        case "bulk", "delta":
            guard present.contains(part) else {
                return row.fault(.missingFile, "value", value: text, "\(name) is said to be there, and no file has its columns")
            }
            extents[part] = text?.lowercased() == "bulk" ? .bulk : .delta
        default: row.fault(.wrongValue, "value", value: text, "says nothing about \(name)", allowed: ["absent", "bulk", "delta"])
        }
    }
}
