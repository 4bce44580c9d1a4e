/// Lays out the columns and rows of a model.
struct PlacementModelBuilder {
    typealias Column = PlacementModel.Column
    typealias Row = PlacementModel.Row
    typealias Shortfall = PlacementModel.Shortfall

    let unit: Int
    private(set) var columns: [Column] = []
    private(set) var rows: [Row] = []
    private(set) var capacities: [Row] = []
    private(set) var capacityOfKind: [Int?]
    private(set) var shortfalls: [Shortfall] = []
    private(set) var patterns: [(kind: Int, pattern: Int)] = []
    private let kinds: [PlacementPatterns]
    private let reduction: PlacementReduction
    /// By demand the columns of the patterns that hold it.
    private var columnsOf: [[Int]]
    /// Whether a demand counts: 1, or as the column of a choice says.
    private var weight: [Int: Int?] = [:]

    init(_ reduction: PlacementReduction, kinds: [PlacementPatterns], demands: [Int], terms: [Int]) {
        self.reduction = reduction
        self.kinds = kinds
        unit = Self.unit(reduction, kinds, demands)
        columnsOf = Array(repeating: [], count: reduction.edges.problem.demands.count)
        capacityOfKind = Array(repeating: nil, count: kinds.count)
        addPatterns()
        addCapacities()
        for term in terms { addGoal(term, weight: nil) }
        for demand in demands { addDemand(demand) }
    }

    private static func unit(_ reduction: PlacementReduction, _ kinds: [PlacementPatterns], _ demands: [Int]) -> Int {
        let problem = reduction.edges.problem
        var unit = 0
        for kind in kinds { unit = IntegerRounding.commonDivisor(unit, problem.courses[kind.courses[0]].credits) }
        for demand in demands {
            for need in reduction.edges.needs(of: demand) where reduction.edges.needs[need].credits > 0 {
                let asked = reduction.edges.needs[need].credits - reduction.state.needCredits[need]
                unit = IntegerRounding.commonDivisor(unit, max(0, asked))
            }
        }
        return max(1, unit)
    }

    private func credits(_ kind: Int) -> Int { reduction.edges.problem.courses[kinds[kind].courses[0]].credits / unit }

    private mutating func addPatterns() {
        let courses = reduction.edges.problem.courses
        let lowest = courses.reduce(0) { min($0, $1.rank) }
        let highest = Double(courses.reduce(lowest) { max($0, $1.rank) } - lowest + 1)
        for (kind, known) in kinds.enumerated() {
            let rank = Double(courses[known.courses[0]].rank - lowest)
            for pattern in known.patterns.indices {
                for demand in known.patterns[pattern].demands { columnsOf[demand].append(columns.count) }
                // The last part keeps equal courses apart, so that the method does not waver between them.
                let nicety = 1 + rank / highest + Double((columns.count &* 7_919) % 1_009) / 100_000
                columns.append(Column(nicety: nicety, most: known.courses.count))
                patterns.append((kind, pattern))
            }
        }
    }

    private mutating func addCapacities() {
        let problem = reduction.edges.problem
        var ofKind = Array(repeating: [(column: Int, factor: Int)](), count: kinds.count)
        var exclusions: [Int: [(column: Int, factor: Int)]] = [:]
        for (column, (kind, _)) in patterns.enumerated() {
            ofKind[kind].append((column, 1))
            if let exclusion = kinds[kind].exclusion { exclusions[exclusion, default: []].append((column, 1)) }
        }
        for (kind, entries) in ofKind.enumerated() where entries.count > 1 && kinds[kind].exclusion == nil {
            capacityOfKind[kind] = capacities.count
            capacities.append(Row(entries: entries, most: kinds[kind].courses.count))
        }
        for (_, entries) in exclusions.sorted(by: { $0.key < $1.key }) { capacities.append(Row(entries: entries, most: 1)) }
        for limit in reduction.bindingLimits {
            let known = problem.limits[limit]
            let using = columns { $0.limits.contains(limit) }
            addCap(using, known.courses, known.credits, reduction.state.limitCourses[limit], reduction.state.limitCredits[limit])
        }
        for sharing in reduction.bindingSharings {
            let known = problem.sharings[sharing]
            let using = columns { $0.sharings.contains(sharing) }
            addCap(using, known.courses, known.credits, reduction.state.sharingCourses[sharing], reduction.state.sharingCredits[sharing])
        }
        rows += capacities
    }

    private func columns(where isUsing: (PlacementPatterns.Pattern) -> Bool) -> [Int] {
        patterns.indices.filter { isUsing(kinds[patterns[$0].kind].patterns[patterns[$0].pattern]) }
    }

