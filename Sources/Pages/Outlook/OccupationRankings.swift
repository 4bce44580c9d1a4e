import Domain
import Store

/// Where an occupation works: its industries and its places in order.
enum OccupationRankings {
    static func industries(_ asked: CellQuestion) -> RankingQuestion {
        var question = RankingQuestion(
            subject: .industries(of: asked.occupation, in: asked.area, level: .industryGroup, ownership: .whole))
        (question.release, question.limit) = (asked.release, 10)
        return question.ofPicture.with(.annualMedian)
    }

    static func places(_ asked: CellQuestion) -> RankingQuestion {
        var question = RankingQuestion(subject: .areas(of: asked.occupation, in: asked.industry, kind: .state))
        (question.release, question.measure) = (asked.release, .annualMedian)
        return question.ofPicture
    }

    static func content(_ industries: CellAnswer, _ places: CellAnswer, _ asked: CellQuestion) -> [String: Content] {
        [
            "industries": industries.count == 0
                ? .nothing
                : [
                    "picture": .text(industries.picture(of: self.industries(asked)).figure(id: "industries")),
                    "rows": CellTable.rows(industries, \.industries, CellLayout.industry),
                ],
            "places": places.count == 0
                ? .nothing
                : [
                    "picture": .text(places.picture(of: self.places(asked)).figure(id: "places")),
                    "rows": CellTable.rows(places, \.areas, CellLayout.area, most: 10),
                ],
        ]
    }
}

extension RankingQuestion {
    /// With one more measure shown.
    fileprivate func with(_ measure: Measure) -> RankingQuestion {
        var question = self
        if !question.fields.contains(measure) { question.fields.append(measure) }
        return question
    }
}
