import Crypto
import Domain
import Foundation

/// What was read of all files of one import.
struct DatasetIntake: Sendable {
    // Shared by the readers of one import, which run one after the other.
    nonisolated(unsafe) let log: FaultLog
    private(set) var contents: [DatasetContent] = []
    private(set) var files: [DatasetReport.File] = []
    var times = PhaseTimes()

    init(log: FaultLog) { self.log = log }

    /// A file that was read to its end by its format: its datasets, and where each of its rows went.
    mutating func add(_ reading: DatasetReading, of file: ImportReport.File, format: String) {
        for var content in reading.contents {
            content.files = [file]
            contents.append(content)
        }
        files.append(DatasetReport.File(file, format: format, reading: reading))
        if log.isEmpty, reading.accounted != file.rows {
            let reason = "has \(file.rows) rows, of which \(reading.accounted) were loaded or left out for a reason"
            log.add(ImportFault(.wrongCount, file: file.name, reason: reason))
        }
    }

    /// A dataset of several files, whose names are those of its tables.
    mutating func add(_ content: DatasetContent) {
        contents.append(content)
        for file in content.files {
            var reading = DatasetReading()
            reading.load(file.rows)
            files.append(DatasetReport.File(file, format: "a table of a seed set", reading: reading))
        }
    }

    /// The one dataset of files of a price index that were added before.
    mutating func gather(_ prices: PriceContent, from files: [ImportReport.File]) {
        guard var content = prices.dataset(log: log) else {
            if log.isEmpty {
                log.add(ImportFault(.noFigures, file: files[0].name, reason: "has no figure, nor have the files beside it"))
            }
            return
        }
        content.files = files
        contents.append(content)
    }

    /// Checks every row, once all files were read.
    ///
    /// - Throws: `ImportFaults` with everything that is wrong.
    mutating func finish() throws {
        checkRows()
        try log.check()
        times.mark(.cells)
    }

    /// Notes every value that cannot be held, and every key that is there twice.
    private func checkRows() {
        for content in contents {
            for table in content.tables {
                let file = content.files.first { $0.name.hasPrefix(table.table.name) } ?? content.files.first
                table.check(file: file?.name ?? content.name, log: log)
                table.checkParents(file: file?.name ?? content.name, log: log)
            }
            if log.isEmpty, content.rows == 0 {
                log.add(ImportFault(.wrongCount, file: content.files.first?.name ?? content.name, reason: "has no row to load"))
            }
        }
    }

    func report(_ outcome: ImportReport.Outcome, _ datasets: [DatasetReport.Dataset]) -> DatasetReport {
        DatasetReport(outcome: outcome, datasets: datasets, files: files, warnings: log.allWarnings, seconds: times.seconds)
    }
}

extension DatasetContent {
    /// One digest for what would be held, whichever file it came from and in whatever order its rows stood there.
    var digest: String { Self.digest(tables) }

    static func digest(_ tables: [DatasetRows]) -> String {
        var hash = SHA256()
        for table in tables {
            hash.update(data: Data("\(table.table.name)\n".utf8))
            var lines: [String] = []
            table.lines { lines.append(String(decoding: $0, as: UTF8.self)) }
            for line in lines.sorted() { hash.update(data: Data(line.utf8)) }
        }
        return hash.finalize().map { String(format: "%02x", $0) }.joined()
    }
}
