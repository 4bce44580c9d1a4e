/// The one letter by which the levels of a cell's codes stand in its row.
///
/// Changing a letter is a migration: they are stored (`sql/0001`).
extension OccupationLevel {
    package var letter: UInt8 {
        switch self {
        case .total: 0x74  // t
        case .major: 0x4D  // M
        case .minor: 0x6D  // m
        case .broad: 0x62  // b
        case .detailed: 0x64  // d
        }
    }
}

extension IndustryLevel {
    package var letter: UInt8 {
        switch self {
        case .total: 0x74  // t
        case .sector: 0x73  // s
        case .subsector: 0x75  // u
        case .industryGroup: 0x67  // g
        case .industry: 0x69  // i
        case .nationalIndustry: 0x6E  // n
        }
    }
}

extension Ownership {
    package var letter: UInt8 {
        switch self {
        case .all: 0x61  // a
        case .private: 0x70  // p
        case .government: 0x67  // g
        case .federal: 0x66  // f
        case .state: 0x73  // s
        case .local: 0x6C  // l
        }
    }
}

extension AreaKind {
    package var letter: UInt8 {
        switch self {
        case .nation: 0x6E  // n
        case .state: 0x73  // s
        case .metropolitan: 0x6D  // m
        case .nonmetropolitan: 0x6F  // o
        }
    }
}
