/// Finds the codes of a series id in the release's lists:
/// `OE` `U` area type (1) area (7) industry (6) occupation (6) data type (2).
struct BLSSeriesKeys {
    /// A cell by the indices of its codes.
    struct Cell {
        let occupation: Int
        let area: Int
        let industry: Int
        /// One number per cell.
        let key: UInt64
        /// All occupations in all industries.
        let isTotal: Bool
    }

    struct Problem: Error {
        let kind: ImportFault.Kind
        let reason: String
        var allowed: [String] = []
    }

    private let occupations: [UInt64: Int]
    private let industries: [UInt64: Int]
    private let areas: [UInt64: Int]
    private let areaTypes: [UInt8]

    init(_ lists: CodeLists) {
        func index(_ codes: [String]) -> [UInt64: Int] {
            Dictionary(codes.enumerated().map { (Self.word(Array($1.utf8)[...]), $0) }, uniquingKeysWith: { first, _ in first })
        }
        occupations = index(lists.occupations.map(\.code.digits))
        industries = index(lists.industries.map(\.code.description))
        areas = index(lists.areas.map(\.code.bls))
        areaTypes = lists.areas.map(\.kind.blsType)
    }

    /// Up to eight characters as one number.
    private static func word(_ text: ArraySlice<UInt8>) -> UInt64 { text.reduce(0) { $0 << 8 | UInt64($1) } }

    /// - Parameter series: 23 characters, the data type left off.
    func cell(_ series: [UInt8]) throws(Problem) -> Cell {
        guard series[0] == 0x4F, series[1] == 0x45 else {
            throw Problem(kind: .unknownCode, reason: "is no series of this survey", allowed: ["OE…"])
        }
        guard series[2] == 0x55 else {
            throw Problem(kind: .unknownCode, reason: "has a seasonal code that this survey has not", allowed: ["OEU…"])
        }
        guard let area = areas[Self.word(series[4..<11])] else { throw unknown("area", series[4..<11], BLSCodeLists.files.areas) }
        guard series[3] == areaTypes[area] else {
            let type = String(UnicodeScalar(areaTypes[area]))
            throw Problem(kind: .contradiction, reason: "has another area type than oe.area gives the area", allowed: [type])
        }
        guard let industry = industries[Self.word(series[11..<17])] else {
            throw unknown("industry", series[11..<17], BLSCodeLists.files.industries)
        }
        guard let occupation = occupations[Self.word(series[17..<23])] else {
            throw unknown("occupation", series[17..<23], BLSCodeLists.files.occupations)
        }
        let key = UInt64(area) << 40 | UInt64(industry) << 20 | UInt64(occupation)
        return Cell(
            occupation: occupation, area: area, industry: industry, key: key,
            isTotal: series[11...].allSatisfy { $0 == 0x30 })
    }

    private func unknown(_ what: String, _ code: ArraySlice<UInt8>, _ file: String) -> Problem {
        Problem(kind: .unknownCode, reason: "has the \(what) \(String(decoding: code, as: UTF8.self)), which \(file) does not list")
    }
}
