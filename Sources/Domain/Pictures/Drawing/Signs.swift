/// The number of a break, in a circle.
enum BreakMark {
    static func draw(_ number: Int, at centre: Spot, _ canvas: inout Canvas) {
        canvas.circle(centre, 8, "pic-ring-warm")
        canvas.text("\(number)", at: Spot(centre.x, centre.y + 4), "pic-warm", size: 11, anchor: .middle, isBold: true)
    }
}

/// A check mark on a disc.
enum Tick {
    static func draw(at centre: Spot, _ radius: Double, _ name: String, _ canvas: inout Canvas) {
        canvas.circle(centre, radius, name)
        let (x, y, r) = (centre.x, centre.y, radius)
        canvas.path([Spot(x - r * 0.5, y), Spot(x - r * 0.1, y + r * 0.4), Spot(x + r * 0.5, y - r * 0.4)], "pic-stroke-on")
    }
}

/// Two strokes across each other.
enum Cross {
    static func draw(at centre: Spot, _ half: Double, _ name: String, _ canvas: inout Canvas) {
        canvas.line(Spot(centre.x - half, centre.y - half), Spot(centre.x + half, centre.y + half), name)
        canvas.line(Spot(centre.x - half, centre.y + half), Spot(centre.x + half, centre.y - half), name)
    }
}
