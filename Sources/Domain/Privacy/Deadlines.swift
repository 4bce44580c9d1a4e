/// Every day that the law or a policy sets, reckoned in this one place. Each is the last day on which something is still in time.
package enum Deadlines {
    /// A learner sees what is held about them at most so many days after asking (34 CFR 99.10).
    package static let accessDays = 45

    /// Last day on which a request for access is answered in time.
    package static func access(receivedOn day: Day) -> Day { day + accessDays }

    /// Last day on which records are kept that are kept so many years after leaving.
    package static func retention(leftOn day: Day, years: Int) -> Day { day.adding(years: years) }

    /// First day on which a notice's directory information may be published: learners could opt out until the day before.
    package static func publication(optOutUntil day: Day) -> Day { day + 1 }
}
