/// Days one under the other: what has happened, what can be done and by when, with a line for today.
/// What has no day stands last, hatched, with the reason.
package struct Timeline: Picture {
    /// What an entry is; each has a shape of its own.
    package enum Mark: String, Sendable, CaseIterable {
        case done
        /// Happens on its day.
        case event
        /// Possible from its day on.
        case opening
        /// Possible until its day.
        case deadline
        /// Not surely on its day.
        case expected
        /// Past or not possible.
        case closed
    }

    package struct Entry: Sendable, Equatable {
        /// nil: not known, or there is none; then `note` says which.
        package var day: Day?
        package var lastDay: Day?
        package var text: String
        package var mark: Mark
        package var note: String?

        package init(_ day: Day?, to lastDay: Day? = nil, _ text: String, _ mark: Mark, note: String? = nil) {
            (self.day, self.lastDay, self.text, self.mark, self.note) = (day, lastDay, text, mark, note)
        }
    }

    package let title: String
    package let asOf: Day
    package let source: String?
    /// In the order of their days; what has none last.
    package let entries: [Entry]

    package init(title: String, asOf: Day, entries: [Entry], source: String? = nil) {
        (self.title, self.asOf, self.source) = (title, asOf, source)
        self.entries = entries.enumerated().sorted {
            ($0.element.day ?? .last, $0.element.day == nil ? 1 : 0, $0.offset) < (
                $1.element.day ?? .last, $1.element.day == nil ? 1 : 0, $1.offset
            )
        }.map(\.element)
    }

    /// An exam path: what happened with each application, and what can be done or expected.
    package init(_ path: ExamPath) {
        let happened = path.applications.flatMap(\.steps).map { step in
            Entry(step.event.on, PictureWords.sentence(step.event.name.rawValue), step.isPlanned ? .event : .done)
        }
        let next = path.next.map { step in
            let doubt = step.standing == .confirmed ? nil : step.standing.rawValue
            let notes = [step.reason, step.status == .past ? "past" : nil, doubt].compactMap(\.self)
            return Entry(
                step.day, to: step.lastDay, PictureWords.sentence(step.text), Self.mark(step),
                note: notes.isEmpty ? nil : notes.joined(separator: "; "))
        }
        self.init(title: "Dates: \(path.title)", asOf: path.asOf, entries: happened + next)
    }

    private static func mark(_ step: ExamStep) -> Mark {
        if step.status == .closed || step.status == .past { return .closed }
        return switch step.role {
        case .from: .opening
        case .by: .deadline
        case .on: .event
        case .expected: .expected
        }
    }

    package var description: String {
        let told = entries.map { entry in
            let note = entry.note.map { " (\($0))" } ?? ""
            return "\(when(entry)): \(entry.text)\(note), \(PictureWords.title(of: entry.mark))"
        }
        return "As of \(Self.date(asOf)). " + (told.isEmpty ? "There is no date." : told.joined(separator: "; ") + ".")
    }

    package var table: PictureTable {
        PictureTable(
            caption: title, columns: [.init("Day"), .init("What"), .init("Kind"), .init("Note")],
            rows: entries.map { [when($0), $0.text, PictureWords.title(of: $0.mark), $0.note ?? ""] })
    }

    private func when(_ entry: Entry) -> String {
        guard let day = entry.day else { return "No date" }
        return Self.date(day) + (entry.lastDay.map { " to \(Self.date($0))" } ?? "")
    }

    /// `May 15, 2026`
    static func date(_ day: Day) -> String { "\(ReferenceMonth.names[day.month - 1].prefix(3)) \(day.day), \(day.year)" }

    /// `in 43 days`, of what lies ahead.
    func distance(_ entry: Entry) -> String? {
        guard let day = entry.day, entry.mark != .closed, entry.mark != .done else { return nil }
        switch day - asOf {
        case ..<0: return entry.mark == .opening ? "open now" : nil
        case 0: return "today"
        case 1: return "tomorrow"
        case let days where days < 60: return "in \(days) days"
        case let days: return "in \(days * 12 / 365) months"
        }
    }

    package func draw(on canvas: inout Canvas) {
        if entries.isEmpty {
            canvas.height = canvas.paragraph("There is no date.", at: Spot(0, 16), width: canvas.width, "pic-muted", size: 13)
            return
        }
        TimelineDrawing(self, width: canvas.width).draw(on: &canvas)
    }
}

