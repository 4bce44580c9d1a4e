/// `manifest.yaml` of a seed set, as `seeds/README.md` lays it out.
package struct SeedManifest: Sendable, Codable, Equatable {
    package struct File: Sendable, Codable, Equatable {
        package var name: String
        /// Without the header.
        package var rows: Int
        /// Of the file's bytes, in hexadecimal.
        package var sha256: String

        /// Notes where a file that was read is not the one described.
        package func check(_ file: ImportReport.File, log: FaultLog) {
            if rows != file.rows {
                log.add(ImportFault(.wrongCount, file: file.name, reason: "has \(file.rows) rows, and \(rows) by its manifest"))
            }
            if sha256 != file.sha256 {
                let reason = "has another sha256 than its manifest says"
                log.add(ImportFault(.wrongDigest, file: file.name, value: file.sha256, reason: reason, allowed: [sha256]))
            }
        }
    }

    package static let name = "manifest.yaml"

    package var survey: String
    package var referenceMonth: String
    package var title: String
    package var coverage: String
    package var publisher: String
    package var citation: String?
    package var sourceURL: String?
    package var licence: String
    package var retrievedOn: String?
    package var publishedOn: String?
    package var socVersion: String?
    package var naicsVersion: String?
    package var estimationMethod: String?
    package var hourlyTopCode: String?
    package var annualTopCode: String?
    package var note: String?
    package var files: [File]

    private enum CodingKeys: String, CodingKey {
        case survey, title, coverage, publisher, citation, licence, note, files
        case referenceMonth = "reference_month"
        case sourceURL = "source_url"
        case retrievedOn = "retrieved_on"
        case publishedOn = "published_on"
        case socVersion = "soc_version"
        case naicsVersion = "naics_version"
        case estimationMethod = "estimation_method"
        case hourlyTopCode = "hourly_top_code"
        case annualTopCode = "annual_top_code"
    }

    /// The facts it states; what does not hold is noted and gives nil.
    package func facts(log: FaultLog) -> ReleaseFacts? {
        func fault(_ key: String, _ value: String, _ reason: String, _ allowed: [String] = []) {
            log.add(ImportFault(.wrongValue, file: Self.name, column: key, value: value, reason: reason, allowed: allowed))
        }
        if survey != "oews" { fault("survey", survey, "is no survey that is held here", ["oews"]) }
        let coverage = Release.Coverage(rawValue: coverage)
        if coverage == nil { fault("coverage", self.coverage, "is neither", ["full", "extract"]) }
        let month = ReferenceMonth(referenceMonth)
        if month == nil { fault("reference_month", referenceMonth, "is not a month as 2025-05") }
        for (key, date) in [("retrieved_on", retrievedOn), ("published_on", publishedOn)] {
            if let date, !CalendarDate.isValid(date) { fault(key, date, "is not a date as 2026-05-15") }
        }
        let topCodes = topCodes(fault)
        guard let month, let coverage, log.isEmpty else { return nil }
        var facts = ReleaseFacts(survey: survey, month: month, coverage: coverage, title: title, publisher: publisher, licence: licence)
        (facts.publishedOn, facts.retrievedOn) = (publishedOn, retrievedOn)
        (facts.socVersion, facts.naicsVersion, facts.estimationMethod) = (socVersion, naicsVersion, estimationMethod)
        (facts.topCodes, facts.sourceURL, facts.note) = (topCodes, sourceURL, note)
        return facts
    }

    private func topCodes(_ fault: (String, String, String, [String]) -> Void) -> TopCodes? {
        guard let hourlyTopCode, let annualTopCode else {
            if hourlyTopCode != nil || annualTopCode != nil {
                fault("annual_top_code", annualTopCode ?? "", "hourly and annual bound come together", [])
            }
            return nil
        }
        guard let annual = Int(annualTopCode), (try? readHourly(hourlyTopCode)) != nil else {
            fault("hourly_top_code", hourlyTopCode, "the bounds are not dollars as 115.00 and 239200", [])
            return nil
        }
        return TopCodes(hourly: hourlyTopCode, annual: annual)
    }

    private func readHourly(_ text: String) throws -> Int32 {
        try Array(text.utf8).withUnsafeBytes { bytes throws(FigureText.Problem) in try FigureText.read(bytes, .hourlyMean) }
    }
}
