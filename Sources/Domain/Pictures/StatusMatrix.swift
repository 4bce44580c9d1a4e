/// Learners against requirements, each cell a sign of how the requirement stands: an overview for a class, not for thousands.
package struct StatusMatrix: Picture {
    package struct Row: Sendable, Equatable {
        package var label: String
        /// One for each column; nil where the requirement is not of the learner's route.
        package var statuses: [VerdictStatus?]
        /// Why nothing is known of the whole row.
        package var fault: String?

        package init(_ label: String, _ statuses: [VerdictStatus?], fault: String? = nil) {
            (self.label, self.statuses, self.fault) = (label, statuses, fault)
        }
    }

    package let title: String
    package let columns: [String]
    package let rows: [Row]
    package var source: String? { nil }

    /// More rows are in the table alone.
    package static let mostRows = 60

    package init(title: String, columns: [String], rows: [Row]) { (self.title, self.columns, self.rows) = (title, columns, rows) }

    /// The requirements of one rule.
    package init(_ matrix: CohortMatrix, rule: String, title: String) {
        let columns = matrix.columns.filter { $0.column.rule == rule }
        let place = matrix.rules.firstIndex(of: rule)
        let rows = matrix.rows.map { row in
            let label = "\(row.learner.familyName), \(row.learner.givenName)"
            guard let place, case .success(let entries) = row.entries else { return Row(label, [], fault: "the facts cannot be read") }
            let standings = Dictionary(entries[place].standings.map { ($0.id, $0.status) }, uniquingKeysWith: { first, _ in first })
            return Row(label, columns.map { standings[$0.column.requirement] })
        }
        self.init(title: title, columns: columns.map(\.text), rows: rows)
    }

    /// How many cells stand how, those that occur.
    var tally: [(status: VerdictStatus, count: Int)] {
        let all = rows.flatMap { $0.statuses.compactMap(\.self) }
        return VerdictStatus.allCases.compactMap { status in
            let count = all.count { $0 == status }
            return count > 0 ? (status, count) : nil
        }
    }

    package var description: String {
        let counts = tally.map { "\($0.count) \(PictureWords.title(of: $0.status))" }.joined(separator: ", ")
        let faults = rows.compactMap { row in row.fault.map { "\(row.label): \($0)" } }
        let shown = rows.count > Self.mostRows ? " The first \(Self.mostRows) are drawn." : ""
        return "\(rows.count) learners against \(columns.count) requirements: \(counts.isEmpty ? "nothing is known" : counts).\(shown)"
            + (faults.isEmpty ? "" : " Nothing is known of \(faults.joined(separator: "; ")).")
    }

    package var table: PictureTable {
        PictureTable(
            caption: title, columns: [.init("Learner")] + columns.map { .init($0) },
            rows: rows.map { row in
                [row.label]
                    + columns.indices.map { column in
                        if let fault = row.fault { return fault }
                        return row.statuses[column].map { PictureWords.title(of: $0) } ?? "not asked"
                    }
            })
    }

    package func draw(on canvas: inout Canvas) { MatrixDrawing(self, canvas).draw(on: &canvas) }
}

/// Draws a matrix in blocks of as many columns as there is room for.
private struct MatrixDrawing {
    private let matrix: StatusMatrix
    private let width: Double
    private let labelWidth: Double
    private let step: Double
    private let most: Int
    private static let line = 22.0

    init(_ matrix: StatusMatrix, _ canvas: Canvas) {
        self.matrix = matrix
        width = canvas.width
        let longest = matrix.rows.map { PictureText.width($0.label, size: 12) }.max() ?? 0
        labelWidth = min(longest + 10, canvas.width * 0.38)
        most = max(1, Int((width - labelWidth) / 24))
        step = min(48, (width - labelWidth) / Double(max(1, min(most, matrix.columns.count))))
    }

    func draw(on canvas: inout Canvas) {
        for start in stride(from: 0, to: matrix.columns.count, by: most) {
            block(start..<min(start + most, matrix.columns.count), &canvas)
        }
        key(&canvas)
    }

    private func centre(_ column: Int, in block: Range<Int>) -> Double { labelWidth + (Double(column - block.lowerBound) + 0.5) * step }

