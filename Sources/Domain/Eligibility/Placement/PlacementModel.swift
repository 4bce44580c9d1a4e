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
    /// For each column of a pattern the shortfalls that it lessens.
    let lessens: Lists<(shortfall: Int, factor: Int)>
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
        self.terms = terms
        unit = builder.unit
        (columns, rows, capacities, capacityOfKind) = (builder.columns, builder.rows, builder.capacities, builder.capacityOfKind)
        (shortfalls, patterns) = (builder.shortfalls, builder.patterns)
        lessens = Self.lessens(builder.shortfalls, columns: builder.patterns.count)
        var apart = reduction.state.deficits(in: reduction.edges)
        for demand in demands { apart[demand] = .none }
        self.apart = apart
        nodes = reduction.tree.nodes(under: terms)
    }

    private static func lessens(_ shortfalls: [Shortfall], columns: Int) -> Lists<(shortfall: Int, factor: Int)> {
        var pairs: [(list: Int, element: (shortfall: Int, factor: Int))] = []
        for (index, shortfall) in shortfalls.enumerated() {
            for (column, factor) in shortfall.entries { pairs.append((column, (index, factor))) }
            for column in Set(shortfall.groups.flatMap(\.self)).sorted() { pairs.append((column, (index, 1))) }
        }
        return Lists(count: columns, pairs)
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

    /// What the terms lack when so many stand in each pattern.
    func deficit(of counts: [Int]) -> Deficit {
        var lacks = apart
        for index in shortfalls.indices {
            let (missing, demand) = (missing(index, counts), shortfalls[index].demand)
            if shortfalls[index].isCredits {
                lacks[demand].credits = max(lacks[demand].credits, missing * unit)
            } else {
                lacks[demand].items = max(lacks[demand].items, missing)
            }
        }
        let values = reduction.tree.values(lacks, of: nodes)
        return terms.reduce(.none) { $0 + values[$1] }
    }

    /// What one shortfall is when so many stand in each pattern.
    func missing(_ shortfall: Int, _ counts: [Int]) -> Int {
        var missing = shortfalls[shortfall].asked
        for (column, factor) in shortfalls[shortfall].entries { missing -= factor * counts[column] }
        for group in shortfalls[shortfall].groups where group.contains(where: { counts[$0] > 0 }) { missing -= 1 }
        return missing
    }

    func edge(_ course: Int, _ demand: Int) -> Int? { reduction.edges.edge(course, demand) }
}
