/// Rows of a directory of institutions, `HD2024.csv` or several years in one.
/// Only the columns named here are ever looked at: CHFNM and CHFTITLE, who
/// heads the institution, are not among them.
package final class IPEDSDirectoryRows: IPEDSRows {
    static let required = ["unitid", "instnm", "city", "stabbr", "cyactive"]

    package private(set) var institutions: [Institution] = []
    /// The year of the directory: its own, or the latest that its rows say.
    package private(set) var year: Int?

    private let file: String
    private let places: [String: Int]
    private let log: FaultLog
    private var lines: [Int: Int] = [:]

    init(file: String, places: [String: Int], year: Int?, log: FaultLog) {
        (self.file, self.log) = (file, log)
        self.places = places.merging(places["last_hd_year"].map { ["year": $0] } ?? [:]) { $1 }
        self.year = self.places["year"] == nil ? year : nil
    }

    package func take(_ row: CSVReader.Row) {
        let before = log.faults.count
        let fields = DirectoryFields(row: row, file: file, places: places, log: log)
        let year = places["year"] == nil ? self.year : fields.year("year")
        let unitid = fields.unitid("unitid")
        let name = fields.text("instnm")
        let city = fields.text("city")
        let state = fields.state("stabbr")
        let isOperating = fields.isOperating("cyactive")
        guard let year, let unitid, let name, let city, let state, let isOperating else { return }
        var institution = Institution(
            unitid: unitid, directoryYear: year, name: name, city: city, state: state, isOperating: isOperating)
        read(fields, into: &institution)
        guard log.faults.count == before, !log.isFull else { return }
        if let earlier = lines.updateValue(row.line, forKey: unitid) {
            return fields.fault(.duplicate, "unitid", "stands in line \(earlier) already")
        }
        self.year = max(self.year ?? year, year)
        institutions.append(institution)
    }

    package func finish() {}

    /// What an institution need not have.
    private func read(_ fields: DirectoryFields, into institution: inout Institution) {
        var absences: [(String, ProgramAbsence)] = []
        func optional<Value>(_ field: String, _ column: String, _ read: (String) -> Value?) -> Value? {
            switch fields.optional(column) {
            case .failure(let absence):
                absences.append((field, absence))
                return nil
            case .success(let text): return read(text)
            }
        }
        institution.zip = optional("zip", "zip") { $0 }
        institution.countyCode = optional("county_code", "countycd") { fields.digits("countycd", $0, 5, padded: true) }
        institution.county = optional("county", "countynm") { $0 }
        institution.cbsa = optional("cbsa", "cbsa") { fields.digits("cbsa", $0, 5) }
        institution.longitude = optional("longitude", "longitud") { fields.degrees("longitud", $0, 180) }
        institution.latitude = optional("latitude", "latitude") { fields.degrees("latitude", $0, 90) }
        institution.sector = optional("sector", "sector") { fields.code("sector", $0, InstitutionSector.self) }
        institution.level = optional("level", "iclevel") { fields.code("iclevel", $0, InstitutionLevel.self) }
        institution.control = optional("control", "control") { fields.code("control", $0, InstitutionControl.self) }
        institution.opeID = optional("ope_id", "opeid") { fields.digits("opeid", $0, 8, padded: true) }
        institution.webAddress = optional("web_address", "webaddr") { $0 }
        institution.closedOn = optional("closed_on", "closedat") { fields.day("closedat", $0) }
        institution.absences = absences
    }
}

extension ProgramAbsence: Error {}
