import Domain
import Foundation
import Intake

/// National figures of OEWS as BLS's workbooks have them, `national_M2024_dl.xlsx`
/// and `natsector_M2024_dl.xlsx`, whatever the file is called.
final class OEWSWorkbookSource: PartialSource {
    let location: String
    var isLocal: Bool { true }
    private(set) var files: [ImportReport.File] = []
    private let workbook: Workbook
    private let sheet: String
    /// Described fields beside the figures, in the workbook and the archive it lies in.
    private let notes: WorkbookNotes
    private let stated: ReferenceMonth?
    private var table: WorkbookTable?

    private init(_ workbook: Workbook, sheet: String, notes: WorkbookNotes, month: ReferenceMonth?) {
        (self.workbook, self.sheet, self.notes, stated) = (workbook, sheet, notes, month)
        location = workbook.location
    }

    /// The tables of OEWS among the workbooks of one file; empty where there is none.
    ///
    /// - Parameter month: what the caller states, for workbooks that do not name it.
    static func all(in workbooks: [Workbook], month: ReferenceMonth?) throws -> [OEWSWorkbookSource] {
        var tables: [(workbook: Workbook, sheet: String)] = []
        var notes = WorkbookNotes()
        for workbook in workbooks {
            for sheet in workbook.sheets {
                if try isTable(workbook, sheet) {
                    tables.append((workbook, sheet))
                } else {
                    try read(workbook, sheet, &notes)
                }
            }
        }
        return tables.map { OEWSWorkbookSource($0.workbook, sheet: $0.sheet, notes: notes, month: month) }
    }

    /// What workbooks without figures say of a release's fields; nil for any others.
    static func notes(in workbooks: [Workbook]) throws -> WorkbookNotes? {
        var notes = WorkbookNotes()
        for workbook in workbooks {
            for sheet in workbook.sheets { try read(workbook, sheet, &notes) }
        }
        return notes.describesFields ? notes : nil
    }

    private static func isTable(_ workbook: Workbook, _ sheet: String) throws -> Bool {
        guard let first = try workbook.rows(sheet, first: 1).first else { return false }
        return WorkbookTable(file: workbook.name, names: first.values.map(\.text), log: FaultLog()) != nil
    }

    /// Descriptions have about fifty rows.
    private static func read(_ workbook: Workbook, _ sheet: String, _ notes: inout WorkbookNotes) throws {
        for row in try workbook.rows(sheet, first: 200) { notes.take(row.values.map(\.text)) }
    }

    var industries: [IndustryCode] { table?.industries ?? [] }
    var repeatedRows: Int { table?.repeated ?? 0 }
    var cells: WorkbookCells { table?.cells ?? WorkbookCells() }

    nonisolated(nonsending) func header(log: FaultLog) async throws -> ReleaseHeader? {
        try workbook.read(sheet) { row in
            let texts = row.values.map(\.text)
            if let table {
                table.take(row.number, texts)
            } else {
                table = WorkbookTable(file: workbook.name, names: texts, log: log)
            }
            return !log.isFull
        }
        guard let table else { return nil }
        table.finish()
        files = [ImportReport.File(name: workbook.name, sha256: workbook.sha256, bytes: workbook.size, rows: table.rows)]
        guard log.isEmpty, let month = month(table, log) else { return nil }
        return ReleaseHeader(facts: facts(month, table), lists: table.lists)
    }

    /// The month by everything in the workbook that tells it, which must agree.
    private func month(_ table: WorkbookTable, _ log: FaultLog) -> ReferenceMonth? {
        let tellers: [(what: String, month: ReferenceMonth?)] = [
            ("the name of its sheet “\(sheet)”", WorkbookNotes.month(sheet: sheet)), ("its field descriptions", notes.month),
            ("its employment of all occupations", table.totalEmployment.flatMap(ReleaseRules.month(totalEmployment:))),
            ("the year that was given", stated),
        ]
        let told = tellers.compactMap { teller in teller.month.map { (what: teller.what, month: $0) } }
        guard let first = told.first else {
            let reason = "names no year: neither its sheets nor its field descriptions do, and no release is known with its employment"
            log.add(ImportFault(.wrongPeriod, file: workbook.name, reason: reason, allowed: ["--year 2016"]))
            return nil
        }
        for other in told.dropFirst() where other.month != first.month {
            let reason = "\(first.what) says \(first.month.title), and \(other.what) \(other.month.title)"
            log.add(ImportFault(.contradiction, file: workbook.name, reason: reason))
        }
        return log.isEmpty ? first.month : nil
    }

    private func facts(_ month: ReferenceMonth, _ table: WorkbookTable) -> ReleaseFacts {
        var facts = ReleaseFacts(
            survey: "oews", month: month, coverage: .extract, title: month.title, publisher: "U.S. Bureau of Labor Statistics",
            licence: "Public domain: a work of the US Government (17 U.S.C. 105)")
        facts.sourceURL = "https://www.bls.gov/oes/tables.htm"
        facts.socVersion = ReleaseRules.socVersion(month)
        facts.estimationMethod = ReleaseRules.estimationMethod(month)
        facts.topCodes = notes.topCodes ?? ReleaseRules.topCodes(month)
        let kind = table.industries == [.all] ? "National figures of all industries together" : "National figures of sectors of NAICS"
        facts.note = "\(kind), from BLS's workbook \(workbook.name) (sha256 \(workbook.sha256)). The rest of the release is not held."
        return facts
    }

    nonisolated(nonsending) func readCells(
        _ header: ReleaseHeader, log: FaultLog, sink: (any CellSink)?, step: (ImportProgress) async throws -> Void
    ) async throws -> CellTally {
        guard let table else { return CellTally() }
        if let sink { table.cells.hand(to: sink, header.lists) }
        var progress = ImportProgress(.cells)
        (progress.bytesRead, progress.bytesTotal, progress.rows) = (workbook.size, workbook.size, table.rows)
        try await step(progress)
        return table.tally
    }

    nonisolated(nonsending) func contentFiles(step: (ImportProgress) async throws -> Void) async throws -> [ImportReport.File] { files }

    /// BLS publishes no digests.
    func checkFiles(log: FaultLog) {}
}
