/// Where a graduate works and for what pay, as an outcome tells it.
struct GraduateJob: Sendable {
    let occupation: String?
    let industry: String?
    let area: String?
    /// Dollars a year; of an hourly wage, where the work is full time, 2,080 hours of it, as OEWS reckons.
    let annualPay: Amount?

    init(_ outcome: Document) {
        occupation = outcome["occupation"]?.text.flatMap { OccupationCode($0) }?.description
        industry = outcome["industry"]?.text.flatMap { IndustryCode($0) }?.description
        area = outcome["area"]?.text.flatMap { AreaCode($0) }?.description
        let hourly = outcome["hourly_pay"]?.digits.flatMap { Amount($0) }
        let isFullTime = outcome["full_time"]?.flag ?? false
        annualPay =
            outcome["annual_pay"]?.digits.flatMap { Amount($0) }
            ?? (isFullTime ? hourly.map { Amount(thousandths: $0.thousandths * 2080) } : nil)
    }
}
