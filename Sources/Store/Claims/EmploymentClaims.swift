import Domain

/// How many are employed, by whom, and what they are paid.
extension ClaimStore {
    private static let may2011 = ReleaseReference.year(2011)

    /// A cell of May 2011; nil where that release is not held.
    private func cell2011(_ industry: IndustryCode = .all) async throws -> CellFullAnswer? {
        var question = CellQuestion(occupation: Self.technicians)
        (question.release, question.industry) = (Self.may2011, industry)
        return try await held { [question] in try await outlook.cell(question) }
    }

    func employed() async throws -> ClaimAnswer {
        guard let cell = try await cell2011(), let employed = cell.exact?.text(.employment) else { return .unknown("May 2011 is not held") }
        let finding = ClaimAnswer.Finding(
            "29-2071 in the nation, all industries", employed, source: cell.release.citation,
            address: "/v1/wages?release=2011&occupation=29-2071&area=US&industry=000000")
        return ClaimAnswer(
            employed == "180280" ? .confirmed : .corrected,
            "\(cell.release.title): \(employed) were employed as medical records and health information technicians (29-2071).", [finding])
    }

    func largestEmployer() async throws -> ClaimAnswer {
        var ranking = RankingQuestion(subject: .industries(of: Self.technicians, in: .nation, level: .industryGroup, ownership: .whole))
        (ranking.release, ranking.limit, ranking.fields) = (Self.may2011, 3, [.employment])
        guard let answer = try await held({ [ranking] in try await outlook.ranking(ranking) }), answer.count > 0 else {
            return .unknown("May 2011 is not held")
        }
        let findings = (0..<answer.count).map { row in
            let code = answer.text(row: row, column: CellLayout.industry) ?? ""
            return ClaimAnswer.Finding(
                answer.scope.title(\.industries, code), answer.text(row: row, column: CellLayout.firstMeasure),
                source: answer.scope.releases[0].citation, address: "/v1/occupations/29-2071/industries?release=2011")
        }
        let isAsSaid = answer.text(row: 0, column: CellLayout.industry) == "622100" && findings[0].value == "67340"
        return ClaimAnswer(
            isAsSaid ? .confirmed : .corrected,
            "\(findings[0].label) employed the most of 29-2071 in \(answer.scope.releases[0].title): \(findings[0].value ?? "not published").",
            findings)
    }

    /// The kinds of employers that are named, in the latest release.
    func employers() async throws -> ClaimAnswer {
        let named: [(String, IndustryCode?)] = [
            ("hospitals", IndustryCode("622000")), ("clinics (outpatient care centers)", IndustryCode("621400")),
            ("physicians' offices", IndustryCode("621100")), ("government", IndustryCode("99")),
            ("insurance companies", IndustryCode("524000")),
        ]
        var (findings, title): ([ClaimAnswer.Finding], String) = ([], "")
        for (label, code) in named {
            guard let code else { continue }
            var question = CellQuestion(occupation: Self.records)
            question.industry = code
            let cell = try await held { [question] in try await outlook.cell(question) }
            title = cell?.release.title ?? title
            findings.append(
                .init(
                    label, cell?.exact?.text(.employment), source: cell?.release.citation ?? "no release has this industry",
                    address: "/v1/wages?occupation=29-2072&area=US&industry=\(code)"))
        }
        let found = findings.count { $0.value != nil }
        return ClaimAnswer(
            ClaimAnswer.verdict(found: found, of: named.count),
            "\(title) publishes employment of medical records specialists (29-2072) for \(found) of the \(named.count) kinds of employers named.",
            findings)
    }

    /// What an article quotes from a job board is never mixed with what a survey published.
    func salary() async throws -> ClaimAnswer {
        guard let cell = try await cell2011(), let exact = cell.exact, let mean = exact.text(.annualMean) else {
            return .unknown("May 2011 is not held")
        }
        let address = "/v1/wages?release=2011&occupation=29-2071&area=US"
        var findings: [ClaimAnswer.Finding] = [
            .init("mean annual wage, dollars", mean, source: cell.release.citation, address: address),
            .init("median annual wage, dollars", exact.text(.annualMedian), source: cell.release.citation, address: address),
            .init("10th percentile", exact.text(.annualP10), source: cell.release.citation, address: address),
            .init("90th percentile", exact.text(.annualP90), source: cell.release.citation, address: address),
        ]
        for code in ["622100", "621100"] {
            guard let industry = IndustryCode(code), let other = try await cell2011(industry) else { continue }
            findings.append(
                .init(
                    "mean in \(other.scope.title(\.industries, code))", other.exact?.text(.annualMean), source: cell.release.citation,
                    address: address + "&industry=\(code)"))
        }
        return ClaimAnswer(
            .corrected,
            "The survey of \(cell.release.title) has a mean of $\(mean) a year; $37,000 is a figure of a job board of June 2012 and stands here as a claim only."
                + " That pay varies with industry is published: the means of industries differ.", findings)
    }
}

extension CellFacts {
    /// A published figure as a decimal; nil where it is absent.
    func text(_ measure: Measure) -> String? {
        guard case .value(let value) = figures[measure.rawValue] else { return nil }
        return Ratio.decimal(scaled: Int(value), digits: measure.scale)
    }
}
