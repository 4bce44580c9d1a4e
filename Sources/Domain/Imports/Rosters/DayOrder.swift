/// The order in which a system writes the parts of a date.
package enum DayOrder: String, Sendable, CaseIterable {
    case yearMonthDay = "year-month-day"
    case monthDayYear = "month/day/year"
    case dayMonthYear = "day/month/year"

    /// Reads `2024-08-15`, `8/15/2024`, `15.08.2024`, each with a time behind it
    /// or not. A year has four digits: of two nobody knows the century.
    package func day(_ text: String) -> Day? {
        var numbers = (0, 0, 0)
        var lengths = (0, 0, 0)
        var part = 0
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39:
                guard lengths.2 < 4 else { return nil }
                numbers.2 = numbers.2 * 10 + Int(byte - 0x30)
                lengths.2 += 1
            case 0x2D, 0x2F, 0x2E:
                guard part < 2 else { return nil }
                part += 1
                (numbers, lengths) = ((numbers.1, numbers.2, 0), (lengths.1, lengths.2, 0))
            case 0x54, 0x20: return part == 2 ? day(numbers, lengths) : nil
            default: return nil
            }
        }
        return part == 2 ? day(numbers, lengths) : nil
    }

    /// A day of the parts as they were written; a month and a day have one or two digits.
    private func day(_ numbers: (Int, Int, Int), _ lengths: (Int, Int, Int)) -> Day? {
        guard min(lengths.0, lengths.1, lengths.2) > 0 else { return nil }
        return switch self {
        case .yearMonthDay: lengths.0 == 4 ? Day(numbers.0, numbers.1, numbers.2) : nil
        case .monthDayYear: lengths.2 == 4 ? Day(numbers.2, numbers.0, numbers.1) : nil
        case .dayMonthYear: lengths.2 == 4 ? Day(numbers.2, numbers.1, numbers.0) : nil
        }
    }

    var example: String {
        switch self {
        case .yearMonthDay: "2026-05-15"
        case .monthDayYear: "05/15/2026"
        case .dayMonthYear: "15/05/2026"
        }
    }
}

extension TableRow {
    /// nil for a blank cell, and with a fault for what is no day.
    func day(_ column: TableColumn, _ order: DayOrder = .yearMonthDay) -> Day? {
        text(column).flatMap { day($0, column.name, order) }
    }

    func day(_ text: String, _ column: String, _ order: DayOrder) -> Day? {
        if let day = order.day(text) { return day }
        fault(.wrongValue, column, value: text, "is no day", allowed: ["a day as \(order.example)"])
        return nil
    }

    /// nil for a blank cell, and with a fault for what is no amount.
    func amount(_ column: TableColumn) -> Amount? { text(column).flatMap { amount($0, column.name) } }

    func amount(_ text: String, _ column: String) -> Amount? {
        if let amount = Amount(text) { return amount }
        fault(.notANumber, column, value: text, "is no amount", allowed: ["a number from 0, of up to three decimals"])
        return nil
    }
}
