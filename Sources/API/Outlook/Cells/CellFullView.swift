import Domain
import Store

/// One cell in full as JSON.
enum CellFullView {
    static func json(_ answer: CellFullAnswer) -> Answer {
        .json { json in
            json.key("releases")
            json.array(answer.scope.releases) { ReleaseView.summary($1, &$0) }
            codes(answer.asked, answer.scope, &json)
            json.key("cell")
            if let exact = answer.exact { facts(exact, answer, &json) } else { json.null() }
            if let absence = answer.absence { json.field("missing", absence.rawValue) }
            json.field("missing_measures", answer.missing.map(\.name))
            json.key("substitutes")
            json.array(answer.substitutes) { substitute($1.substitute, $1.facts, answer, &$0) }
            if answer.question.offer != nil { json.field("offer_method", WagePlacement.method) }
        }
    }

    static func codes(_ key: CellKey, _ scope: CellScope, _ json: inout JSONWriter) {
        json.field("occupation", key.occupation)
        json.field("occupation_title", scope.title(\.occupations, key.occupation))
        json.field("area", key.area)
        json.field("area_title", scope.title(\.areas, key.area))
        json.field("industry", key.industry)
        json.field("industry_title", scope.title(\.industries, key.industry))
    }

    private static func facts(_ facts: CellFacts, _ answer: CellFullAnswer, _ json: inout JSONWriter) {
        json.object { json in
            codes(facts.key, answer.scope, &json)
            FiguresView.fields(facts.figures, Measure.allCases, of: answer.release, &json)
            FiguresView.reliability(facts.figures, Measure.allCases, &json)
            json.key("derived")
            json.array(facts.derived) { derived($1, &$0) }
            json.key("ranks")
            json.array(facts.ranks) { rank($1, &$0) }
            if answer.question.offer != nil {
                json.key("offer")
                if let placement = facts.offer { offer(placement, &json) } else { json.null() }
            }
        }
    }

    static func derived(_ derived: DerivedMeasure, _ json: inout JSONWriter) {
        json.object { json in
            json.field("name", derived.name.rawValue)
            json.field("value", decimal: derived.value)
            json.field("formula", derived.name.formula)
            json.field("assumption", derived.name.assumption)
        }
    }

    private static func rank(_ rank: CellRank, _ json: inout JSONWriter) {
        json.object { json in
            json.field("among", rank.among)
            json.field("measure", rank.measure.name)
            json.field("rank", rank.rank)
            json.field("of", rank.of)
        }
    }

    private static func offer(_ placement: WagePlacement, _ json: inout JSONWriter) {
        json.object { json in
            json.key("share_paid_at_most")
            json.object { json in
                switch placement.share {
                case .about(let percent): json.field("about", decimal: percent)
                case .exactly(let percent): json.field("exactly", percent)
                case .under(let percent): json.field("under", percent)
                case .over(let percent): json.field("over", percent)
                }
            }
            json.key("between_percentiles")
            json.array([placement.between.lower, placement.between.upper]) { json, bound in
                if let bound { json.number(bound) } else { json.null() }
            }
            json.field("sentence", placement.sentence)
        }
    }

    private static func substitute(_ substitute: Substitute, _ facts: CellFacts, _ answer: CellFullAnswer, _ json: inout JSONWriter) {
        json.object { json in
            json.key("steps")
            json.array(substitute.steps) { json, step in
                json.object { json in
                    json.field("dimension", step.dimension.rawValue)
                    json.field("from", step.from)
                    json.field("to", step.to)
                }
            }
            json.field("because", answer.sentence(of: substitute))
            json.key("cell")
            self.facts(facts, answer, &json)
        }
    }
}

extension CellFullAnswer {
    fileprivate var asked: CellKey {
        CellKey(occupation: "\(question.occupation)", area: "\(question.area)", industry: "\(question.industry)")
    }
}
