/// The states as tiles that lie about where the states do, each with its figure. A state without one is hatched, with the reason.
package struct TileMap: Picture {
    package let title: String
    package let source: String?
    package let unit: PictureUnit
    /// Of every state, the District of Columbia and the territories.
    package let values: [State: PictureValue]
    /// The reader's own.
    package let mine: State?

    /// - Parameters:
    ///   - values: states that are not in it are missing with `reason`.
    ///   - mine: is outlined.
    package init(
        title: String, unit: PictureUnit, values: [State: PictureValue], otherwise reason: String, mine: State? = nil, source: String? = nil
    ) {
        (self.title, self.unit, self.mine, self.source) = (title, unit, mine, source)
        self.values = Dictionary(uniqueKeysWithValues: State.all.map { ($0, values[$0] ?? .missing(reason)) })
    }

    package func value(of state: State) -> PictureValue { values[state] ?? .missing("") }

    /// The states that have a figure, the highest first.
    var ranked: [(state: State, value: Int)] {
        State.all.compactMap { state in value(of: state).known.map { (state, $0) } }
            .sorted { ($1.value, $0.state.name) < ($0.value, $1.state.name) }
    }

    /// Why states have none, with those of each reason.
    var missing: [(reason: String, states: [State])] {
        var found: [(reason: String, states: [State])] = []
        for state in State.all {
            guard let reason = value(of: state).reason else { continue }
            if let place = found.firstIndex(where: { $0.reason == reason }) {
                found[place].states.append(state)
            } else {
                found.append((reason, [state]))
            }
        }
        return found
    }

    package var description: String {
        let ranked = ranked
        var sentences = ["A tile for each of the \(State.all.count) states and territories, in \(unit.name)."]
        if let highest = ranked.first, let lowest = ranked.last, ranked.count > 1 {
            sentences.append(
                "The highest is \(unit.text(highest.value)) in \(highest.state.name), "
                    + "the lowest \(unit.text(lowest.value)) in \(lowest.state.name)."
            )
        }
        if let mine { sentences.append("\(mine.name), outlined: \(value(of: mine).text(unit)).") }
        for entry in missing { sentences.append("Missing, \(entry.reason): \(entry.states.map(\.name).joined(separator: ", ")).") }
        return sentences.joined(separator: " ")
    }

    package var table: PictureTable {
        let rest = State.all.filter { value(of: $0).known == nil }
        return PictureTable(
            caption: title, columns: [.init("State"), .init(PictureWords.sentence(unit.name), isFigure: true)],
            rows: (ranked.map(\.state) + rest).map { [$0.name, value(of: $0).text(unit)] })
    }

    package func draw(on canvas: inout Canvas) { TileDrawing(self, width: canvas.width).draw(on: &canvas) }
}

/// Where the tile of each state lies.
enum TileGrid {
    static let columns = 11

    /// Two letters a tile, dots where there is none; the last row is of the territories.
    private static let rows = [
        "AK .. .. .. .. .. .. .. .. .. ME",
        ".. .. .. .. .. WI .. .. .. VT NH",
        "WA ID MT ND MN IL MI .. NY MA ..",
        "OR NV WY SD IA IN OH PA NJ CT RI",
        "CA UT CO NE MO KY WV VA MD DE ..",
        ".. AZ NM KS AR TN NC SC DC .. ..",
        ".. .. .. OK LA MS AL GA .. .. ..",
        "HI .. .. TX .. .. .. .. FL .. ..",
        ".. .. .. .. .. .. AS GU MP PR VI",
    ]

    static let places: [(state: State, column: Int, row: Int)] = rows.enumerated().flatMap { row, text in
        text.split(separator: " ").enumerated().compactMap { column, postal in State(postal: postal).map { ($0, column, row) } }
    }

    static let rowCount = rows.count
}

/// Lays a tile map out and draws it.
private struct TileDrawing {
    private let map: TileMap
    private let width: Double
    private let side: Double
    private let gap: Double
    /// Figures from which on a tile is of the next step.
    private let limits: [Int]
    private let missing: [(reason: String, states: [State])]

    init(_ map: TileMap, width: Double) {
        self.map = map
        self.width = width
        let gap = width > 500 ? 4.0 : 1.5
        let room = width - gap * Double(TileGrid.columns - 1)
        side = (room / Double(TileGrid.columns) * 10).rounded(.down) / 10
        self.gap = gap
        let sorted = Array(map.ranked.map(\.value).reversed())
        let steps = PictureStyle.steps.count
        limits = sorted.isEmpty ? [] : (1..<steps).map { step in sorted[sorted.count * step / steps] }
        missing = map.missing
    }