    private func block(_ block: Range<Int>, _ canvas: inout Canvas) {
        for column in block {
            canvas.text(
                "\(column + 1)", at: Spot(centre(column, in: block), canvas.height + 14), "pic-muted", size: 12, anchor: .middle,
                isBold: true)
        }
        canvas.height += 20
        let right = labelWidth + Double(block.count) * step
        for row in matrix.rows.prefix(StatusMatrix.mostRows) {
            let middle = canvas.height + Self.line / 2
            canvas.line(Spot(0, canvas.height), Spot(right, canvas.height), "pic-grid")
            let label = PictureText.lines(row.label, width: labelWidth - 8, size: 12, most: 1).first ?? ""
            canvas.text(label, at: Spot(0, middle + 4), size: 12)
            if row.fault == nil {
                for column in block { StatusSign.draw(row.statuses[column], at: Spot(centre(column, in: block), middle), &canvas) }
            } else {
                canvas.missing(Spot(labelWidth, canvas.height + 3), right - labelWidth, Self.line - 6, radius: 2)
            }
            canvas.height += Self.line
        }
        canvas.height += 10
    }

    /// What the signs and the numbers stand for.
    private func key(_ canvas: inout Canvas) {
        if matrix.rows.count > StatusMatrix.mostRows {
            let text = "and \(matrix.rows.count - StatusMatrix.mostRows) more in the table"
            canvas.height = canvas.paragraph(text, at: Spot(0, canvas.height + 6), width: width, "pic-muted", size: 12) - 4
        }
        var x = 0.0
        for entry in matrix.tally {
            let text = "\(PictureWords.title(of: entry.status)) (\(entry.count))"
            let needed = PictureText.width(text, size: 12) + 34
            if x > 0, x + needed > width { (x, canvas.height) = (0, canvas.height + Self.line) }
            StatusSign.draw(entry.status, at: Spot(x + 9, canvas.height + 10), &canvas)
            canvas.text(text, at: Spot(x + 23, canvas.height + 14), size: 12)
            x += needed
        }
        canvas.height += Self.line + 4
        for (index, column) in matrix.columns.enumerated() {
            canvas.text("\(index + 1)", at: Spot(16, canvas.height + 12), "pic-muted", size: 12, anchor: .end, isBold: true)
            canvas.height = canvas.paragraph(column, at: Spot(24, canvas.height + 12), width: width - 24, size: 12, most: 2) - 10
        }
        for row in matrix.rows.prefix(StatusMatrix.mostRows) {
            guard let fault = row.fault else { continue }
            canvas.missing(Spot(2, canvas.height + 3), 14, 12)
            canvas.height =
                canvas.paragraph("\(row.label): \(fault)", at: Spot(24, canvas.height + 13), width: width - 24, "pic-muted", size: 12) - 10
        }
        canvas.height += 6
    }
}

/// How a requirement stands, as a sign that needs no colour to be told from the others.
enum StatusSign {
    static func draw(_ status: VerdictStatus?, at centre: Spot, _ canvas: inout Canvas) {
        let (x, y) = (centre.x, centre.y)
        switch status {
        case .met: Tick.draw(at: centre, 8, "pic-ok", &canvas)
        case .metByWaiver:
            canvas.circle(centre, 7, "pic-ring-ok")
            canvas.path([Spot(x - 3.5, y), Spot(x - 0.5, y + 3), Spot(x + 4, y - 3)], "pic-stroke-ok")
        case .inProgress:
            canvas.circle(centre, 7, "pic-ring-accent")
            canvas.path(
                [Spot(x, y - 6), Spot(x + 4.2, y - 4.2), Spot(x + 6, y), Spot(x + 4.2, y + 4.2), Spot(x, y + 6)], "pic-accent",
                isClosed: true)
        case .planned:
            canvas.circle(centre, 7, "pic-ring-accent")
            canvas.circle(centre, 2.5, "pic-accent")
        case .undecided:
            canvas.circle(centre, 7, "pic-ring-warm")
            canvas.line(Spot(x - 3.5, y), Spot(x + 3.5, y), "pic-offer")
        case .unknown:
            canvas.missing(Spot(x - 8, y - 8), 16, 16, radius: 2)
            canvas.rect(Spot(x - 4, y - 6), 8, 12, "pic-paper")
            canvas.text("?", at: Spot(x, y + 4), "pic-ink", size: 12, anchor: .middle, isBold: true)
        case .notMet: Cross.draw(at: centre, 5.5, "pic-stroke-danger", &canvas)
        case nil: canvas.circle(centre, 1.5, "pic-muted")
        }
    }
}
