/// The columns of OEWS's workbooks. BLS renamed them over the years, without
/// regard to case, blanks and `_`: every name that was ever used is told here.
enum WorkbookColumn: Hashable, Sendable {
    case area, areaType, industry, industryLevel, ownership
    case occupation, occupationTitle, occupationLevel
    case industryTitle
    case measure(Measure)
    /// `TRUE` where only annual, or only hourly wages are released.
    case annualOnly, hourlyOnly
    /// What is no measure of a cell here: names of areas, shares of an industry, establishments that report.
    case leftOut

    private static let names: [String: WorkbookColumn] = {
        var names: [String: WorkbookColumn] = [
            "area": .area, "areatype": .areaType, "naics": .industry, "naicstitle": .industryTitle, "igroup": .industryLevel,
            "owncode": .ownership, "occcode": .occupation, "occtitle": .occupationTitle,
            "annual": .annualOnly, "hourly": .hourlyOnly,
            "areatitle": .leftOut, "primstate": .leftOut, "pcttotal": .leftOut, "pctrpt": .leftOut,
        ]
        for name in ["group", "occgroup", "ogroup"] { names[name] = .occupationLevel }
        for name in ["locquotient", "locq", "locationquotient"] { names[name] = .measure(.locationQuotient) }
        let measures: [(String, Measure)] = [
            ("totemp", .employment), ("empprse", .employmentRSE), ("hmean", .hourlyMean), ("amean", .annualMean), ("meanprse", .wageRSE),
            ("hpct10", .hourlyP10), ("hpct25", .hourlyP25), ("hmedian", .hourlyMedian), ("hpct75", .hourlyP75), ("hpct90", .hourlyP90),
            ("apct10", .annualP10), ("apct25", .annualP25), ("amedian", .annualMedian), ("apct75", .annualP75), ("apct90", .annualP90),
            ("jobs1000", .jobsPer1000),
        ]
        for (name, measure) in measures { names[name] = .measure(measure) }
        return names
    }()

    init?(_ name: String) {
        guard let column = Self.names[TableHeader.key(name)] else { return nil }
        self = column
    }

    /// Without these a table is none of OEWS.
    static let marks: [(column: WorkbookColumn, name: String)] = [
        (.occupation, "OCC_CODE"), (.occupationTitle, "OCC_TITLE"), (.occupationLevel, "O_GROUP"), (.measure(.employment), "TOT_EMP"),
    ]
}

/// The first row of a workbook's table: where each column stands.
struct WorkbookHeader {
    /// As the workbook writes them.
    let names: [String]
    private let places: [WorkbookColumn: Int]
    /// Names that no release has used.
    let unknown: [Int]

    init(_ names: [String]) {
        self.names = names
        var places: [WorkbookColumn: Int] = [:]
        var unknown: [Int] = []
        for (index, name) in names.enumerated() where !name.isEmpty {
            guard let column = WorkbookColumn(name) else {
                unknown.append(index)
                continue
            }
            if places[column] == nil { places[column] = index }
        }
        (self.places, self.unknown) = (places, unknown)
    }

    subscript(_ column: WorkbookColumn) -> Int? { places[column] }

    /// Whether this is the first row of a table of OEWS.
    var isOEWS: Bool { WorkbookColumn.marks.allSatisfy { places[$0.column] != nil } }
}