    private var height: Double { side * (width > 500 ? 0.78 : 1.12) }
    private var isWide: Bool { width > 500 }

    func draw(on canvas: inout Canvas) {
        canvas.group("pic-tiles", anchor: .middle) { canvas in
            for place in TileGrid.places { tile(place, &canvas) }
        }
        // Last, so that it lies over the tiles around it.
        if let mine = TileGrid.places.first(where: { $0.state == map.mine }) {
            let corner = corner(mine)
            canvas.rect(Spot(corner.x - 1, corner.y - 1), side + 2, height + 2, "pic-mine", radius: 4)
        }
        let territories = Double(TileGrid.rowCount - 1) * (height + gap) + Self.offset
        canvas.text(
            "Territories", at: Spot(6 * (side + gap) - 8, territories + height / 2 + 4), "pic-muted", size: isWide ? 13 : 11, anchor: .end)
        canvas.height = territories + height + gap
        key(&canvas)
    }

    /// By which the territories stand away from the states.
    private static let offset = 10.0

    private func corner(_ place: (state: State, column: Int, row: Int)) -> Spot {
        let offset = place.row == TileGrid.rowCount - 1 ? Self.offset : 0
        return Spot(Double(place.column) * (side + gap), Double(place.row) * (height + gap) + offset)
    }

    private func tile(_ place: (state: State, column: Int, row: Int), _ canvas: inout Canvas) {
        let (corner, side, height, isWide) = (corner(place), side, height, isWide)
        let value = map.value(of: place.state)
        let step = value.known.map(step)
        canvas.group(step.map { "pic-tile-\($0)" } ?? "pic-tile-missing", title: "\(place.state.name): \(value.text(map.unit))") { canvas in
            if step == nil {
                canvas.missing(corner, side, height, radius: 3)
                canvas.rect(Spot(corner.x + 3, corner.y + height * 0.14), side - 6, height * 0.72, "pic-paper", radius: 2)
            } else {
                canvas.rect(corner, side, height, "", radius: 3)
            }
            let (name, centre) = (step == nil ? "pic-muted" : "", corner.x + side / 2)
            canvas.text(place.state.postal, at: Spot(centre, corner.y + height * 0.44), name, size: isWide ? 15 : 12, isBold: true)
            canvas.text(label(value), at: Spot(centre, corner.y + height * (isWide ? 0.8 : 0.82)), name, size: isWide ? 13 : 10)
        }
    }

    private func label(_ value: PictureValue) -> String {
        switch value {
        case .value(let value): map.unit.short(value)
        case .atLeast(let bound): "≥" + map.unit.short(bound)
        case .missing(let reason): missing.firstIndex { $0.reason == reason }.map(Self.letter) ?? "–"
        }
    }

    private func step(_ value: Int) -> Int { 1 + limits.count { value >= $0 } }

    private static func letter(_ index: Int) -> String { index < 26 ? "(\(Character(Unicode.Scalar(UInt8(0x61 + index)))))" : "–" }

    /// What the steps stand for, and why tiles are hatched.
    private func key(_ canvas: inout Canvas) {
        let values = map.ranked.map(\.value)
        var y = canvas.height + 14
        if let least = values.last, let greatest = values.first, least < greatest {
            let width = self.width / Double(PictureStyle.steps.count)
            let starts = [least] + limits
            for (index, start) in starts.enumerated() where index + 1 == starts.count || start < starts[index + 1] {
                let corner = Spot(Double(index) * width, y)
                canvas.group("pic-tile-\(index + 1)") { $0.rect(corner, width - 4, 12, "", radius: 2) }
                let text = isWide ? "from \(map.unit.text(start))" : map.unit.short(start) + "+"
                canvas.text(text, at: Spot(corner.x, y + 26), "pic-muted", size: isWide ? 12 : 11)
            }
            y += 40
        }
        for (index, entry) in missing.enumerated() {
            canvas.missing(Spot(1, y), 16, 13)
            let text = "\(Self.letter(index)) \(entry.reason) (\(entry.states.count))"
            y = canvas.paragraph(text, at: Spot(24, y + 11), width: width - 26, "pic-muted", size: isWide ? 13 : 12) - 6
        }
        canvas.height = y + 2
    }
}
