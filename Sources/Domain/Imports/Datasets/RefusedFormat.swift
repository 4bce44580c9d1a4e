/// Tables that others made of published files: known, and left out whole, since the published files themselves can be held.
package struct RefusedFormat: DatasetFormat {
    package let name: String
    let columns: [SheetTable.Column]
    let reason: String
    let instead: String

    package var outline: String { columns.map { $0.names[0] }.joined(separator: ", ") }

    package func recognises(_ file: DataFile) -> Bool { file.sheets.first.flatMap { SheetTable($0, columns) } != nil }

    package func read(_ file: DataFile, _ options: DatasetOptions, _ log: FaultLog) -> DatasetReading {
        var reading = DatasetReading()
        reading.leaveOut("\(reason); take \(instead) instead", rows: file.rows)
        return reading
    }

    static let all: [RefusedFormat] = [
        RefusedFormat(
            name: "a third party's pivot of O*NET's ratings", columns: ["domain", "occupation", "abilities"],
            reason: "a third party's pivot of ratings, which has neither codes nor scales nor what O*NET recommends to suppress",
            instead: "Skills, Knowledge and Abilities of the O*NET database"),
        RefusedFormat(
            name: "projections of several vintages stacked by others",
            columns: ["base_year", "proj_year", "occ_title", "occ_code", "source_file"],
            reason: "stacked from workbooks of several vintages by others", instead: "the workbooks of Employment Projections"),
        RefusedFormat(
            name: "separations of several vintages stacked by others", columns: ["occ_title", "occ_code", "source_file", "source_sheet"],
            reason: "stacked from workbooks of several vintages by others", instead: "the workbooks of Employment Projections"),
    ]
}
