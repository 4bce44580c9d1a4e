import API
import Domain
import Store

/// What became of the figures of one release in another, each with its cause.
enum DifferencePage {
    static func route(_ services: Services) -> PageRoute {
        PageRoute(
            page: "pages.difference", "/data/releases/{release}/difference", "What changed between two releases, by cause",
            parameters: DifferenceRoutes.known
        ) { question in
            var asked = try DifferenceRoutes.asked(question)
            let held = try await services.outlook.catalog.releases()
            if let other = try await before(asked, services.outlook) { asked.before = other }
            let answer = try await services.outlook.difference(asked)
            let (before, after) = (answer.before, answer.after)
            let frame = Frame(
                "\(before.title) and \(after.title)", section: .data,
                crumbs: [("About the data", "/data"), (before.title, "/data/releases/\(before.name)")])
            return .page(
                "difference", frame,
                [
                    "before": .text(before.title), "after": .text(after.title), "release": .text(before.name), "to": .text(after.name),
                    "measure": .text(answer.measure.name), "measure_title": .text(PictureWords.title(of: answer.measure)),
                    "releases": .list(of: held.filter { $0.id != before.id }) {
                        ["name": .text($0.name), "title": .text($0.title), "chosen": .flag($0.id == after.id)]
                    },
                    "measures": .list(of: Measure.allCases) {
                        ["name": .text($0.name), "title": .text(PictureWords.title(of: $0)), "chosen": .flag($0 == answer.measure)]
                    },
                    "counts": .list(of: answer.counts) { count in
                        [
                            "cause": .text(count.cause.rawValue), "words": .text(count.cause.words),
                            "cells": .text(Thousands.grouped("\(count.cells)")),
                        ]
                    },
                    "breaks": .list(of: answer.breaks) { ["sentence": .text($0.sentence), "break_source": $0.evidence.cited] },
                    "has_breaks": .flag(!answer.breaks.isEmpty), "rows": .list(of: answer.rows) { row($0, answer) },
                    "has_rows": .flag(!answer.rows.isEmpty), "citations": .list(of: [before, after]) { ["citation": .text($0.citation)] },
                    "next": answer.hasMore ? .text(question.next(after: "\(asked.offset + asked.limit)")) : .nothing,
                ])
        }
    }

    /// The release before, of one that was not to be compared with any other.
    private static func before(_ asked: DifferenceQuestion, _ outlook: OutlookStore) async throws -> ReleaseReference? {
        let found = try await outlook.catalog.resolve([asked.before, asked.after])
        guard found.count == 1 else { return nil }
        let older = try await outlook.catalog.releases().first { $0.isCurrent && $0.month < found[0].month }
        return older.map { .month($0.month) }
    }

    private static func row(_ row: DifferenceAnswer.Row, _ answer: DifferenceAnswer) -> Content {
        [
            "code": .text(row.key.occupation), "occupation": .text(answer.scope.title(\.occupations, row.key.occupation)),
            "industry": .text(answer.scope.title(\.industries, row.key.industry)),
            "area": .text(answer.scope.title(\.areas, row.key.area)), "words": .text(row.cause.words),
            "was": figure(row.before, answer.measure), "is": figure(row.after, answer.measure),
        ]
    }

    private static func figure(_ decimal: String?, _ measure: Measure) -> Content {
        guard let decimal else { return ["figure": false, "lacking": "no figure"] }
        let sign = [.dollarsPerHour, .dollarsPerYear].contains(measure.unit) ? "$" : ""
        return ["figure": .text(sign + Thousands.grouped(decimal)), "lacking": false]
    }
}

extension ChangeCause {
    /// For people.
    fileprivate var words: String {
        switch self {
        case .newEstimate: "a new estimate"
        case .revised: "the same month, published anew"
        case .reclassified: "the code holds other occupations"
        case .suppressed: "withheld now"
        case .topCoded: "known only as a bound now"
        case .newlyPublished: "published now"
        case .newlyEstimated: "not estimated before"
        case .noLongerEstimated: "no longer estimated"
        case .notInExtract: "not in the part that is held: no change is known"
        case .unchanged: "the same figure"
        case .absentInBoth: "published in neither"
        }
    }
}
