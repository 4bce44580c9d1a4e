import Domain

/// One import from its beginning to its end.
struct ImportJob {
    let source: any OutlookSource
    let log: FaultLog
    var times = PhaseTimes()

    init(_ source: any OutlookSource, _ options: OutlookImport.Options) {
        self.source = source
        log = FaultLog(limit: options.faultLimit)
    }

    func report(_ outcome: ImportReport.Outcome, _ header: ReleaseHeader, _ tally: CellTally) -> ImportReport {
        ImportReport(
            outcome: outcome, facts: header.facts, lists: header.lists, tally: tally, files: source.files,
            contentSHA256: source.files.contentSHA256, warnings: log.allWarnings, seconds: times.seconds
        ).withRepetitions(of: source)
    }

    func unchanged(_ header: ReleaseHeader, revision: Int, content: String, files: [ImportReport.File]) -> ImportReport {
        var report = ImportReport(
            outcome: .unchanged, facts: header.facts, lists: header.lists, tally: CellTally(), files: files, contentSHA256: content,
            warnings: log.allWarnings, seconds: times.seconds)
        report.revision = revision
        return report
    }
}

extension ImportReport {
    fileprivate func withRepetitions(of source: any OutlookSource) -> ImportReport {
        var report = self
        report.repeatedRows = (source as? any PartialSource)?.repeatedRows
        return report
    }
}
