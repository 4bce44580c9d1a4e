import Domain
import Store

/// What one cell says of pay and jobs, with how sure it is and where an offer stands in it.
enum OccupationPay {
    static func content(_ answer: CellFullAnswer) -> [String: Content] {
        let substitute = answer.missing.isEmpty ? nil : answer.substitutes.first
        let facts = substitute?.facts ?? answer.exact
        let asked = answer.question
        return [
            "place": .text(asked.area == .nation ? "the United States" : answer.scope.title(\.areas, "\(asked.area)")),
            "place_code": .text("\(asked.area)"),
            "industry": .text(answer.scope.title(\.industries, "\(asked.industry)")), "industry_code": .text("\(asked.industry)"),
            "is_whole": .flag(asked.industry == .all), "month": .text(answer.release.month.title),
            "citation": .text(answer.release.citation), "release": .text(answer.release.name),
            "states": states(asked.area, answer.scope), "wage": Content(asked.offer.map { wage($0) }),
            "per_hour": .flag(asked.offer?.basis != .year),
            "missing": substitute == nil && !answer.missing.isEmpty ? .text(absence(answer)) : .nothing,
            "substitute": Content(substitute.map { answer.sentence(of: $0.substitute) }),
            "strip": .text(PercentileStrip(answer).figure(id: "pay")),
            "facts": facts.map { self.facts($0, answer.release) } ?? .nothing,
            "offer": offer(facts, answer),
        ]
    }

    private static func facts(_ facts: CellFacts, _ release: Release) -> Content {
        let shown: [(String, Measure)] = [
            ("Median a year", .annualMedian), ("Median an hour", .hourlyMedian), ("Mean a year", .annualMean), ("Jobs", .employment),
        ]
        return [
            "figures": .list(of: shown) { title, measure in
                FigureText.content(facts.figures, measure, of: release).adding([
                    "title": .text(title), "sure": Content(sureness(measure, facts.figures)),
                ])
            },
            "ranks": .list(of: facts.ranks) { rank in
                ["text": .text("\(ordinal(rank.rank)) of \(rank.of) \(rank.among) by \(PictureWords.title(of: rank.measure).lowercased())")]
            },
            "derived": .list(of: facts.derived) { derived in
                [
                    "name": .text(words(derived.name)),
                    "value": Content(derived.value.map { $0 + (derived.name == .concentration ? "" : "%") }),
                    "formula": .text(derived.name.formula), "assumption": .text(derived.name.assumption),
                ]
            },
        ]
    }

    /// `likely between 188,000 and 201,000; high`
    private static func sureness(_ measure: Measure, _ figures: [Figure]) -> String? {
        Reliability(measure, of: figures).map { sure in
            let (low, high) = (sure.interval.lowerBound, sure.interval.upperBound)
            return "90% sure: \(FigureText.text(low, measure)) to \(FigureText.text(high, measure)); reliability \(sure.grade.rawValue)"
        }
    }

    private static func offer(_ facts: CellFacts?, _ answer: CellFullAnswer) -> Content {
        guard let asked = answer.question.offer else { return .nothing }
        guard let sentence = facts?.offer?.sentence else {
            return [
                "sentence": .text(
                    "Where \(wage(asked)) stands cannot be said: no percentile is published by the \(asked.basis.rawValue) here.")
            ]
        }
        return ["sentence": .text(sentence), "method": .text(WagePlacement.method)]
    }

    private static func wage(_ offer: WageOffer) -> String {
        Ratio.decimal(scaled: offer.amount, digits: offer.basis == .hour ? 2 : 0)
    }

    private static func absence(_ answer: CellFullAnswer) -> String {
        switch answer.absence {
        case .notSurveyed: "\(answer.release.title) has no estimate of this occupation in this industry and place."
        case .notInExtract: "The figures of \(answer.release.title) held here are a part of the release, and this is not in it."
        case nil: "\(answer.release.title) does not tell the median wage here: \(reasons(answer))."
        }
    }

    private static func reasons(_ answer: CellFullAnswer) -> String {
        answer.missing.compactMap { measure -> String? in
            guard case .absent(let reason)? = answer.exact?.figures[measure.rawValue] else { return nil }
            return FigureText.words(reason, measure, of: answer.release)
        }.joined(separator: ", ")
    }

    /// The nation, the states, and the place that is looked at where it is neither.
    private static func states(_ area: AreaCode, _ scope: CellScope) -> Content {
        let codes = ["US"] + State.all.map(\.postal)
        let more = codes.contains("\(area)") ? [] : ["\(area)"]
        return .list(of: codes + more) { code in
            ["code": .text(code), "title": .text(scope.title(\.areas, code)), "chosen": .flag(code == "\(area)")]
        }
    }

    private static func words(_ name: DerivedMeasure.Name) -> String {
        switch name {
        case .shareOfOccupation: "Share of all jobs of the occupation in the place"
        case .shareOfIndustry: "Share of all jobs in the industry and place"
        case .concentration: "Concentration against the nation"
        case .premiumOverAllOccupations: "Median pay against all occupations"
        case .premiumOverNation: "Median pay against the nation"
        case .premiumOverAllIndustries: "Median pay against all industries"
        }
    }

    private static func ordinal(_ number: Int) -> String {
        let ending = (11...13).contains(number % 100) ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
        return "\(number)\(ending)"
    }
}
