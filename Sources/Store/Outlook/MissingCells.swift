import Domain

/// A combination that was asked for by its codes and has no row, with the reason.
package struct MissingCell: Sendable, Equatable {
    package var release: String
    package var occupation: String?
    package var area: String?
    package var industry: String?
    package var reason: CellAbsence
}

/// Finds what an answer lacks: every code of it exists, so a combination
/// without a row was not surveyed, or is not in the extract that is held.
enum MissingCells {
    /// More combinations than this are not listed one by one.
    static let limit = 200

    static func among(_ answer: CellAnswer, question: WageQuestion) -> [MissingCell] {
        guard question.page.after == nil, question.ranges.isEmpty, !answer.hasMore else { return [] }
        if answer.count == 0 { return all(of: question, in: answer.scope) }
        let combinations = question.occupations.count * question.areas.count * question.industries.count * answer.scope.releases.count
        guard combinations > answer.count, combinations <= limit, !filtersByLevel(question) else { return [] }
        var present: Set<String> = []
        for row in 0..<answer.count {
            let codes = [CellLayout.release, CellLayout.occupation, CellLayout.area, CellLayout.industry]
            present.insert(codes.map { answer.text(row: row, column: $0) ?? "" }.joined(separator: " "))
        }
        return answer.scope.releases.flatMap { release in
            cells(of: question, in: release).filter {
                !present.contains("\(release.id) \($0.occupation ?? "") \($0.area ?? "") \($0.industry ?? "")")
            }
        }
    }

    static func all(of question: WageQuestion, in scope: CellScope) -> [MissingCell] {
        guard question.ranges.isEmpty, !filtersByLevel(question) else { return [] }
        return Array(scope.releases.flatMap { cells(of: question, in: $0) }.prefix(limit))
    }

    private static func filtersByLevel(_ question: WageQuestion) -> Bool {
        question.industryLevel != nil || question.ownership != .any || question.occupationLevel != nil || question.areaKind != nil
    }

    private static func cells(of question: WageQuestion, in release: Release) -> [MissingCell] {
        let reason = release.coverage == .extract ? CellAbsence.notInExtract : .notSurveyed
        func named(_ codes: [String]) -> [String?] { codes.isEmpty ? [nil] : codes }
        return named(question.occupations.map(\.description)).flatMap { occupation in
            named(question.areas.map(\.description)).flatMap { area in
                named(question.industries.map(\.description)).map { industry in
                    MissingCell(release: release.name, occupation: occupation, area: area, industry: industry, reason: reason)
                }
            }
        }
    }
}
