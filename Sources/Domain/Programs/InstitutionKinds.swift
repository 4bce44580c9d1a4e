/// A code of NCES's directory that has a name.
package protocol NamedCode: RawRepresentable<Int>, CaseIterable, Sendable {
    var name: String { get }
}

/// SECTOR: control and level of an institution in one.
package enum InstitutionSector: Int, NamedCode {
    case administrativeUnit = 0
    case public4 = 1
    case nonprofit4 = 2
    case forProfit4 = 3
    case public2 = 4
    case nonprofit2 = 5
    case forProfit2 = 6
    case publicUnder2 = 7
    case nonprofitUnder2 = 8
    case forProfitUnder2 = 9
    case unknown = 99

    package var name: String {
        switch self {
        case .administrativeUnit: "Administrative unit"
        case .public4: "Public, 4-year or above"
        case .nonprofit4: "Private not-for-profit, 4-year or above"
        case .forProfit4: "Private for-profit, 4-year or above"
        case .public2: "Public, 2-year"
        case .nonprofit2: "Private not-for-profit, 2-year"
        case .forProfit2: "Private for-profit, 2-year"
        case .publicUnder2: "Public, less-than 2-year"
        case .nonprofitUnder2: "Private not-for-profit, less-than 2-year"
        case .forProfitUnder2: "Private for-profit, less-than 2-year"
        case .unknown: "Sector unknown (not active)"
        }
    }
}

/// ICLEVEL
package enum InstitutionLevel: Int, NamedCode {
    case fourYear = 1
    case twoYear = 2
    case underTwoYear = 3

    package var name: String {
        switch self {
        case .fourYear: "Four or more years"
        case .twoYear: "At least 2 but less than 4 years"
        case .underTwoYear: "Less than 2 years"
        }
    }
}

/// CONTROL
package enum InstitutionControl: Int, NamedCode {
    case `public` = 1
    case nonprofit = 2
    case forProfit = 3

    package var name: String {
        switch self {
        case .public: "Public"
        case .nonprofit: "Private not-for-profit"
        case .forProfit: "Private for-profit"
        }
    }
}
