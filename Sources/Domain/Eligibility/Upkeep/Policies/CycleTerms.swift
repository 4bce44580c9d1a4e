/// How long a cycle is, and how it starts and ends.
package struct CycleTerms: UpkeepPolicyTerms {
    package static let key = "cycle"
    /// Its end is not known before these terms are.
    package static let events: [UpkeepEvent] = [.cycleStart]

    /// Where the first cycle starts.
    package enum Start: String, Sendable, CaseIterable {
        /// On the day on which the exam was passed.
        case passed
        /// As the issuer states: the source does not say how it is reckoned.
        case stated
    }

    package enum End: Sendable, Hashable {
        /// The day before the same day, so many years later.
        case anniversary
        /// The last day of the month in which that day lies.
        case monthEnd
        /// A day of the year. Where the years do not end there the first cycle is shorter or longer; nil: not known.
        case yearly(MonthDay, First?)
    }

    package enum First: String, Sendable, CaseIterable { case shorter, longer }

    package var years: Int
    package var start: Start
    package var end: End
    /// How the first cycle of somebody who tested early starts.
    package var earlyTesters: Start
    /// How the cycle of several credentials of the group, not earned on one day, starts: as that of the first, or as stated.
    package var several: Start
    /// The last day on which it may be submitted; nil: not said.
    package var submission: Submission?

    package enum Submission: Sendable, Hashable {
        case after(days: Int)
        case before(days: Int)
        case by(MonthDay)
    }

    package init?(_ fields: inout Fields) {
        let years = fields.integer("years", in: 1...10, required: true)
        start = fields.choice("starts", Start.self, required: true) ?? .stated
        let end = Self.end(&fields)
        earlyTesters = fields.choice("early_testers", Start.self) ?? .stated
        several = fields.choice("several", Several.self) == .first ? .passed : .stated
        submission = fields.object("submission") { Submission(&$0) }
        guard let years, let end else { return nil }
        (self.years, self.end) = (years, end)
    }

    private enum Several: String, CaseIterable { case first, stated }

    private static func end(_ fields: inout Fields) -> End? {
        let (text, first) = (fields.string("ends", required: true), fields.choice("first", First.self))
        guard let text else { return nil }
        if text == "anniversary" { return .anniversary }
        if text == "month_end" { return .monthEnd }
        if let day = MonthDay(text) { return .yearly(day, first) }
        fields.reading.fault(
            "wrong_value", fields.place / "ends", value: .string(text), "is no end of a cycle",
            allowed: ["anniversary", "month_end", "12-31"])
        return nil
    }

    /// The last day of the cycle from `start`, which is `months` after `anchor`, the day from which anniversaries are reckoned.
    /// nil: not known.
    func lastDay(of start: Day, anchor: Day, months: Int) -> Day? {
        let full = anchor.lastDay(months: months)
        switch end {
        case .anniversary: return full
        case .monthEnd: return full.lastOfMonth
        case .yearly(let day, let first):
            let sameYear = day.of(full.year)
            if full == sameYear { return full }
            guard let first else { return nil }
            let earlier = sameYear < full ? sameYear : day.of(full.year - 1)
            let end = first == .longer ? (sameYear > full ? sameYear : day.of(full.year + 1)) : earlier
            return end < start ? nil : end
        }
    }

    func submission(for end: Day) -> Day? {
        switch submission {
        case nil: nil
        case .after(let days): end + days
        case .before(let days): end - days
        case .by(let day): day.of(end.year) > end ? day.of(end.year) : day.of(end.year + 1)
        }
    }
}

extension CycleTerms.Submission {
    fileprivate init?(_ fields: inout Fields) {
        fields.needOne(of: ["days_after", "days_before", "by"])
        let (after, before) = (fields.integer("days_after", in: 0...3660), fields.integer("days_before", in: 0...3660))
        if let after {
            self = .after(days: after)
        } else if let before {
            self = .before(days: before)
        } else {
            guard let text = fields.string("by") else { return nil }
            guard let day = MonthDay(text) else {
                fields.reading.fault("wrong_value", fields.place / "by", value: .string(text), "is no day of a year", allowed: ["01-31"])
                return nil
            }
            self = .by(day)
        }
    }
}

/// A day that every year has.
package struct MonthDay: Sendable, Hashable {
    package var month: Int
    package var day: Int

    /// Reads `12-31`; nil for what no year or not every year has.
    package init?(_ text: String) {
        guard text.utf8.count == 5, let day = Day("2025-" + text) else { return nil }
        (month, self.day) = (day.month, day.day)
    }

    package func of(_ year: Int) -> Day { Day(year, month, day) ?? Day(number: .min / 2) }
}

extension Day {
    /// The last of so many months that begin on this day: the day before the same day, or the month's last day where
    /// it has none such. So two years from 2024-02-29 end on 2026-02-28, as those from 2024-03-01 do.
    package func lastDay(months: Int) -> Day {
        let same = adding(months: months)
        return same.day == day ? same - 1 : same
    }

    package var lastOfMonth: Day { self + (Day.days(in: month, of: year) - day) }
}
