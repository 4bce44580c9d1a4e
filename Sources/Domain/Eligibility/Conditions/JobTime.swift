/// Jobs as the days that they cover: calendar time counts once however many
/// jobs a day has, hours of all of them add up.
struct JobTime {
    struct Job {
        var from: Day
        /// The last day; nil while it goes on.
        var to: Day?
        /// Thousandths.
        var hoursPerWeek: Int
    }

    /// In the order of their first days.
    private let jobs: [Job]
    private let demand: ExperienceCondition.Length
    /// Only the days of so many years count.
    private let withinYears: Int?
    /// Searching for a day far ahead ends there: what takes as long is no expectation.
    private static let mostSteps = 2000

    init(_ jobs: [Job], _ demand: ExperienceCondition.Length, withinYears: Int?) {
        self.jobs = jobs.sorted { $0.from < $1.from }
        self.demand = demand
        self.withinYears = withinYears
    }

    /// The days covered by a day, inclusive, and the first of them.
    func covered(by day: Day) -> (days: Int, first: Day?) {
        let start = withinYears.map { day.adding(years: -$0) }
        var (days, first, next): (Int, Day?, Day?) = (0, nil, nil)
        for job in jobs {
            guard let span = Self.part(of: job, from: max(start ?? job.from, next ?? job.from), to: day) else { continue }
            days += span.to - span.from + 1
            first = first ?? span.from
            next = span.to + 1
        }
        return (days, first)
    }

    /// Sevenths of thousandths, so that a week's hours are spread over its days exactly.
    func hours(by day: Day) -> Int {
        let start = withinYears.map { day.adding(years: -$0) }
        return jobs.reduce(0) { sum, job in
            guard let span = Self.part(of: job, from: start ?? job.from, to: day) else { return sum }
            return sum + (span.to - span.from + 1) * job.hoursPerWeek
        }
    }

    private static func part(of job: Job, from start: Day, to end: Day) -> (from: Day, to: Day)? {
        let (from, to) = (max(job.from, start), min(job.to ?? end, end))
        return from <= to ? (from, to) : nil
    }

    /// What it still takes by a day, in days or in sevenths of thousandths of hours; nothing more if 0.
    ///
    /// A year of covered days is as long as the year that begins on the first of them: laid end to end they
    /// reach the same day of the next.
    func lack(by day: Day) -> Int {
        switch demand {
        case .time(let span):
            let (days, first) = covered(by: day)
            return max(0, span.end(from: first ?? day) - (first ?? day) - days)
        case .hours(let hours): return max(0, hours.thousandths * 7 - self.hours(by: day))
        }
    }

    /// The first day behind `asOf` on which nothing is lacked any more, if the jobs go on as they are said to.
    func reached(after asOf: Day) -> Day? {
        guard let last = lastDay(asOf) else { return nil }
        // No day adds more than this, so that so many days can be passed over at once; as the first day of a
        // window moves the year that is asked may shrink a little.
        let (gain, slack) = mostPerDay
        var day = asOf
        for _ in 0..<Self.mostSteps where day <= last {
            let lack = lack(by: day)
            if lack == 0 { return day }
            day = day + max(1, (lack - slack + gain - 1) / gain)
            if let start = pause(on: day) { day = start }
        }
        return nil
    }

    private var mostPerDay: (gain: Int, slack: Int) {
        switch demand {
        case .time: (1, 4)
        case .hours: (max(1, jobs.reduce(0) { $0 + $1.hoursPerWeek }), 0)
        }
    }

    /// The day on which the next job begins, if there is none on this day.
    private func pause(on day: Day) -> Day? {
        if jobs.contains(where: { Self.part(of: $0, from: day, to: day) != nil }) { return nil }
        return jobs.first { day < $0.from }?.from
    }

    /// Behind it nothing changes for the better; nil if there is no job.
    private func lastDay(_ asOf: Day) -> Day? {
        guard let start = jobs.last?.from else { return nil }
        guard jobs.contains(where: { $0.to == nil }) else { return jobs.compactMap(\.to).max() }
        return withinYears.map { max(asOf, start).adding(years: $0) } ?? Day(number: .max / 2)
    }
}
