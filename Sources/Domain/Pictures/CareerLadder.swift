/// A way through work: steps as rungs with what each is paid, and between them what leads from one to the next.
package struct CareerLadder: Picture {
    package struct Rung: Sendable, Equatable {
        package var step: CareerStep
        /// What the occupation of the step is paid.
        package var pay: PictureValue

        package init(_ step: CareerStep, pay: PictureValue) { (self.step, self.pay) = (step, pay) }
    }

    package let title: String
    package let unit: PictureUnit
    /// The first step first; it is drawn at the bottom.
    package let rungs: [Rung]
    /// What leads from each rung to the next.
    package let edges: [CareerEdge]
    package let source: String?

    /// - Parameters:
    ///   - way: as `CareerGraph.way` gives it.
    ///   - pay: by the ids of steps; a step that is not in it is missing with `reason`.
    package init(
        title: String, way: [CareerEdge], in graph: CareerGraph, unit: PictureUnit, pay: [String: PictureValue], otherwise reason: String,
        source: String? = nil
    ) {
        (self.title, self.unit, self.source, edges) = (title, unit, source, way)
        let ids = way.prefix(1).map(\.from) + way.map(\.to)
        rungs = ids.compactMap { id in graph[id].map { Rung($0, pay: pay[id] ?? .missing(reason)) } }
    }

    package var description: String {
        let steps = rungs.map { "\($0.step.title) (\($0.step.occupation)): \($0.pay.text(unit))" }
        let links = edges.map { "\($0.sentence) (\($0.evidence.title))" }
        return "\(rungs.count) steps from the bottom to the top, pay in \(unit.name). \(steps.joined(separator: "; ")). "
            + links.joined(separator: " ")
    }

    package var table: PictureTable {
        PictureTable(
            caption: title,
            columns: [
                .init("Step"), .init("Occupation"), .init(PictureWords.sentence(unit.name), isFigure: true), .init("What leads there"),
                .init("Who says so"),
            ],
            rows: rungs.enumerated().map { index, rung in
                let edge = index > 0 && edges.indices.contains(index - 1) ? edges[index - 1] : nil
                return [
                    rung.step.title, rung.step.occupation.description, rung.pay.text(unit), edge?.sentence ?? "",
                    edge?.evidence.title ?? rung.step.evidence.title,
                ]
            })
    }

    package func draw(on canvas: inout Canvas) {
        if rungs.isEmpty {
            canvas.height = canvas.paragraph("No way is known.", at: Spot(0, 16), width: canvas.width, "pic-muted", size: 13)
            return
        }
        let greatest = rungs.compactMap(\.pay.known).max() ?? 1
        for index in rungs.indices.reversed() {
            rung(rungs[index], greatest, &canvas)
            if index > 0, edges.indices.contains(index - 1) { link(edges[index - 1], &canvas) }
        }
    }

    /// A box with the title, the pay, and a bar as long as the pay.
    private func rung(_ rung: Rung, _ greatest: Int, _ canvas: inout Canvas) {
        let top = canvas.height + 2
        let lines = PictureText.lines(rung.step.title, width: canvas.width - 24, size: 14, isBold: true, most: 2)
        let height = Double(lines.count) * 19 + 46
        canvas.rect(Spot(1, top), canvas.width - 2, height, "pic-rung", radius: 6)
        for (index, line) in lines.enumerated() {
            canvas.text(line, at: Spot(12, top + 20 + Double(index) * 19), size: 14, isBold: true)
        }
        let base = top + 20 + Double(lines.count) * 19
        canvas.text(rung.step.occupation.description, at: Spot(12, base), "pic-muted", size: 12)
        switch rung.pay {
        case .value(let value), .atLeast(let value):
            canvas.text(
                (rung.pay.known == nil ? "≥ " : "") + unit.text(value), at: Spot(canvas.width - 12, base), size: 13, anchor: .end,
                isBold: true)
            canvas.rect(
                Spot(12, base + 7), (canvas.width - 24) * Double(max(value, 0)) / Double(max(greatest, value, 1)), 8, "pic-bar", radius: 2)
        case .missing(let reason):
            canvas.text(reason, at: Spot(canvas.width - 12, base), "pic-muted", size: 12, anchor: .end)
            canvas.missing(Spot(12, base + 7), canvas.width - 24, 8, radius: 2)
        }
        canvas.height = top + height + 2
    }

    /// An arrow upwards, or aside, with what is held on the further step.
    private func link(_ edge: CareerEdge, _ canvas: inout Canvas) {
        let top = canvas.height + 4
        let text = [edge.kind == .across ? "across" : nil, edge.credential.map { "with \($0)" }].compactMap(\.self).joined(separator: ", ")
        canvas.line(Spot(28, top + 8), Spot(28, top + 30), edge.kind == .up ? "pic-cap" : "pic-break")
        canvas.path([Spot(21, top + 10), Spot(35, top + 10), Spot(28, top)], edge.kind == .up ? "pic-accent" : "pic-warm", isClosed: true)
        canvas.text(text.isEmpty ? "leads there" : text, at: Spot(46, top + 20), "pic-muted", size: 12)
        canvas.height = top + 32
    }
}
