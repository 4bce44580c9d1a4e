/// Makes legal placements of the split ones that the relaxation gives.
final class PlacementRounding {
    struct Rounded {
        /// How many stand in each pattern.
        var counts: [Int]
        var deficit: Deficit
    }

    private let model: PlacementModel
    private let draft: PlacementDraft
    private var exchange: PlacementExchange
    /// The columns of patterns, the nicest first.
    private let nicest: [Int]

    init(_ model: PlacementModel) {
        self.model = model
        draft = PlacementDraft(model)
        exchange = PlacementExchange(draft)
        nicest = model.patterns.indices.sorted { (model.columns[$0].nicety, $0) < (model.columns[$1].nicety, $1) }
    }

    /// With no relaxation to go by.
    func placement(in room: PlacementModel.Room) -> Rounded {
        fill(near: Array(repeating: 0, count: model.columns.count), in: room)
        return Rounded(counts: counts, deficit: draft.deficit)
    }

    /// - Parameter least: what is lacked at least; a placement that lacks more is made better where that can be done.
    func placement(near value: [Double], in room: PlacementModel.Room, least: Deficit) -> Rounded {
        fill(near: value, in: room)
        let deficit = draft.deficit
        guard least < deficit else { return Rounded(counts: counts, deficit: deficit) }
        draft.weigh()
        exchange.improve(until: draft.weight - draft.weight(of: deficit - least))
        return Rounded(counts: counts, deficit: draft.deficit)
    }

    private var counts: [Int] { Array(UnsafeBufferPointer(start: draft.counts, count: model.patterns.count)) }

    /// Whole parts stand; then whatever lessens a shortfall is added, the likeliest first.
    private func fill(near value: [Double], in room: PlacementModel.Room) {
        draft.clear(room)
        for column in model.patterns.indices {
            let whole = min(Int(bounded: max(0, value[column] + 1e-6)), room.columns[column] ?? 0)
            while draft.counts[column] < whole, draft.fits(column) { draft.change(column, by: 1) }
        }
        // Shortfalls of branches that the relaxation does not choose come last.
        var isCounted = model.shortfalls.map { $0.weight.map { value[$0] > 0.5 } ?? true }
        let order = order(model.patterns.indices.map { value[$0] - Double(draft.counts[$0]) })
        for _ in 0..<2 {
            for column in order {
                while draft.hasMore(column), isUseful(column, isCounted), draft.fits(column) { draft.change(column, by: 1) }
            }
            for index in isCounted.indices { isCounted[index] = true }
        }
    }

    private func isUseful(_ column: Int, _ isCounted: [Bool]) -> Bool {
        for place in draft.effects.places(of: column) {
            let effect = draft.effects.elements[place]
            if isCounted[effect.shortfall] && draft.helps(effect) { return true }
        }
        return false
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