/// Draws days on a rail: dates on its left, words on its right.
private struct TimelineDrawing {
    private let line: Timeline
    private let width: Double
    private static let rail = 106.0

    init(_ line: Timeline, width: Double) { (self.line, self.width) = (line, width) }

    func draw(on canvas: inout Canvas) {
        canvas.height = 4
        // The rail lies under the words, whose height a sketch tells.
        var sketch = canvas
        words(&sketch)
        canvas.line(Spot(Self.rail, 4), Spot(Self.rail, sketch.height - 6), "pic-rail")
        for (entry, y) in zip(line.entries, words(&canvas)) { mark(entry, Spot(Self.rail, y), &canvas) }
    }

    /// - Returns: where the mark of each entry belongs.
    @discardableResult
    private func words(_ canvas: inout Canvas) -> [Double] {
        var isPast = true
        var marks: [Double] = []
        for entry in line.entries {
            if isPast, entry.day.map({ $0 >= line.asOf }) ?? true {
                today(&canvas)
                isPast = false
            }
            marks.append(canvas.height + 14)
            words(entry, &canvas)
        }
        if isPast { today(&canvas) }
        return marks
    }

    private func today(_ canvas: inout Canvas) {
        let y = canvas.height + 12
        canvas.line(Spot(0, y), Spot(width, y), "pic-break")
        let text = "Today, \(Timeline.date(line.asOf))"
        canvas.text(text, at: Spot(width, y - 5), "pic-warm", size: 11, anchor: .end, isBold: true)
        canvas.height = y + 8
    }

    private func words(_ entry: Timeline.Entry, _ canvas: inout Canvas) {
        let top = canvas.height
        let isClosed = entry.mark == .closed
        var left = top + 18
        for text in entry.day.map({ [Timeline.date($0)] + (entry.lastDay.map { ["to \(Timeline.date($0))"] } ?? []) }) ?? ["no date"] {
            canvas.text(text, at: Spot(Self.rail - 14, left), isClosed ? "pic-muted" : "pic-ink", size: 12, anchor: .end, isBold: !isClosed)
            left += 15
        }
        if let distance = line.distance(entry) {
            canvas.text(distance, at: Spot(Self.rail - 14, left), "pic-muted", size: 11, anchor: .end)
            left += 15
        }
        let room = width - Self.rail - 18
        var right = canvas.paragraph(
            entry.text, at: Spot(Self.rail + 16, top + 18), width: room, isClosed ? "pic-muted" : "pic-ink", size: 13)
        let kind = entry.day == nil || entry.mark == .done || entry.mark == .event ? nil : PictureWords.title(of: entry.mark)
        let note = [kind, entry.note].compactMap(\.self).joined(separator: "; ")
        if !note.isEmpty { right = canvas.paragraph(note, at: Spot(Self.rail + 16, right), width: room, "pic-muted", size: 12) }
        canvas.height = max(left, right)
    }

    private func mark(_ entry: Timeline.Entry, _ centre: Spot, _ canvas: inout Canvas) {
        guard entry.day != nil else {
            canvas.missing(Spot(centre.x - 7, centre.y - 7), 14, 14, radius: 2)
            return
        }
        let diamond = [
            Spot(centre.x - 8, centre.y), Spot(centre.x, centre.y - 8), Spot(centre.x + 8, centre.y), Spot(centre.x, centre.y + 8),
        ]
        switch entry.mark {
        case .done: Tick.draw(at: centre, 8, "pic-ok", &canvas)
        case .event: canvas.circle(centre, 7, "pic-accent")
        case .opening: canvas.circle(centre, 6.5, "pic-ring-accent")
        case .deadline: canvas.path(diamond, "pic-warm", isClosed: true)
        case .expected:
            canvas.circle(centre, 6.5, "pic-ring")
            canvas.circle(centre, 2, "pic-muted")
        case .closed:
            canvas.circle(centre, 6.5, "pic-ring")
            Cross.draw(at: centre, 3, "pic-stroke-muted", &canvas)
        }
    }
}
