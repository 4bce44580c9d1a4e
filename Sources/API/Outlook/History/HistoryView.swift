import Domain
import Store

/// An occupation through the releases as JSON and CSV.
package enum HistoryView {
    /// - Parameter real: in which wages are told also, beside the figures as published.
    static func json(_ answer: HistoryAnswer, in real: RealDollars? = nil) -> Answer {
        let measures = answer.question.measures
        return .json { json in
            json.field("occupation", answer.question.occupation.description)
            json.field("occupation_title", answer.title)
            json.field("area", answer.question.area.description)
            json.field("area_title", answer.areaTitle)
            json.field("industry", answer.question.industry.description)
            json.field("industry_title", answer.industryTitle)
            json.key("releases")
            json.array(answer.releases) { ReleaseView.summary($1, &$0) }
            if answer.question.knownOn != nil { json.field("undated", answer.undated.map(\.exactName)) }
            if let real {
                json.key("dollars_of")
                json.object { json in
                    json.field("month", real.base.description)
                    json.field("series", real.index.series.description)
                    json.field("formula", PriceConversion.formula)
                    json.field("citation", real.index.vintage.citation)
                    json.field("sha256", real.index.vintage.contentSHA256)
                }
            }
            json.key("lines")
            json.array(answer.history.lines) { line($1, measures, real, &$0) }
            json.key("breaks")
            json.array(answer.history.breaks) { interruption($1, &$0) }
            json.key("overall")
            json.array(answer.history.overall) { overall($1, real, &$0) }
            json.field("assumptions", Growth.assumptions)
            json.key("caution")
            json.object { json in
                json.field("sentence", caution)
                EvidenceView.field(.notASeries, &json)
            }
        }
    }

    /// What the survey itself says of comparing its releases.
    package static let caution =
        "The survey is made for comparing occupations, industries and places at one time. Each release pools six panels of three years, so that "
        + "neighbouring releases share most of their sample, and its agency does not encourage use as a time series."

    private static func line(_ line: HistoryLine, _ measures: [Measure], _ real: RealDollars?, _ json: inout JSONWriter) {
        json.object { json in
            json.field("relation", line.relation.rawValue)
            json.key("points")
            json.array(line.points) { point($1, measures, real, &$0) }
            json.key("growth")
            json.array(line.growth) { json, growth in json.object { change(growth, real, &$0) } }
        }
    }

    private static func point(_ point: HistoryPoint, _ measures: [Measure], _ real: RealDollars?, _ json: inout JSONWriter) {
        json.object { json in
            json.field("release", point.release.name)
            json.field("occupation", point.occupation.description)
            json.field("occupation_title", point.title)
            if let figures = point.figures {
                FiguresView.fields(figures, measures, of: point.release, &json)
                FiguresView.reliability(figures, measures, &json)
                if let real { self.real(figures, measures, point.release.month, real, &json) }
            } else {
                json.field("missing", point.release.absence.rawValue)
            }
        }
    }

    /// The wages of a point in dollars of the base.
    private static func real(
        _ figures: [Figure], _ measures: [Measure], _ month: ReferenceMonth, _ real: RealDollars, _ json: inout JSONWriter
    ) {
        json.key("real")
        json.object { json in
            for measure in measures where measure.isWage {
                guard case .value(let value) = figures[measure.rawValue] else { continue }
                json.key(named: measure.name)
                if let told = real.told(Ratio.decimal(scaled: Int(value), digits: measure.scale), of: month) {
                    json.number(told)
                } else {
                    json.null()
                }
            }
        }
    }

    static func interruption(_ found: SeriesBreak, _ json: inout JSONWriter) {
        json.object { json in
            json.field("kind", found.kind.rawValue)
            json.field("before", found.before.description)
            json.field("after", found.after.description)
            json.field("sentence", found.sentence)
            if let measures = found.measures { json.field("measures", measures.map(\.name)) }
            EvidenceView.field(found.evidence, &json)
        }
    }

    private static func change(_ growth: Growth, _ real: RealDollars?, _ json: inout JSONWriter) {
        json.field("measure", growth.measure.name)
        json.field("from", growth.from.description)
        json.field("to", growth.to.description)
        json.field("before", decimal: growth.decimal(growth.before))
        json.field("after", decimal: growth.decimal(growth.after))
        json.field("change", decimal: growth.decimal(growth.change))
        json.field("percent", decimal: growth.percent)
        json.field("annual_percent", decimal: growth.annualPercent)
        if let real, growth.measure.isWage { json.field("real_percent", decimal: real.percent(growth)) }
        json.key("interval_90")
        if let interval = growth.interval {
            json.array([interval.lowerBound, interval.upperBound]) { $0.number(growth.decimal($1)) }
        } else {
            json.null()
        }
    }

    private static func overall(_ overall: OverallGrowth, _ real: RealDollars?, _ json: inout JSONWriter) {
        json.object { json in
            switch overall {
            case .told(let growth): change(growth, real, &json)
            case .refused(let measure, let reasons, let sentence, let instead):
                json.field("measure", measure.name)
                json.key("refused")
                json.object { json in
                    json.field("reasons", reasons.map(\.rawValue))
                    json.field("sentence", sentence)
                    json.field("instead", instead)
                }
            }
        }
    }

    // MARK: CSV

    /// One row a point; `line` numbers what may be joined, and no other rows may.
    static func csv(_ answer: HistoryAnswer) -> Answer {
        let measures = answer.question.measures
        var bytes = CSV.line(
            ["line", "relation", "release", "occupation", "occupation_title", "area", "industry"] + measures.map(\.name) + ["absent"])
        for (index, line) in answer.history.lines.enumerated() {
            for point in line.points {
                let codes = ["\(answer.question.area)", "\(answer.question.industry)"]
                let head = ["\(index + 1)", line.relation.rawValue, point.release.name, "\(point.occupation)", point.title] + codes
                bytes += CSV.line(head + values(point, measures))
            }
        }
        return Answer(
            contentType: Format.csv.mediaType, bytes: bytes, links: CellAnswers.links(CellScope(releases: answer.releases, books: [:])))
    }

    private static func values(_ point: HistoryPoint, _ measures: [Measure]) -> [String] {
        guard let figures = point.figures else { return measures.map { _ in "" } + [point.release.absence.rawValue] }
        let texts = FiguresView.texts(figures, measures)
        return texts.values + [texts.absent]
    }
}

extension Growth {
    func decimal(_ value: Int) -> String { Ratio.decimal(scaled: value, digits: measure.scale) }
}

/// Who says so.
enum EvidenceView {
    static func field(_ evidence: Evidence, _ json: inout JSONWriter) {
        json.key("evidence")
        json.object { json in
            json.field("title", evidence.title)
            json.field("address", evidence.address)
            json.field("grade", evidence.grade.rawValue)
        }
    }
}
