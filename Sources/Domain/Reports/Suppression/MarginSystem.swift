/// Withheld counts that hang together by sums, as equations: what whoever reads everything published can reckon with.
struct MarginSystem {
    /// A count of an edition. The same key with the same number in several editions is one: whoever reads both sees that.
    struct Variable: Hashable {
        let key: String
        let number: Int
    }

    /// A sum with a withheld count in it.
    private struct Equation {
        let withheld: [(variable: Int, factor: Int)]
        /// What the published counts of it leave.
        let rest: Int
        let shown: [Variable]
    }

    private let withheld: [Variable]
    private let equations: [Equation]

    /// The published counts of its equations.
    var shown: [Variable] { equations.flatMap(\.shown) }

    /// One system for each part of the editions that hangs together.
    static func all(of editions: [SmallCells.Edition]) -> [MarginSystem] {
        var shown: Set<Variable> = []
        var sums: [[(Variable, Int)]] = []
        var met: Set<[Variable]> = []
        for edition in editions {
            let variables = Dictionary(edition.cells.map { ($0.key, Variable(key: $0.key, number: $0.number)) }) { first, _ in first }
            shown.formUnion(edition.cells.filter { !edition.withheld.contains($0.key) }.compactMap { variables[$0.key] })
            for sum in edition.sums {
                let terms = [(variables[sum.total]!, 1)] + sum.parts.map { (variables[$0]!, -1) }
                if met.insert(terms.map(\.0)).inserted { sums.append(terms) }
            }
        }
        return parts(sums, shown)
    }

    private static func parts(_ sums: [[(Variable, Int)]], _ shown: Set<Variable>) -> [MarginSystem] {
        var groups: [(variables: Set<Variable>, sums: [[(Variable, Int)]])] = []
        for sum in sums {
            let hidden = Set(sum.map(\.0)).subtracting(shown)
            if hidden.isEmpty { continue }
            var joined = (variables: hidden, sums: [sum])
            groups = groups.filter { group in
                if group.variables.isDisjoint(with: hidden) { return true }
                joined = (joined.variables.union(group.variables), group.sums + joined.sums)
                return false
            }
            groups.append(joined)
        }
        return groups.map { MarginSystem($0.variables.sorted { ($0.key, $0.number) < ($1.key, $1.number) }, $0.sums, shown) }
    }

    private init(_ withheld: [Variable], _ sums: [[(Variable, Int)]], _ shown: Set<Variable>) {
        self.withheld = withheld
        let places = Dictionary(uniqueKeysWithValues: withheld.enumerated().map { ($1, $0) })
        equations = sums.map { sum in
            Equation(
                withheld: sum.compactMap { variable, factor in places[variable].map { ($0, factor) } },
                rest: -sum.reduce(0) { $0 + (shown.contains($1.0) ? $1.0.number * $1.1 : 0) },
                shown: sum.map(\.0).filter(shown.contains))
        }
    }

    /// Of the first withheld count that can be told more closely than by so many people, the published counts that stand in a sum
    /// with it; nil: none can.
    func neighboursOfNarrow(than width: Int, ignoring ignored: Set<String>) -> Set<String>? {
        var (least, most) = (withheld.map { Fraction($0.number) }, withheld.map { Fraction($0.number) })
        for place in withheld.indices where !ignored.contains(withheld[place].key) {
            for factor in [1, -1] where !Self.isWide(least[place], most[place], width) {
                // What cannot be solved counts as narrow: then more is withheld.
                guard let values = extreme(of: place, factor) else { break }
                for index in values.indices {
                    if values[index].isLess(than: least[index]) ?? false { least[index] = values[index] }
                    if most[index].isLess(than: values[index]) ?? false { most[index] = values[index] }
                }
            }
            if !Self.isWide(least[place], most[place], width) {
                let near = equations.filter { $0.withheld.contains { $0.variable == place } }.flatMap(\.shown)
                return Set(near.map(\.key))
            }
        }
        return nil
    }

    private static func isWide(_ least: Fraction, _ most: Fraction, _ width: Int) -> Bool {
        most.minus(.one, times: least).map { !($0.isLess(than: Fraction(width)) ?? true) } ?? false
    }

    /// Counts that fit everything published and of which one is as large, or as small, as it can be.
    private func extreme(of place: Int, _ factor: Int) -> [Fraction]? {
        var rows: [(terms: [(Int, Int)], bound: Int)] = []
        var fit: [Int: Int] = [:]
        for equation in equations {
            let sign = equation.rest < 0 ? -1 : 1
            let terms = equation.withheld.map { ($0.variable, sign * $0.factor) }
            rows.append((terms, sign * equation.rest))
            for (variable, factor) in terms { fit[variable, default: 0] += factor }
        }
        // Nobody looks beyond: with it there is a largest.
        let bound = withheld.reduce(1_000) { $0 + $1.number }
        rows.append((withheld.indices.map { ($0, 1) }, bound))
        // First that every sum holds, which the true counts do; among those then the one.
        var program = ExactProgram(
            variables: withheld.count, rows: rows, objectives: [fit.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }, [(place, factor)]])
        return program.solve()
    }
}
