/// Makes a legal placement of the split one that the relaxation gives.
final class PlacementRounding {
    private let model: PlacementModel
    /// For each column of a pattern the capacities that it uses.
    private let uses: Lists<(row: Int, factor: Int)>
    /// The columns of patterns, the nicest first.
    private let nicest: [Int]

    init(_ model: PlacementModel) {
        self.model = model
        nicest = model.patterns.indices.sorted { (model.columns[$0].nicety, $0) < (model.columns[$1].nicety, $1) }
        var pairs: [(list: Int, element: (row: Int, factor: Int))] = []
        for (row, capacity) in model.capacities.enumerated() {
            for (column, factor) in capacity.entries { pairs.append((column, (row, factor))) }
        }
        uses = Lists(count: model.patterns.count, pairs)
    }

    /// With no relaxation to go by.
    func counts(in room: PlacementModel.Room) -> [Int] { counts(near: Array(repeating: 0, count: model.columns.count), in: room) }

    /// Whole parts stand; then whatever lessens a shortfall is added, the likeliest first.
    func counts(near value: [Double], in room: PlacementModel.Room) -> [Int] {
        var counts = Array(repeating: 0, count: model.patterns.count)
        var left = room.capacities
        for column in counts.indices {
            let whole = min(Int(bounded: max(0, value[column] + 1e-6)), room.columns[column] ?? 0)
            while counts[column] < whole, fits(column, left) { add(column, &counts, &left) }
        }
        var missing = model.shortfalls.indices.map { model.missing($0, counts) }
        // Shortfalls of branches that the relaxation does not choose come last.
        var isCounted = model.shortfalls.map { $0.weight.map { value[$0] > 0.5 } ?? true }
        let order = order(counts.indices.map { value[$0] - Double(counts[$0]) })
        for _ in 0..<2 {
            for column in order {
                while counts[column] < room.columns[column] ?? 0, isUseful(column, missing, isCounted), fits(column, left) {
                    add(column, &counts, &left)
                    lessen(&missing, by: column, counts)
                }
            }
            for index in isCounted.indices { isCounted[index] = true }
        }
        return counts
    }

    private func fits(_ column: Int, _ left: [Int]) -> Bool {
        for place in uses.places(of: column) where left[uses.elements[place].row] < uses.elements[place].factor { return false }
        return true
    }

    private func add(_ column: Int, _ counts: inout [Int], _ left: inout [Int]) {
        counts[column] += 1
        for place in uses.places(of: column) { left[uses.elements[place].row] -= uses.elements[place].factor }
    }

    private func isUseful(_ column: Int, _ missing: [Int], _ isCounted: [Bool]) -> Bool {
        for place in model.lessens.places(of: column) {
            let index = model.lessens.elements[place].shortfall
            if missing[index] > 0 && isCounted[index] { return true }
        }
        return false
    }

    private func lessen(_ missing: inout [Int], by column: Int, _ counts: [Int]) {
        for (index, factor) in model.lessens[column] {
            let isSpread = !model.shortfalls[index].groups.isEmpty
            missing[index] = isSpread ? model.missing(index, counts) : missing[index] - factor
        }
    }

    /// The likeliest first, of equal ones the nicest. Most columns have no part left over: only the others are sorted.
    private func order(_ likely: [Double]) -> [Int] {
        var (more, even, less) = ([Int](), [Int](), [Int]())
        even.reserveCapacity(likely.count)
        for column in nicest {
            if likely[column] > 1e-9 {
                more.append(column)
            } else if likely[column] < -1e-9 {
                less.append(column)
            } else {
                even.append(column)
            }
        }
        func precedes(_ one: Int, _ other: Int) -> Bool {
            (-likely[one], model.columns[one].nicety, one) < (-likely[other], model.columns[other].nicety, other)
        }
        return more.sorted(by: precedes) + even + less.sorted(by: precedes)
    }
}
