/// How figures of a picture are told.
package struct PictureUnit: Sendable, Equatable {
    /// Digits after the point: figures are integers scaled by `10^scale`.
    package var scale: Int
    package var before: String
    package var after: String
    /// What one is: `dollars a year`.
    package var name: String

    package init(_ name: String, scale: Int = 0, before: String = "", after: String = "") {
        (self.name, self.scale, self.before, self.after) = (name, scale, before, after)
    }

    /// That of a measure of the survey.
    package init(_ measure: Measure) {
        switch measure.unit {
        case .jobs: self.init("jobs")
        case .percent: self.init("percent", scale: measure.scale, after: " %")
        case .dollarsPerHour: self.init("dollars an hour", scale: measure.scale, before: "$")
        case .dollarsPerYear: self.init("dollars a year", scale: measure.scale, before: "$")
        case .perThousandJobs: self.init("in 1,000 jobs", scale: measure.scale)
        case .ratio: self.init("times the national share", scale: measure.scale)
        }
    }

    /// Digit for digit, with separators of thousands: `$52,030`, `$24.50`.
    package func text(_ value: Int) -> String {
        let decimal = Ratio.decimal(scaled: Int(value.magnitude), digits: scale)
        return (value < 0 ? "−" : "") + before + Thousands.grouped(decimal) + after
    }

    /// Rounded to what there is room for in a small place: `$52k`, `1.2k`, `24.5`.
    package func short(_ value: Int) -> String {
        let one = (0..<scale).reduce(1) { power, _ in power * 10 }
        let size = Int(value.magnitude)
        let steps: [(size: Int, letter: String)] = [(1_000_000, "M"), (1000, "k"), (1, "")]
        guard let step = steps.first(where: { size >= $0.size * one }) ?? steps.last else { return text(value) }
        let isSmall = size < 10 * step.size * one && (step.size > 1 || scale > 0)
        let rounded = Ratio.text(size, over: step.size * one, digits: isSmall ? 1 : 0) ?? ""
        return (value < 0 ? "−" : "") + before + rounded + step.letter
    }

    /// A round figure along an axis, without digits that all of them lack.
    func tick(_ value: Int, among ticks: AxisTicks) -> String {
        let one = (0..<scale).reduce(1) { power, _ in power * 10 }
        guard ticks.values.allSatisfy({ $0 % one == 0 }) else { return text(value) }
        return PictureUnit(name, before: before, after: after).text(value / one)
    }
}
