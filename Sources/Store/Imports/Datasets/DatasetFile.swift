import Domain
import Intake

/// One file of reference data with its bytes.
struct DatasetFile {
    let bytes: [UInt8]
    /// What is known of it before its rows are read.
    let stated: ImportReport.File

    /// Reads it by the format that recognises it; what is wrong is noted.
    func read(_ options: DatasetOptions, into intake: inout DatasetIntake, prices: inout PriceGathering) throws {
        if isReadMe {
            var reading = DatasetReading()
            reading.leaveOut("the Read Me, which names the version", rows: bytes.lines)
            return add(reading, rows: bytes.lines, "the Read Me of the O*NET database", to: &intake)
        }
        guard let file = try DataFileReading.open(bytes, name: stated.name, log: intake.log) else { return }
        if let part = PriceFile(file) {
            noteProblems(of: file, intake.log)
            add(part.read(into: prices.content, log: intake.log), rows: file.rows, part.kind.name, to: &intake)
            return prices.note(stated, rows: file.rows)
        }
        guard let format = DatasetFormats.recognise(file) else {
            let reason = "is of no format of reference data that is known here"
            intake.log.add(
                ImportFault(
                    .unknownFormat, file: stated.name, value: DataFileReading.start(of: file), reason: reason,
                    allowed: DatasetFormats.all.map(\.name) + PriceFile.Kind.allCases.map(\.name)))
            return
        }
        let reading = format.read(file, options, intake.log)
        if reading.rows == nil { noteProblems(of: file, intake.log) }
        add(reading, rows: reading.rows ?? file.rows, format.name, to: &intake)
    }

    private var isReadMe: Bool {
        bytes.count < 64 << 10 && ONETFormat.version(readMe: String(decoding: bytes.prefix(200), as: UTF8.self)) != nil
    }

    private func noteProblems(of file: DataFile, _ log: FaultLog) {
        for sheet in file.sheets {
            for line in sheet.mended { log.warn("\(stated.name):\(line): quotes inside quotes were taken for characters") }
            for problem in sheet.problems {
                log.add(ImportFault(.wrongQuoting, file: stated.name, line: problem.line, reason: problem.reason))
            }
        }
    }

    private func add(_ reading: DatasetReading, rows: Int, _ format: String, to intake: inout DatasetIntake) {
        var file = stated
        file.rows = rows
        intake.add(reading, of: file, format: format)
    }
}

/// Files of prices that were read so far: titles stand in other files than figures, and together they are one dataset.
struct PriceGathering {
    let content = PriceContent()
    private(set) var files: [ImportReport.File] = []

    mutating func note(_ file: ImportReport.File, rows: Int) {
        var file = file
        file.rows = rows
        files.append(file)
    }
}
