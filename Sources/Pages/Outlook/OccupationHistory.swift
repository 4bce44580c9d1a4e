import API
import Domain
import Store

/// An occupation through the releases: drawn with its breaks, and change told only where it may be.
enum OccupationHistory {
    static func content(_ answer: HistoryAnswer) -> [String: Content] {
        let told = Set(answer.history.lines.flatMap(\.points).filter { $0.figures != nil }.map(\.release.month))
        guard told.count > 1 else { return ["history": .nothing] }
        return [
            "history": [
                "picture": .text(HistoryChart(answer).figure(id: "history")),
                "overall": .list(of: answer.history.overall, overall),
                "breaks": .list(of: answer.history.breaks) { found in
                    [
                        "when": .text("\(found.before.title) to \(found.after.title)"), "sentence": .text(found.sentence),
                        "source": .text(found.evidence.title), "address": Content(found.evidence.address),
                    ]
                },
                "has_breaks": .flag(!answer.history.breaks.isEmpty), "caution": .text(HistoryView.caution),
            ]
        ]
    }

    private static func overall(_ overall: OverallGrowth) -> Content {
        switch overall {
        case .told(let growth):
            let percent = growth.percent.map { " (\($0.hasPrefix("-") ? "" : "+")\($0)%\(annual(growth)))" } ?? ""
            let (before, after) = (FigureText.text(growth.before, growth.measure), FigureText.text(growth.after, growth.measure))
            return [
                "measure": .text(PictureWords.title(of: growth.measure)),
                "told": .text("from \(before) in \(growth.from.title) to \(after) in \(growth.to.title)\(percent)"),
            ]
        case .refused(let measure, _, let sentence, let instead):
            return [
                "measure": .text(PictureWords.title(of: measure)), "refused": .text(sentence),
                "instead": .list(of: instead) { ["text": .text($0)] },
            ]
        }
    }

    private static func annual(_ growth: Growth) -> String { growth.annualPercent.map { ", \($0)% a year" } ?? "" }
}
