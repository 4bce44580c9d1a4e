/// How wide characters are drawn, as far as that can be known without the font.
enum PictureText {
    /// Advances of Helvetica from space to tilde, in thousandths of the size.
    private static let advances: [Int] = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556,
        278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,
        611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833,
        556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ]

    /// Other fonts of the kind are up to so much wider.
    private static let reserve = 1.16

    static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
        let units = text.unicodeScalars.reduce(0) { sum, scalar in
            if (0x20...0x7E).contains(scalar.value) { return sum + advances[Int(scalar.value) - 0x20] }
            return sum + (scalar.value < 0x1100 ? 600 : 1000)
        }
        return Double(units) / 1000 * size * reserve * (isBold ? 1.1 : 1)
    }

    /// Broken at spaces, within a word only where it is wider than a line; what has no room ends in an ellipsis.
    static func lines(_ text: String, width: Double, size: Double, isBold: Bool = false, most: Int = .max) -> [String] {
        var lines: [String] = []
        var line = ""
        func fits(_ text: String) -> Bool { Self.width(text, size: size, isBold: isBold) <= width }
        for word in text.split(whereSeparator: \.isWhitespace) {
            var word = String(word)
            if fits(line.isEmpty ? word : line + " " + word) {
                line += (line.isEmpty ? "" : " ") + word
                continue
            }
            if !line.isEmpty { lines.append(line) }
            while !fits(word) {
                var head = word
                while head.count > 1, !fits(head) { head.removeLast() }
                lines.append(head)
                word.removeFirst(head.count)
            }
            line = word
        }
        if !line.isEmpty { lines.append(line) }
        guard lines.count > most else { return lines }
        var last = lines[(most - 1)...].joined(separator: " ")
        while !last.isEmpty, !fits(last + "…") { last.removeLast() }
        return lines[..<(most - 1)] + [last + "…"]
    }
}

/// Finds room for labels side by side.
enum LabelRoom {
    /// Centres of labels moved as little as needed for them not to touch, in their order and within bounds as far as they fit.
    static func spread(_ wanted: [Double], widths: [Double], gap: Double, in bounds: ClosedRange<Double>) -> [Double] {
        guard !wanted.isEmpty else { return [] }
        var offsets = [0.0]
        for index in wanted.indices.dropFirst() { offsets.append(offsets[index - 1] + (widths[index - 1] + widths[index]) / 2 + gap) }
        // Labels that touch move together to the mean of where each would like to be.
        var blocks: [(sum: Double, count: Int)] = []
        for index in wanted.indices {
            var block = (sum: wanted[index] - offsets[index], count: 1)
            while let last = blocks.last, last.sum / Double(last.count) > block.sum / Double(block.count) {
                block = (last.sum + block.sum, last.count + block.count)
                blocks.removeLast()
            }
            blocks.append(block)
        }
        let lowest = bounds.lowerBound + widths[0] / 2
        let highest = max(lowest, bounds.upperBound - widths[widths.count - 1] / 2 - offsets[offsets.count - 1])
        let starts = blocks.flatMap { block in
            Array(repeating: min(max(block.sum / Double(block.count), lowest), highest), count: block.count)
        }
        return zip(starts, offsets).map(+)
    }
}
