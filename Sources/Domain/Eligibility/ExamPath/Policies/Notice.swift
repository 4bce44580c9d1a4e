/// How long before an event something has to be done, as a policy words it.
package struct Lead: Sendable, Hashable {
    package enum Unit: String, Sendable, CaseIterable {
        case days
        /// Mondays to Fridays; holidays are not known here.
        case businessDays = "business_days"
        case hours
    }

    package var count: Int
    package var unit: Unit

    package init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// The last day on which so much time is left. Hours reach back whole days: on
    /// that day it depends on the hour.
    package func lastDay(before day: Day) -> Day {
        switch unit {
        case .days: day - count
        case .businessDays: day.adding(businessDays: -count)
        case .hours: day - (count + 23) / 24
        }
    }

    package var words: String { count.of(unit.word) }

    /// What a day found by it leaves open; nil where nothing.
    package var remark: String? {
        switch unit {
        case .days: nil
        case .businessDays: "business days are Mondays to Fridays here; holidays are not known, each in between moves the day one earlier"
        case .hours: "up to the hour of the appointment on that day"
        }
    }
}

extension Lead.Unit {
    fileprivate var word: String {
        switch self {
        case .days: "day"
        case .businessDays: "business day"
        case .hours: "hour"
        }
    }
}

/// A lead and the events before which it is reckoned: the earlier one counts.
package struct Notice: Sendable, Hashable {
    package enum Anchor: String, Sendable, CaseIterable {
        case appointment
        case windowEnd = "window_end"
    }

    package var lead: Lead
    package var anchors: [Anchor]

    /// nil where none of the events has a day.
    package func lastDay(appointment: Day?, windowEnd: Day?) -> Day? {
        anchors.compactMap { $0 == .appointment ? appointment : windowEnd }.min().map(lead.lastDay)
    }

    package var words: String {
        "\(lead.words) before " + anchors.map { $0 == .appointment ? "the appointment" : "the end of the eligibility" }.either
    }
}

/// How long after an event something is expected.
package struct Delay: Sendable, Hashable {
    package enum Unit: String, Sendable, CaseIterable {
        case days
        case businessDays = "business_days"
        case weeks, months
    }

    package var count: Int
    package var unit: Unit

    package init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// The event's day is not counted.
    package func end(from day: Day) -> Day {
        switch unit {
        case .days: day + count
        case .businessDays: day.adding(businessDays: count)
        case .weeks: day + 7 * count
        case .months: day.adding(months: count)
        }
    }

    package var words: String { count.of(unit == .businessDays ? "business day" : String(unit.rawValue.dropLast())) }

    package var remark: String? {
        unit == .businessDays
            ? "business days are Mondays to Fridays here; holidays are not known, each in between moves the day one later" : nil
    }
}

extension Fields {
    /// One member of this object that is named like a unit: `{days: 14}`.
    mutating func lead() -> Lead? { counted(Lead.Unit.self).map { Lead($0, $1) } }
    mutating func delay(_ units: [Delay.Unit] = Delay.Unit.allCases) -> Delay? { counted(Delay.Unit.self, units).map { Delay($0, $1) } }

    mutating func lead(_ key: String, required: Bool = false) -> Lead? { object(key, required: required) { $0.lead() } }
    mutating func delay(_ key: String, required: Bool = false) -> Delay? { object(key, required: required) { $0.delay() } }

    /// `{days: 14, before: window_end}`; `before` may be a list.
    mutating func notice(_ key: String, otherwise: Notice.Anchor, required: Bool = false) -> Notice? {
        object(key, required: required) { fields in
            let (lead, anchors) = (fields.lead(), fields.named("before", Notice.Anchor.self) ?? [otherwise])
            return lead.map { Notice(lead: $0, anchors: anchors) }
        }
    }

    private mutating func counted<Unit: RawRepresentable & CaseIterable>(_: Unit.Type, _ units: [Unit]? = nil) -> (Int, Unit)?
    where Unit.RawValue == String {
        let units = units ?? Array(Unit.allCases)
        needOne(of: units.map(\.rawValue))
        var found: (Int, Unit)?
        for unit in units {
            if let count = integer(unit.rawValue, in: 0...3660) { found = (count, unit) }
        }
        return found
    }
}
