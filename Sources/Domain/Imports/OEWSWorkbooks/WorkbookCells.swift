/// The cells of a workbook, kept until it is known what stands beside them: a
/// hundred bytes each.
package struct WorkbookCells: Sendable {
    package struct Key: Hashable, Sendable {
        package let occupation: OccupationCode
        package let industry: IndustryCode

        package init(occupation: OccupationCode, industry: IndustryCode) { (self.occupation, self.industry) = (occupation, industry) }
    }

    package private(set) var keys: [Key] = []
    private var places: [Key: Int] = [:]
    private var values: [Int32] = []
    private var marks: [UInt8] = []

    package init() {}

    /// The row's place among the cells, when one with its codes is there.
    func place(of key: Key) -> Int? { places[key] }

    mutating func append(_ key: Key, _ figures: CellFigures) {
        places[key] = keys.count
        keys.append(key)
        values.append(contentsOf: figures.values)
        marks.append(contentsOf: figures.marks)
    }

    func equals(_ place: Int, _ figures: CellFigures) -> Bool {
        let range = place * Measure.count..<(place + 1) * Measure.count
        return values[range].elementsEqual(figures.values) && marks[range].elementsEqual(figures.marks)
    }

    package func figure(_ place: Int, _ measure: Measure) -> Figure {
        let at = place * Measure.count + measure.rawValue
        return Absence(rawValue: marks[at]).map { .absent($0) } ?? .value(values[at])
    }

    /// Hands over every cell, named by its codes' places in the lists, all of the nation.
    package func hand(to sink: any CellSink, _ lists: CodeLists) {
        let occupations = Dictionary(lists.occupations.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        let industries = Dictionary(lists.industries.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        guard let nation = lists.areas.firstIndex(where: { $0.code == .nation }) else { return }
        let figures = CellFigures()
        for (place, key) in keys.enumerated() {
            guard let occupation = occupations[key.occupation], let industry = industries[key.industry] else { continue }
            for measure in Measure.allCases {
                switch figure(place, measure) {
                case .value(let value): figures.set(measure.rawValue, value: value)
                case .absent(let absence): figures.set(measure.rawValue, absence)
                }
            }
            sink.take(occupation: occupation, area: nation, industry: industry, figures: figures)
        }
    }
}
