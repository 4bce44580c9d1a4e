/// An independent part of a reduced problem as an integer program in small
/// numbers: how many courses of each kind stand in each pattern, which children
/// of a choice are counted, and what each demand then lacks.
///
/// A class, as it is handed about everywhere and never changed.
final class PlacementModel {
    struct Column {
        var credits = 0
        var items = 0
        var nicety = 0.0
        var most: Int?
        var isWhole = true
    }

    struct Row {
        var entries: [(column: Int, factor: Int)]
        var least: Int?
        var most: Int?
    }

    /// One shortfall of one demand: what is asked, less what stands there.
    struct Shortfall {
        var demand: Int
        var isCredits: Bool
        var asked: Int
        var entries: [(column: Int, factor: Int)] = []
        /// For a spread the columns of each group, instead.
        var groups: [[Int]] = []
        /// The row that says so, and in it the columns of what is lacked and of the choice.
        var row = 0
        var lacking = 0
        var weight: Int?
    }

    /// How many courses there are at a rank: the most of each column, and of each capacity.
    struct Room {
        var columns: [Int?]
        var capacities: [Int]
    }

    /// Thousandths of a credit in one unit of the model.
    let unit: Int
    let columns: [Column]
    let rows: [Row]
    /// The first of the rows, those of pure capacity: filling columns never helps them.
    let capacities: [Row]
    /// For each kind the capacity that counts its courses, if it has one of its own.
    private let capacityOfKind: [Int?]
    let shortfalls: [Shortfall]
    /// Which kind and pattern a column is; the columns of choices and shortfalls follow.
    let patterns: [(kind: Int, pattern: Int)]
    let kinds: [PlacementPatterns]
    /// Those of the problem's that are the model's.
    let demands: [Int]
    /// For each column of a pattern how much of a shortfall one course in it lessens at most.
    let reach: [Int]
    private let reduction: PlacementReduction
    private let terms: [Int]
    /// What the demands lack that are none of the model's; none for those that are.
    private let apart: [Deficit]
    /// The nodes under the terms, children before their parents.
    private let nodes: [Int]

    init(_ reduction: PlacementReduction, kinds: [PlacementPatterns], demands: [Int], terms: [Int]) {
        let builder = PlacementModelBuilder(reduction, kinds: kinds, demands: demands, terms: terms)
        self.reduction = reduction
        self.kinds = kinds
        self.demands = demands
        self.terms = terms
        unit = builder.unit
        (columns, rows, capacities, capacityOfKind) = (builder.columns, builder.rows, builder.capacities, builder.capacityOfKind)
        (shortfalls, patterns) = (builder.shortfalls, builder.patterns)
        reach = Self.reach(builder.shortfalls, columns: builder.patterns.count)
        var apart = reduction.state.deficits(in: reduction.edges)
        for demand in demands { apart[demand] = .none }
        self.apart = apart
        nodes = reduction.tree.nodes(under: terms)
    }

    private static func reach(_ shortfalls: [Shortfall], columns: Int) -> [Int] {
        var reach = Array(repeating: 0, count: columns)
        for shortfall in shortfalls {
            for (column, factor) in shortfall.entries { reach[column] = max(reach[column], factor) }
            for group in shortfall.groups { for column in group { reach[column] = max(reach[column], 1) } }
        }
        return reach
    }

    /// What room there is for courses up to a rank.
    func room(upTo rank: Int) -> Room {
        var room = Room(columns: columns.map(\.most), capacities: capacities.map { $0.most ?? .max })
        let courses = reduction.edges.problem.courses
        let counts = kinds.map { kind in kind.courses.count { courses[$0].rank <= rank } }
        for (column, (kind, _)) in patterns.enumerated() { room.columns[column] = counts[kind] }
        for (kind, capacity) in capacityOfKind.enumerated() {
            if let capacity { room.capacities[capacity] = counts[kind] }
        }
        return room
    }

    /// Whether so many may stand in each pattern.
    func fits(_ counts: [Int], in room: Room) -> Bool {
        counts.indices.allSatisfy { counts[$0] <= room.columns[$0] ?? .max }
            && capacities.indices.allSatisfy { row in
                capacities[row].entries.reduce(0) { $0 + $1.factor * counts[$1.column] } <= room.capacities[row]
            }
    }

    /// What the terms lack when so much is missing of each shortfall.
    func deficit(_ missing: UnsafePointer<Int>) -> Deficit {
        let values = values(missing)
        return terms.reduce(.none) { $0 + values[$1] }
    }

    /// Which of all demands are counted then: of each choice those under the children that lack least.
    func counted(_ missing: UnsafePointer<Int>) -> [Bool] {
        let (tree, values) = (reduction.tree, values(missing))
        var isCounted = Array(repeating: false, count: apart.count)
        var waiting = terms
        while let node = waiting.popLast() {
            switch tree.kind[node] {
            case .demand(let demand): isCounted[demand] = true
            case .fixed: break
            case .all: waiting += tree.children[node]
            case .atLeast(let least): waiting += GoalTree.least(least, of: tree.children[node], values)
            }
        }
        return isCounted
    }

    private func values(_ missing: UnsafePointer<Int>) -> [Deficit] {
        var lacks = apart
        for (index, shortfall) in shortfalls.enumerated() {
            if shortfall.isCredits {
                lacks[shortfall.demand].credits = max(lacks[shortfall.demand].credits, missing[index] * unit)
            } else {
                lacks[shortfall.demand].items = max(lacks[shortfall.demand].items, missing[index])
            }
        }
        return reduction.tree.values(lacks, of: nodes)
    }

    /// How many the problem has.
    var allDemands: Int { apart.count }

    func edge(_ course: Int, _ demand: Int) -> Int? { reduction.edges.edge(course, demand) }
}
