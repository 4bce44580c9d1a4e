import Domain

/// Bottlenecks of a curriculum in answers, the most complex course first.
package enum BottleneckView {
    package static func json(_ found: Bottlenecks, of curriculum: Curriculum) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("program", curriculum.program)
            json.field("catalog_year", curriculum.catalogYear)
            json.field("complexity", found.complexity)
            json.field("terms", found.terms)
            json.field("seasons", found.seasons.map(\.rawValue))
            json.key("longest_chain")
            json.array(found.chain) { json, link in
                json.object { json in
                    json.field("course", link.code)
                    json.field("term", link.term)
                }
            }
            json.key("data")
            json.array(found.courses.sorted { ($1.complexity, $0.code) < ($0.complexity, $1.code) }) { course($1, &$0) }
            json.field("offered_every_term", found.everyTerm)
            json.field("taken_as_passed", found.outside)
        }
        return json.bytes
    }

    private static func course(_ course: Bottlenecks.Course, _ json: inout JSONWriter) {
        json.object { json in
            json.field("course", course.code)
            json.field("title", course.title)
            json.field("blocking", course.blocking)
            json.field("delay", course.delay)
            json.field("complexity", course.complexity)
            json.field("earliest_term", course.earliestTerm)
            json.field("blocks", course.blocks)
        }
    }
}