    private mutating func addCap(_ using: [Int], _ courses: Int?, _ credits: Int?, _ usedCourses: Int, _ usedCredits: Int) {
        guard !using.isEmpty else { return }
        if let courses { capacities.append(Row(entries: using.map { ($0, 1) }, most: courses - usedCourses)) }
        if let credits {
            // Whole units: what is left of one holds no course.
            let most = (credits - usedCredits) / unit
            capacities.append(Row(entries: using.map { ($0, min(self.credits(patterns[$0].kind), most + 1)) }, most: most))
        }
    }

    private mutating func addGoal(_ node: Int, weight: Int?) {
        if reduction.least[node] == reduction.most[node] {
            guard let weight else { return }
            columns[weight].credits += reduction.least[node].credits
            columns[weight].items += reduction.least[node].items
            return
        }
        let live = reduction.live[node]
        switch reduction.tree.kind[node] {
        case .demand(let demand): self.weight[demand] = .some(weight)
        case .fixed: break
        case .all: for child in live { addGoal(child, weight: weight) }
        case .atLeast(let least) where live.count <= least: for child in live { addGoal(child, weight: weight) }
        case .atLeast(let least):
            let first = columns.count
            columns += live.map { _ in Column(most: 1) }
            let counted = live.indices.map { (column: first + $0, factor: 1) }
            rows.append(Row(entries: counted + (weight.map { [($0, -least)] } ?? []), least: weight == nil ? least : 0))
            for (index, child) in live.enumerated() { addGoal(child, weight: first + index) }
        }
    }

    private mutating func addDemand(_ demand: Int) {
        guard let weight = weight[demand] else { return }
        var candidates: [(column: Int, edge: Int)] = []
        candidates.reserveCapacity(columnsOf[demand].count)
        for column in columnsOf[demand] {
            if let edge = reduction.edges.edge(kinds[patterns[column].kind].courses[0], demand) { candidates.append((column, edge)) }
        }
        var creditRows: [Shortfall] = []
        var itemRows: [Shortfall] = []
        for need in reduction.edges.needs(of: demand) {
            let asked = reduction.edges.needs[need]
            let (standing, count) = (reduction.state.needCredits[need], reduction.state.needCount[need])
            if asked.credits > standing {
                let units = (asked.credits - standing) / unit
                let entries = entries(candidates, need) { credits(patterns[$0].kind) }
                creditRows.append(Shortfall(demand: demand, isCredits: true, asked: units, entries: entries))
            }
            if asked.count > count {
                let entries = entries(candidates, need) { _ in 1 }
                itemRows.append(Shortfall(demand: demand, isCredits: false, asked: asked.count - count, entries: entries))
            }
        }
        for spread in reduction.edges.spreads(of: demand) {
            if let shortfall = shortfall(of: spread, in: demand, candidates) { itemRows.append(shortfall) }
        }
        addShortfalls(creditRows, weight, Column(credits: unit, isWhole: false))
        addShortfalls(itemRows, weight, Column(items: 1, isWhole: false))
    }

    /// The columns that lessen a need, and by how much.
    private func entries(
        _ candidates: [(column: Int, edge: Int)], _ need: Int, by factor: (Int) -> Int
    ) -> [(column: Int, factor: Int)] {
        var entries: [(column: Int, factor: Int)] = []
        entries.reserveCapacity(candidates.count)
        for (column, edge) in candidates where reduction.edges.isEdge(edge, inNeed: need) {
            let factor = factor(column)
            if factor > 0 { entries.append((column, factor)) }
        }
        return entries
    }

    /// nil when enough groups stand there.
    private func shortfall(of spread: Int, in demand: Int, _ candidates: [(column: Int, edge: Int)]) -> Shortfall? {
        let standing = reduction.state.groups[spread]
        let missing = reduction.edges.spreads[spread].atLeast - standing.count
        guard missing > 0 else { return nil }
        var groups: [Int: [Int]] = [:]
        for (column, edge) in candidates {
            guard let group = reduction.edges.group(of: edge, inSpread: spread), standing[group] == nil else { continue }
            groups[group, default: []].append(column)
        }
        return Shortfall(demand: demand, isCredits: false, asked: missing, groups: groups.sorted { $0.key < $1.key }.map(\.value))
    }

    private mutating func addShortfalls(_ added: [Shortfall], _ weight: Int?, _ lack: Column) {
        guard !added.isEmpty else { return }
        let lacking = columns.count
        columns.append(lack)
        for shortfall in added {
            var entries = shortfall.entries.map { (column: $0.column, factor: min($0.factor, shortfall.asked)) }
            for group in shortfall.groups {
                entries.append((columns.count, 1))
                rows.append(Row(entries: group.map { ($0, 1) } + [(columns.count, -1)], least: 0))
                columns.append(Column(most: 1, isWhole: false))
            }
            entries.append((lacking, 1))
            if let weight { entries.append((weight, -shortfall.asked)) }
            rows.append(Row(entries: entries, least: weight == nil ? shortfall.asked : 0))
            var placed = shortfall
            (placed.row, placed.lacking, placed.weight) = (rows.count - 1, lacking, weight)
            shortfalls.append(placed)
        }
    }
}
