/// A series of the Consumer Price Index for All Urban Consumers, as BLS names
/// it: `CU`, the seasonal code (U, S), the periodicity (R monthly, S
/// semiannual), four characters of the area, and the item.
package struct PriceSeries: Hashable, Sendable, CustomStringConvertible {
    package static let prefix = "CU"
    /// All items, U.S. city average, not seasonally adjusted: what dollars are adjusted by.
    package static let allItems = PriceSeries(isSeasonallyAdjusted: false, isMonthly: true, area: "0000", item: "SA0")

    package let isSeasonallyAdjusted: Bool
    package let isMonthly: Bool
    package let area: String
    package let item: String

    private init(isSeasonallyAdjusted: Bool, isMonthly: Bool, area: String, item: String) {
        (self.isSeasonallyAdjusted, self.isMonthly, self.area, self.item) = (isSeasonallyAdjusted, isMonthly, area, item)
    }

    /// - Throws: everything that is wrong with the id.
    package init(_ text: String) throws(Faults) {
        var reading = SeriesIDReading(text)
        let lengths = 10...16
        if !lengths.contains(text.count) { reading.wrongLength("\(lengths.lowerBound) to \(lengths.upperBound) characters") }
        if reading.part(1...2) != Self.prefix { reading.fault("the survey", 1...2, "is not this index", allowed: [Self.prefix]) }
        let (seasonal, periodicity) = (reading.part(3...3), reading.part(4...4))
        if !["U", "S"].contains(seasonal) { reading.fault("the seasonal code", 3...3, "is none", allowed: ["U", "S"]) }
        if !["R", "S"].contains(periodicity) { reading.fault("the periodicity", 4...4, "is none", allowed: ["R", "S"]) }
        let (area, item) = (reading.part(5...8), reading.part(9...16))
        if area.utf8.count != 4 || !area.utf8.allSatisfy({ $0.isDigit || $0.isUppercase }) {
            reading.fault("the area", 5...8, "is not the four characters of an area", allowed: ["0000", "S12A"])
        }
        if item.utf8.count < 2 || !item.utf8.allSatisfy({ $0.isDigit || $0.isUppercase }) {
            reading.fault("the item", 9...16, "is not an item", allowed: ["SA0", "SAM"])
        }
        guard reading.faults.isEmpty else { throw Faults(reading.faults) }
        self.init(isSeasonallyAdjusted: seasonal == "S", isMonthly: periodicity == "R", area: area, item: item)
    }

    package var description: String {
        Self.prefix + (isSeasonallyAdjusted ? "S" : "U") + (isMonthly ? "R" : "S") + area + item
    }

    package var parts: [SeriesPart] {
        [
            SeriesPart("survey", "1-2", Self.prefix, title: SeriesSurvey.prices.title),
            SeriesPart(
                "seasonal", "3", isSeasonallyAdjusted ? "S" : "U",
                title: isSeasonallyAdjusted ? "Seasonally adjusted" : "Not seasonally adjusted"),
            SeriesPart("periodicity", "4", isMonthly ? "R" : "S", title: isMonthly ? "Monthly" : "Semiannual"),
            SeriesPart("area", "5-8", area),
            SeriesPart("item", item.count == 1 ? "9" : "9-\(8 + item.count)", item),
        ]
    }
}
