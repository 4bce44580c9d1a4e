/// A day within one of several periods, as for applications.
struct WindowCondition: Condition {
    static let key = "window"

    /// In the order of their opening.
    var periods: [Period]

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        let before = reading.faults.count
        if case .array = value {
            periods = Fields.list(value, at: place, reading) { Self.period($0, $1, reading) } ?? []
            if periods.isEmpty, reading.faults.count == before {
                reading.fault("wrong_value", place, "is empty: it would never open", allowed: ["at least one"])
            }
        } else {
            periods = Self.period(value, place, reading).map { [$0] } ?? []
        }
        guard reading.faults.count == before else { return nil }
        periods.sort { ($0.from?.number ?? .min) < ($1.from?.number ?? .min) }
    }

    private static func period(_ value: Document, _ place: Place, _ reading: Reading) -> Period? {
        fields(value, place, reading) { fields in
            let period = Period(from: fields.day("opens"), to: fields.day("closes"))
            if !fields.has("opens"), !fields.has("closes") { fields.needOne(of: ["opens", "closes"]) }
            if let opens = period.from, let closes = period.to, closes < opens {
                reading.fault("wrong_value", place / "closes", "lies before `opens`")
            }
            return period
        }
    }

    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        if let open = periods.first(where: { $0.contains(moment.asOf) }) { return Finding(.met, evidence: ["open \(Self.words(open))"]) }
        var finding = Finding(.notMet)
        if let next = periods.compactMap(\.from).first(where: { moment.asOf < $0 }) {
            finding.reason = "opens on \(next)"
            finding.expectedOn = next
        } else {
            finding.reason = periods.compactMap(\.to).max().map { "closed on \($0)" }
        }
        return finding
    }

    private static func words(_ period: Period) -> String {
        [period.from.map { "from \($0)" }, period.to.map { "to \($0)" }].compactMap { $0 }.joined(separator: " ")
    }

    var words: String { "open " + periods.map(Self.words).either }
}
