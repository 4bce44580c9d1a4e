import Domain

/// Competencies in answers: what a curriculum does for each, and what a learner has shown.
package enum CompetencyView {
    package static func json(_ coverage: CompetencyCoverage, of curriculum: Curriculum) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            head(coverage.set, curriculum, &json)
            json.field("learners", coverage.learners)
            json.key("gaps")
            json.object { json in
                for gap in CompetencyCoverage.Gap.allCases {
                    json.key(named: gap.rawValue)
                    json.array(coverage.gaps(gap)) { $0.string($1) }
                }
            }
            json.key("data")
            json.array(coverage.rows) { row($1, &$0) }
            json.key("unknown")
            json.array(coverage.unknown) { json, item in
                json.object { json in
                    json.field("course", item.course)
                    json.field("competency", item.competency)
                }
            }
        }
        return json.bytes
    }

    private static func row(_ row: CompetencyCoverage.Row, _ json: inout JSONWriter) {
        json.object { json in
            json.field("competency", row.competency.id)
            json.field("text", row.competency.text)
            json.field("domain", row.competency.domain)
            json.field("required", row.competency.bloom)
            json.key("taught")
            json.array(row.taught) { json, item in
                json.object { json in
                    json.field("course", item.course)
                    json.field("bloom", item.taught.bloom)
                    json.field("assessment", item.taught.assessment)
                }
            }
            json.field("highest", row.highest)
            json.field("shown", row.shown)
            json.field("shown_below", row.shownBelow)
            json.field("unassessed", row.unassessed)
            json.field("gaps", row.gaps.map(\.rawValue))
        }
    }

    static func json(_ evidence: [CompetencyEvidence], _ set: CompetencySet, of curriculum: Curriculum) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            head(set, curriculum, &json)
            json.key("data")
            json.array(evidence) { item($1, &$0) }
        }
        return json.bytes
    }

    private static func item(_ item: CompetencyEvidence, _ json: inout JSONWriter) {
        json.object { json in
            json.field("competency", item.competency.id)
            json.field("text", item.competency.text)
            json.field("required", item.competency.bloom)
            json.field("standing", item.standing.rawValue)
            json.key("attainments")
            json.array(item.attainments) { json, attainment in
                json.object { json in
                    json.field("bloom", attainment.bloom)
                    json.field("on", attainment.on?.description)
                    json.field("course", attainment.course)
                    json.field("assessment", attainment.assessment)
                    json.field("assessor", attainment.assessor)
                }
            }
            json.key("courses")
            json.array(item.courses) { json, course in
                json.object { json in
                    json.field("course", course.passed.code)
                    json.field("counts_as", course.passed.countsAs)
                    json.field("bloom", course.bloom)
                    json.field("source", course.passed.source.rawValue)
                    json.field("taken_at", course.passed.takenAt)
                    json.field("ended_on", course.passed.endedOn?.description)
                }
            }
        }
    }

    private static func head(_ set: CompetencySet, _ curriculum: Curriculum, _ json: inout JSONWriter) {
        json.field("program", curriculum.program)
        json.field("catalog_year", curriculum.catalogYear)
        json.field("competency_set", set.code)
        json.field("competency_version", set.version)
        json.field("title", set.title)
        json.field("source", set.source)
        json.field("evidence", set.evidence)
        json.field("synthetic", set.isSynthetic)
    }
}
