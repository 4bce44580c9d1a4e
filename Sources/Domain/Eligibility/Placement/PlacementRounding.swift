/// Makes a legal placement of the split one that the relaxation gives.
struct PlacementRounding {
    private let model: PlacementModel
    /// For each column of a pattern the capacities that it uses.
    private var uses: [[(row: Int, factor: Int)]]
    /// The columns of patterns, the nicest first.
    private let nicest: [Int]

    init(_ model: PlacementModel) {
        self.model = model
        nicest = model.patterns.indices.sorted { (model.columns[$0].nicety, $0) < (model.columns[$1].nicety, $1) }
        uses = Array(repeating: [], count: model.patterns.count)
        for (row, capacity) in model.capacities.enumerated() {
            for (column, factor) in capacity.entries { uses[column].append((row, factor)) }
        }
    }

    /// Whole parts stand; then whatever lessens a shortfall is added, the likeliest first.
    func counts(near value: [Double]) -> [Int] {
        let columns = model.patterns.indices
        var counts = Array(repeating: 0, count: columns.count)
        var left = model.capacities.map { $0.most ?? .max }
        for column in columns {
            let whole = min(Int(bounded: max(0, value[column] + 1e-6)), model.columns[column].most ?? 0)
            while counts[column] < whole, uses[column].allSatisfy({ left[$0.row] >= $0.factor }) {
                counts[column] += 1
                for (row, factor) in uses[column] { left[row] -= factor }
            }
        }
        var missing = model.shortfalls.map { model.missing($0, counts) }
        let order = order(columns.map { value[$0] - Double(counts[$0]) })
        for counted in [true, false] {
            for column in order {
                while counts[column] < model.columns[column].most ?? 0, uses[column].allSatisfy({ left[$0.row] >= $0.factor }) {
                    let isUseful = model.lessens[column].contains { index, _ in
                        missing[index] > 0 && (!counted || model.shortfalls[index].weight.map { value[$0] > 0.5 } ?? true)
                    }
                    guard isUseful else { break }
                    counts[column] += 1
                    for (row, factor) in uses[column] { left[row] -= factor }
                    for (index, factor) in model.lessens[column] {
                        let isSpread = !model.shortfalls[index].groups.isEmpty
                        missing[index] = isSpread ? model.missing(model.shortfalls[index], counts) : missing[index] - factor
                    }
                }
            }
        }
        return counts
    }

    /// The likeliest first, of equal ones the nicest. Most columns have no part left over: only the others are sorted.
    private func order(_ likely: [Double]) -> [Int] {
        var (more, even, less) = ([Int](), [Int](), [Int]())
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
