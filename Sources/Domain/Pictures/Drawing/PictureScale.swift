import Foundation

/// Figures set on a line of the picture.
struct PictureScale: Sendable {
    let domain: ClosedRange<Double>
    let start: Double
    let end: Double

    init(_ domain: ClosedRange<Double>, from start: Double, to end: Double) {
        self.domain = domain.lowerBound < domain.upperBound ? domain : (domain.lowerBound - 1)...(domain.upperBound + 1)
        (self.start, self.end) = (start, end)
    }

    func callAsFunction(_ value: Double) -> Double {
        start + (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (end - start)
    }

    func callAsFunction(_ value: Int) -> Double { self(Double(value)) }
}

/// Round figures along an axis, scaled as the figures that it is of.
struct AxisTicks: Sendable, Equatable {
    let values: [Int]

    /// - Parameters:
    ///   - range: what must lie on the axis; the outermost ticks enclose it.
    ///   - most: how many there is room for.
    init(over range: ClosedRange<Int>, most: Int) {
        let span = max(range.upperBound - range.lowerBound, 1)
        var power = 1
        var step = 1
        search: while true {
            for factor in [1, 2, 5] {
                step = factor * power
                if span / step + 2 <= max(most, 3) { break search }
            }
            power *= 10
        }
        let first = Int((Double(range.lowerBound) / Double(step)).rounded(.down)) * step
        let last = max(Int((Double(range.upperBound) / Double(step)).rounded(.up)) * step, first + step)
        values = Array(stride(from: first, through: last, by: step))
    }

    var domain: ClosedRange<Double> { Double(values[0])...Double(values[values.count - 1]) }
}
