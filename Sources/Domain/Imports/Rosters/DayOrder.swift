/// The order in which a system writes the parts of a date.
package enum DayOrder: String, Sendable, CaseIterable {
    case yearMonthDay = "year-month-day"
    case monthDayYear = "month/day/year"
    case dayMonthYear = "day/month/year"

    /// Reads `2024-08-15`, `8/15/2024`, `15.08.2024`, each with a time behind it
    /// or not. A year has four digits: of two nobody knows the century.
    package func day(_ text: String) -> Day? {
        let date = text.utf8.prefix { $0 != 0x54 && $0 != 0x20 }
        let parts = date.split(omittingEmptySubsequences: false) { $0 == 0x2D || $0 == 0x2F || $0 == 0x2E }
        guard parts.count == 3 else { return nil }
        var numbers = [0, 0, 0]
        for (index, part) in parts.enumerated() {
            guard (1...4).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            numbers[index] = part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
        let year = self == .yearMonthDay ? 0 : 2
        guard parts[year].count == 4 else { return nil }
        return switch self {
        case .yearMonthDay: Day(numbers[0], numbers[1], numbers[2])
        case .monthDayYear: Day(numbers[2], numbers[0], numbers[1])
        case .dayMonthYear: Day(numbers[2], numbers[1], numbers[0])
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
