/// Where something is drawn that no label may cover.
struct LabelBox {
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    init(around centre: Spot, _ width: Double, _ height: Double) {
        x = centre.x - width / 2...centre.x + width / 2
        y = centre.y - height / 2...centre.y + height / 2
    }

    func touches(_ other: LabelBox) -> Bool { x.overlaps(other.x) && y.overlaps(other.y) }
}

/// Finds room for labels beside their points.
struct LabelBoard {
    let width: ClosedRange<Double>
    let height: ClosedRange<Double>
    /// What no label may cover.
    var solid: [LabelBox] = []
    /// What only a label may cover that must not be left out.
    var thin: [LabelBox] = []

    init(width: ClosedRange<Double>, height: ClosedRange<Double>) { (self.width, self.height) = (width, height) }

    /// The centre of a label, which is then taken.
    mutating func room(beside place: Spot, width label: Double, isNeeded: Bool) -> Spot? {
        let aside = label / 2 - 5
        let shifts = [
            (0.0, -15.0), (-aside, -15), (aside, -15), (0, 17), (-aside, 17), (aside, 17), (0, -30), (0, 32), (label / 2 + 9, 0),
            (-label / 2 - 9, 0),
        ]
        for obstacles in isNeeded ? [solid + thin, solid] : [solid + thin] {
            for (dx, dy) in shifts {
                let x = min(max(place.x + dx, width.lowerBound + label / 2 + 2), width.upperBound - label / 2)
                let box = LabelBox(around: Spot(x, place.y + dy), label + 2, 14)
                guard height.contains(place.y + dy), !obstacles.contains(where: { $0.touches(box) }) else { continue }
                solid.append(box)
                return Spot(x, place.y + dy)
            }
        }
        return nil
    }
}
