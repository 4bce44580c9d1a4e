import Foundation

/// Rows as an aligned table: text to the left, figures to the right.
struct TextTable {
    struct Column {
        var title: String
        var isFigure = false
    }

    var columns: [Column]
    var rows: [[String]] = []

    /// - Parameter width: the terminal's; text columns give way, figures never.
    func lines(width: Int?) -> [String] {
        var widths = columns.indices.map { index in
            max(columns[index].title.count, rows.lazy.map { $0[index].count }.max() ?? 0)
        }
        if let width { shrink(&widths, to: width) }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return [line(columns.map(\.title), widths), rule] + rows.map { line($0, widths) }
    }

    private func shrink(_ widths: inout [Int], to width: Int) {
        var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
        while excess > 0 {
            let texts = columns.indices.filter { !columns[$0].isFigure && widths[$0] > 12 }
            guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { return }
            widths[widest] -= 1
            excess -= 1
        }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        zip(cells.indices, cells).map { index, cell in
            let fitted = cell.count > widths[index] ? cell.prefix(widths[index] - 1) + "…" : cell[...]
            let padding = String(repeating: " ", count: widths[index] - fitted.count)
            return columns[index].isFigure ? padding + fitted : fitted + padding
        }.joined(separator: "  ").trimmingEnd()
    }
}

extension String {
    fileprivate func trimmingEnd() -> String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

/// What is on the other side of standard output.
enum Terminal {
    static var isInteractive: Bool { isatty(1) == 1 }

    /// nil in a pipe, where nothing is cut.
    static var width: Int? {
        guard isInteractive else { return nil }
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
