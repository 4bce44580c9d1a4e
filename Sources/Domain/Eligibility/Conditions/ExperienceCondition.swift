/// Work in a field, by calendar time or by hours.
struct ExperienceCondition: Condition {
    enum Length: Sendable, Hashable {
        /// Years or months.
        case time(Span)
        case hours(Amount)
    }
    static let key = "experience"

    var fields: [String]?
    var length: Length
    var verified: Bool
    var withinYears: Int?

    init?(_ value: Document, at place: Place, _ reading: Reading) {
        let read = Self.fields(value, place, reading) { fields -> ([String]?, Length, Bool, Int?)? in
            fields.needOne(of: ["years", "months", "hours"])
            let years = fields.integer("years", in: 1...100)
            let months = fields.integer("months", in: 1...1200)
            let hours = fields.amount("hours")
            let withinYears = fields.integer("within_years", in: 1...100)
            let (names, verified) = (fields.names("fields"), fields.isOn("verified"))
            if let withinYears, years ?? 0 > withinYears || months ?? 0 > 12 * withinYears {
                reading.fault("conflict", place / "within_years", "is shorter than the time that is asked")
            }
            let length = years.map { Length.time(Span($0, .years)) } ?? months.map { .time(Span($0, .months)) } ?? hours.map(Length.hours)
            guard let length else { return nil }
            return (names, length, verified, withinYears)
        }
        guard let read else { return nil }
        (fields, length, verified, withinYears) = read
    }

    func judge(_ facts: Facts, _ moment: Moment) -> Finding {
        guard let experience = facts.experience else { return .unknown("experience") }
        let judged = experience.enumerated().map { (job: $1, finding: judge($1, "experience/\($0)")) }
        let (sure, open) = (judged.filter { $0.finding.certainty == .met }, judged.filter { $0.finding.certainty != .notMet })
        let time = time(of: sure.map(\.job))
        var finding = Finding(.met)
        if time.lack(by: moment.asOf) > 0 {
            if self.time(of: open.map(\.job)).lack(by: moment.asOf) == 0 {
                finding.certainty = .unknown
                finding.unknown = open.flatMap(\.finding.unknown)
            } else {
                let refusals = judged.compactMap(\.finding.reason).prefix(3)
                finding.fail(
                    Finding.joined(["\(have(time, moment.asOf)) of \(need)"] + refusals) ?? "", until: time.reached(after: moment.asOf))
            }
        }
        finding.evidence = sure.filter { $0.job.from <= moment.asOf }.map { Self.words($0.job) }
        finding.have = have(time, moment.asOf)
        finding.need = need
        return finding
    }

    private func judge(_ job: ExperienceRecord, _ fact: String) -> Finding {
        var finding = Finding(.met)
        if let fields, !fields.contains(job.field) {
            finding.fail("\(Self.words(job)) is not in \(fields.either)")
            return finding
        }
        if verified { finding.ask(job.isVerified, fact + "/verified", otherwise: "\(Self.words(job)) is not verified") }
        if case .hours = length { finding.ask(job.hoursPerWeek.map { _ in true }, fact + "/hours_per_week", otherwise: "") }
        return finding
    }

    /// A job whose hours are not known may have filled every week.
    private func time(of jobs: [ExperienceRecord]) -> JobTime {
        let week = 168_000
        return JobTime(
            jobs.map {
                JobTime.Job(from: $0.from, to: $0.to, hoursPerWeek: min($0.hoursPerWeek?.thousandths ?? week, week))
            }, length, withinYears: withinYears)
    }

    // MARK: words

    private var need: String {
        switch length {
        case .time(let span): span.words
        case .hours(let hours): "\(hours) hours"
        }
    }

    private func have(_ time: JobTime, _ asOf: Day) -> String {
        switch length {
        case .hours: return "\(Amount(thousandths: time.hours(by: asOf) / 7)) hours"
        case .time(let span):
            let (days, first) = time.covered(by: asOf)
            guard let first else { return "0 days" }
            return Span.words(days: days, since: first, in: span.unit)
        }
    }

    private static func words(_ job: ExperienceRecord) -> String {
        "\(job.field) \(job.to.map { "from \(job.from) to \($0)" } ?? "since \(job.from)")"
    }

    var words: String {
        "\(need) of experience" + (fields.map { " in \($0.either)" } ?? "") + (verified ? ", verified" : "")
            + (withinYears.map { ", within the last \($0.of("year"))" } ?? "")
    }
}

extension Span {
    /// "1 year and 45 days".
    fileprivate static func words(days: Int, since first: Day, in unit: Unit) -> String {
        var whole = Span(days / (unit == .years ? 366 : 31), unit)
        while Span(whole.count + 1, unit).end(from: first) - first <= days { whole.count += 1 }
        let rest = days - (whole.end(from: first) - first)
        if whole.count == 0 { return rest.of("day") }
        return rest == 0 ? whole.words : "\(whole.words) and \(rest.of("day"))"
    }
}
