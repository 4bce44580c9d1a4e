/// The linear relaxation of a model, with the cuts that were found of it.
final class PlacementRelaxation {
    /// More in each round cost more than they save.
    private static let cutsByRound = 8
    private static let mostCuts = 300

    let model: PlacementModel
    let room: PlacementModel.Room
    let simplex: DualSimplex
    /// Thousandths of a credit in one unit of cost.
    private let unit: Int
    private let tableauCuts: TableauCuts
    private let roundingCuts: RoundingCuts

    /// With all courses.
    init(_ model: PlacementModel) {
        self.model = model
        room = model.room(upTo: .max)
        unit = max(1, model.columns.reduce(0) { IntegerRounding.commonDivisor($0, $1.credits) })
        let unit = Double(unit)
        simplex = DualSimplex(
            costs: [model.columns.map { Double($0.credits) / unit }, model.columns.map { Double($0.items) }, model.columns.map(\.nicety)],
            upper: room.columns.map { $0.map(Double.init) ?? .infinity }, rowCapacity: model.rows.count + Self.mostCuts)
        tableauCuts = TableauCuts(model.rows, most: room.columns)
        roundingCuts = RoundingCuts(model)
        for row in model.rows { Self.add(row, to: simplex) }
    }

    /// A copy with less room, of which all that is known of the other holds too.
    init(_ other: PlacementRelaxation, in room: PlacementModel.Room) {
        model = other.model
        self.room = room
        unit = other.unit
        let rows = other.simplex.rows(keepingFirst: model.rows.count)
        simplex = DualSimplex(copying: other.simplex, rows: rows)
        tableauCuts = TableauCuts(copying: rows, of: other.tableauCuts, in: room)
        roundingCuts = other.roundingCuts
        for (column, most) in room.columns.enumerated() where most != other.room.columns[column] {
            simplex.setBounds(of: column, 0, most.map(Double.init) ?? .infinity)
        }
        for (row, most) in room.capacities.enumerated() where most != other.room.capacities[row] {
            simplex.setBounds(of: model.columns.count + row, -.infinity, Double(most))
        }
    }

    var rowsLeft: Int { simplex.rowsLeft }

    /// What the relaxation proves, in whole units.
    var certain: Deficit { proven(simplex.cost(0), simplex.cost(1)) }

    func proven(_ credits: Double, _ items: Double) -> Deficit {
        let whole = Self.ceiling(credits - 1e-6)
        let rest = Double(whole) - credits > 1e-6 ? 0 : Self.ceiling(items - 1e-6)
        let credits = whole.multipliedReportingOverflow(by: unit)
        return Deficit(credits: credits.overflow ? .max : credits.partialValue, items: rest)
    }

    /// Adds the cuts that cut off most of where it stands; whether there are any.
    func cut(at point: [Double]) -> Bool {
        let cuts = CutChoice.deepest(
            roundingCuts.cuts(at: point) + tableauCuts.cuts(at: point, of: simplex), at: point, most: min(Self.cutsByRound, rowsLeft))
        for cut in cuts {
            Self.add(cut, to: simplex)
            tableauCuts.add(cut)
        }
        return !cuts.isEmpty
    }

    private static func add(_ row: PlacementModel.Row, to simplex: DualSimplex) {
        simplex.addRow(
            row.entries.map { ($0.column, Double($0.factor)) }, lower: row.least.map(Double.init) ?? -.infinity,
            upper: row.most.map(Double.init) ?? .infinity)
    }

    /// At least 0. By way of `Int`, which needs no C library.
    private static func ceiling(_ value: Double) -> Int {
        let below = max(0, Int(bounded: value))
        return Double(below) < value ? below + 1 : below
    }
}
