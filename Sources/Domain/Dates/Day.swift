/// A calendar day of the proleptic Gregorian calendar, as RFC 3339 writes it.
package struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Days since 1970-01-01.
    package var number: Int

    package init(number: Int) { self.number = number }

    /// 9999-12-31: no date that is written as RFC 3339 has it is later.
    package static let last = Day(number: number(9999, 12, 31))

    /// nil for a day that does not exist.
    package init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day) else { return nil }
        number = Self.number(year, month, day)
    }

    /// Reads `2026-05-15` and nothing else.
    package init?(_ text: some StringProtocol) {
        var values = (year: 0, month: 0, day: 0)
        var count = 0
        for byte in text.utf8 {
            count += 1
            if count == 5 || count == 8 {
                guard byte == 0x2D else { return nil }
                continue
            }
            guard count <= 10, (0x30...0x39).contains(byte) else { return nil }
            let digit = Int(byte - 0x30)
            if count < 5 {
                values.year = values.year * 10 + digit
            } else if count < 8 {
                values.month = values.month * 10 + digit
            } else {
                values.day = values.day * 10 + digit
            }
        }
        guard count == 10 else { return nil }
        self.init(values.year, values.month, values.day)
    }

    package static func < (left: Day, right: Day) -> Bool { left.number < right.number }
    package static func - (left: Day, right: Day) -> Int { left.number - right.number }
    package static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
    package static func - (day: Day, days: Int) -> Day { Day(number: day.number - days) }

    package var year: Int { parts.year }
    package var month: Int { parts.month }
    package var day: Int { parts.day }

    /// 1 Monday to 7 Sunday.
    package var weekday: Int { (number + 3) % 7 >= 0 ? (number + 3) % 7 + 1 : (number + 3) % 7 + 8 }

    /// The same day so many months later; the month's last where it has none such.
    package func adding(months: Int) -> Day {
        let (year, month, day) = parts
        let total = year * 12 + (month - 1) + months
        let (newYear, newMonth) = (total.quotient(12), total.remainder(12) + 1)
        return Day(number: Self.number(newYear, newMonth, min(day, Self.days(in: newMonth, of: newYear))))
    }

    /// The same day so many years later; February 28 for a leap day.
    package func adding(years: Int) -> Day { adding(months: 12 * years) }

    /// So many Mondays to Fridays later, or earlier for a negative number.
    /// Holidays are not known here.
    package func adding(businessDays: Int) -> Day {
        if businessDays == 0 { return self }
        // From a weekend it is reckoned as from the business day on its other side; five of them are a week.
        var day = self
        while day.weekday > 5 { day = day - businessDays.signum() }
        day = day + businessDays / 5 * 7
        var left = abs(businessDays % 5)
        while left > 0 {
            day = day + businessDays.signum()
            if day.weekday <= 5 { left -= 1 }
        }
        return day
    }

    package var description: String {
        let (year, month, day) = parts
        return Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2)
    }

    // MARK: the calendar

    private var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = shifted.quotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted.quotient(400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    package static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}

extension Int {
    /// Rounded down, unlike `/`.
    fileprivate func quotient(_ divisor: Int) -> Int { self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor) }
    fileprivate func remainder(_ divisor: Int) -> Int { self - quotient(divisor) * divisor }
}

/// A span of days, both ends inclusive; an end that is nil is open.
package struct Period: Sendable, Hashable {
    package var from: Day?
    package var to: Day?

    package init(from: Day? = nil, to: Day? = nil) {
        self.from = from
        self.to = to
    }

    package func contains(_ day: Day) -> Bool { from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true }

    package func overlaps(_ other: Period) -> Bool {
        let startsInTime = from.flatMap { from in other.to.map { from <= $0 } } ?? true
        let othersStartInTime = other.from.flatMap { from in to.map { from <= $0 } } ?? true
        return startsInTime && othersStartInTime
    }
}
