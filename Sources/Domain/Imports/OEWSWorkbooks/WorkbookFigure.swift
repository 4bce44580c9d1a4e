/// A figure as a workbook of OEWS has it: a number, which has lost the zeros at
/// its end, or a marker.
enum WorkbookFigure {
    enum Judgement: Equatable {
        case value(Int32)
        case absent(Absence)
        case fault(ImportFault.Kind, reason: String, allowed: [String])
    }

    /// - Parameters: whether the row says that only annual, or only hourly wages are released.
    static func judge(_ text: String, _ measure: Measure, annualOnly: Bool, hourlyOnly: Bool) -> Judgement {
        switch text {
        case "": return empty(measure)
        case "*": return withheld(measure, annualOnly: annualOnly, hourlyOnly: hourlyOnly)
        case "**":
            guard [.employment, .employmentRSE].contains(measure) else { return marker(measure, "says that employment is not released") }
            return .absent(.notReleased)
        case "#":
            guard measure.isWage else { return marker(measure, "says that a wage is above the bound of the release") }
            return .absent(.topCoded)
        default: return number(text, measure)
        }
    }

    /// Measures that a file has no figures for are left empty; a wage never is.
    private static func empty(_ measure: Measure) -> Judgement {
        switch measure {
        case .jobsPer1000, .locationQuotient: .absent(.notInSource)
        default: .fault(.missingValue, reason: "is empty", allowed: ["a number"] + markers(measure))
        }
    }

    private static func withheld(_ measure: Measure, annualOnly: Bool, hourlyOnly: Bool) -> Judgement {
        switch measure.unit {
        case .dollarsPerHour: .absent(annualOnly ? .annualOnly : .notReleased)
        case .dollarsPerYear: .absent(hourlyOnly ? .hourlyOnly : .notReleased)
        case .percent where measure == .wageRSE: .absent(.notReleased)
        default: marker(measure, "says that a wage is not released")
        }
    }

    private static func marker(_ measure: Measure, _ says: String) -> Judgement {
        .fault(.contradiction, reason: "\(says), and this is \(measure.name)", allowed: ["a number"] + markers(measure))
    }

    private static func markers(_ measure: Measure) -> [String] {
        switch measure {
        case .employment, .employmentRSE: ["**"]
        case .wageRSE: ["*"]
        case .jobsPer1000, .locationQuotient: []
        default: ["*", "#"]
        }
    }

    /// `27.3` is 27.30: digits are put back, and never rounded away.
    private static func number(_ text: String, _ measure: Measure) -> Judgement {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1].count : 0
        guard parts.count <= 2, decimals <= measure.scale else { return fault(.wrongPrecision, text, measure) }
        let zeros = String(repeating: "0", count: measure.scale - decimals)
        let whole = measure.scale == 0 ? text : "\(parts[0]).\(parts.count == 2 ? parts[1] : "")\(zeros)"
        let judged = Array(whole.utf8).withUnsafeBytes { bytes in
            Result { () throws(FigureText.Problem) in try FigureText.read(bytes, measure) }
        }
        switch judged {
        case .success(let value): return .value(value)
        case .failure(let problem): return fault(problem, text, measure)
        }
    }

    private static func fault(_ problem: FigureText.Problem, _ text: String, _ measure: Measure) -> Judgement {
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        let problem = problem == .wrongPrecision && !isNumber ? FigureText.Problem.notANumber : problem
        return .fault(problem.kind, reason: problem.reason(measure), allowed: problem == .notANumber ? ["a number"] + markers(measure) : [])
    }
}
