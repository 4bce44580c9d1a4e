/// An institution as a directory of NCES describes it. Persons are not a part
/// of it: what the files say of them is passed over when they are read.
package struct Institution: Sendable, Equatable {
    package var unitid: Int
    /// Of the directory it stood in last.
    package var directoryYear: Int
    package var name: String
    package var city: String
    /// Two letters.
    package var state: String
    package var zip: String?
    /// Five digits of FIPS.
    package var countyCode: String?
    package var county: String?
    /// Five digits.
    package var cbsa: String?
    /// Decimal degrees, as they were published.
    package var longitude: String?
    package var latitude: String?
    package var sector: Int?
    package var level: Int?
    package var control: Int?
    /// Eight digits, by which the Office of Postsecondary Education knows it.
    package var opeID: String?
    package var webAddress: String?
    /// Whether it was in operation in that year.
    package var isOperating: Bool
    /// RFC 3339 date.
    package var closedOn: String?
    /// Why fields have no value, by their names outside.
    package var absences: [(field: String, reason: ProgramAbsence)] = []

    package init(unitid: Int, directoryYear: Int, name: String, city: String, state: String, isOperating: Bool) {
        self.unitid = unitid
        self.directoryYear = directoryYear
        self.name = name
        self.city = city
        self.state = state
        self.isOperating = isOperating
    }

    package static func == (left: Institution, right: Institution) -> Bool { left.fields == right.fields }

    /// `county=not_applicable,web_address=not_reported`; nil where nothing is absent.
    package var absenceText: String? {
        absences.isEmpty ? nil : absences.map { "\($0.field)=\($0.reason.rawValue)" }.joined(separator: ",")
    }

    /// Every value in one order, which is also that of the columns: what is written, digested and compared.
    package var fields: [String?] {
        [
            "\(unitid)", "\(directoryYear)", name, city, state, zip, countyCode, county, cbsa, longitude, latitude, sector.map { "\($0)" },
            level.map { "\($0)" }, control.map { "\($0)" }, opeID, webAddress, isOperating ? "t" : "f", closedOn, absenceText,
        ]
    }

    package static let columns = [
        "unitid", "directory_year", "name", "city", "state", "zip", "county_code", "county", "cbsa", "longitude", "latitude", "sector",
        "level", "control", "ope_id", "web_address", "operating", "closed_on", "absences",
    ]
}
