import Domain

// Answers about the outlook as pictures: the same for pages, reports, HTTP and the command line.

extension HistoryChart {
    package init(_ answer: HistoryAnswer) {
        let industry = answer.question.industry == .all ? [] : [answer.industryTitle]
        self.init(
            subject: ([answer.title, answer.question.area == .nation ? CellScope.nation : answer.areaTitle] + industry).joined(
                separator: ", "), measures: answer.question.measures,
            history: answer.history, releases: answer.releases)
    }
}

extension PercentileStrip {
    /// The cell that was asked for, or the nearest that may stand for it where it is missing and something else was allowed.
    ///
    /// - Parameter basis: nil: that of the offer; where there is none the year, and the hour for those who are paid by it alone.
    package init(_ answer: CellFullAnswer, per basis: WagePlacement.Basis? = nil) {
        let substitute = answer.missing.isEmpty ? nil : answer.substitutes.first
        let asked = CellKey(
            occupation: "\(answer.question.occupation)", area: "\(answer.question.area)", industry: "\(answer.question.industry)")
        let key = substitute?.facts.key ?? asked
        let figures = substitute?.facts.figures ?? answer.exact?.figures
        let industry = key.industry == "\(IndustryCode.all)" ? [] : [answer.scope.title(\.industries, key.industry)]
        let subject =
            [answer.scope.title(\.occupations, key.occupation), answer.scope.place(key.area)] + industry
            + [answer.release.title] + (substitute == nil ? [] : ["the nearest that is published"])
        self.init(
            subject: subject.joined(separator: ", "), per: basis ?? answer.question.offer?.basis ?? WagePlacement.Basis(of: figures),
            figures: figures,
            of: answer.release, offer: answer.question.offer.flatMap { basis == nil || basis == $0.basis ? $0.amount : nil })
    }
}

extension RankingQuestion {
    /// The same question for a picture: all states where they are ranked, and the measures that tell how sure a figure is.
    package var ofPicture: RankingQuestion {
        var question = self
        question.fields = [measure, .employment, .employmentRSE, .wageRSE].reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        if isOfStates { (question.limit, question.offset) = (State.all.count, 0) }
        return question
    }

    var isOfStates: Bool { if case .areas(_, _, .state) = subject { true } else { false } }
}

extension CellAnswer {
    /// A ranking as a picture: states as a tile map, anything else as bars.
    ///
    /// - Parameter ranking: what was asked, as `ofPicture`.
    package func picture(of ranking: RankingQuestion) -> any Picture {
        let unit = PictureUnit(ranking.measure)
        let source = scope.releases[0].citation
        if ranking.isOfStates {
            return TileMap(
                title: title(ranking, "by state"), unit: unit, values: states(ranking.measure), otherwise: reason(ranking), source: source)
        }
        let (list, column, rows): (KeyPath<CodeBook, CodeList>, Int, String) =
            if case .industries = ranking.subject { (\.industries, CellLayout.industry, "Industry") } else {
                (\.areas, CellLayout.area, "Place")
            }
        let bars = (0..<count).map { row in
            let figures = figures(row)
            return BarChart.Bar(
                scope.title(list, text(row: row, column: column) ?? ""), PictureValue(ranking.measure, of: figures, in: scope.releases[0]),
                interval: Reliability(ranking.measure, of: figures)?.interval,
                note: ranking.measure == .employment ? share(row, figures) : nil)
        }
        return BarChart(title: title(ranking, "by \(rows.lowercased())"), unit: unit, rows: rows, bars: bars, source: source)
    }

    private func title(_ ranking: RankingQuestion, _ by: String) -> String {
        let held: [String?] =
            switch ranking.subject {
            case .industries(let occupation, let area, _, _):
                [scope.title(\.occupations, "\(occupation)"), area == .nation ? nil : scope.title(\.areas, "\(area)")]
            case .areas(let occupation, let industry, _):
                [scope.title(\.occupations, "\(occupation)"), industry == .all ? nil : scope.title(\.industries, "\(industry)")]
            }
        let subject = (held.compactMap(\.self) + [scope.releases[0].title]).joined(separator: ", ")
        return "\(PictureWords.title(of: ranking.measure)) \(by): \(subject)"
    }

    private func states(_ measure: Measure) -> [State: PictureValue] {
        (0..<count).reduce(into: [:]) { states, row in
            guard let state = text(row: row, column: CellLayout.area).flatMap({ State(postal: $0) }) else { return }
            states[state] = PictureValue(measure, of: figures(row), in: scope.releases[0])
        }
    }

    /// Why a state has no row.
    private func reason(_ ranking: RankingQuestion) -> String {
        if ranking.leastEmployment != nil || ranking.mostWageError != nil { return "not within the bounds that were asked for" }
        return (scope.releases[0].coverage == .extract ? CellAbsence.notInExtract : .notSurveyed).words
    }

    /// The survey's seventeen of a row, as far as they were selected.
    package func figures(_ row: Int) -> [Figure] {
        var figures = [Figure](repeating: .absent(.notInSource), count: Measure.count)
        let markers = Array((text(row: row, column: layout.markers) ?? "").utf8)
        for measure in layout.measures {
            if markers.count == Measure.count, let absence = Absence(rawValue: markers[measure.rawValue]) {
                figures[measure.rawValue] = .absent(absence)
            } else if let value = text(row: row, column: layout.column(of: .measure(measure))).flatMap({ Int32($0.filter { $0 != "." }) }) {
                figures[measure.rawValue] = .value(value)
            }
        }
        return figures
    }

    /// `26.6 % of its jobs`
    private func share(_ row: Int, _ figures: [Figure]) -> String? {
        guard case .value(let jobs) = figures[Measure.employment.rawValue],
            let total = text(row: row, column: layout.total).flatMap({ Int($0) })
        else { return nil }
        return Ratio.text(Int(jobs) * 100, over: total, digits: 1).map { "\($0) % of its jobs" }
    }
}

extension CellScope {
    /// What the survey calls `National`, where nothing around it says of which nation.
    fileprivate static let nation = "United States"

    fileprivate func place(_ area: String) -> String { area == AreaCode.nation.description ? Self.nation : title(\.areas, area) }
}
