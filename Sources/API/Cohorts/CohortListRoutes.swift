import Domain
import HTTPTypes
import Store

/// What is made of a cohort beside its matrix: its members by a filter, what should be known of them, tables of chosen columns.
enum CohortListRoutes {
    static func filter(_ filters: CohortFilters, today: @escaping @Sendable () -> Day) -> Route {
        Route(
            for: .recordsWrite, "cohorts.filter", "/v1/cohorts/{cohort}/filter",
            "Has a filter keep the cohort, of the revision in `If-Match`; `null`: it is kept by hand, and everybody stays", method: .put,
            body: .cohort_filter, schema: .cohort
        ) { question in
            let filter = try question.posted(["filter"]) { fields -> CohortFilter? in
                guard fields.mentions("filter") else {
                    _ = fields.need("filter")
                    return nil
                }
                return fields.take("filter").flatMap { CohortFilter($0, at: fields.place / "filter", fields.reading) }
            }
            return .record(
                try await filters.set(
                    filter, of: question.cohort, revision: question.revision(), on: today(), as: question.actor()))
        }
    }

    static func refresh(_ filters: CohortFilters, today: @escaping @Sendable () -> Day) -> Route {
        Route(
            for: .recordsWrite, "cohorts.refresh", "/v1/cohorts/{cohort}/refreshments",
            "Makes the members those whom the filter finds now; who entered and left is remembered", method: .post,
            schema: .cohort_refreshed
        ) { question in
            let refreshed = try await filters.refresh(question.cohort, on: today(), as: question.actor())
            return Answer.json { json in
                json.field("entered", refreshed.entered)
                json.field("left", refreshed.left)
            }
        }
    }

    private static let kind = QueryParameter(
        "kind", "only alerts of these kinds", list: true, allowed: CohortAlert.Kind.allCases.map(\.rawValue),
        parse: { CohortAlert.Kind(rawValue: String($0)) })
    private static let until = QueryParameter(
        "until", "the last day that is looked ahead to; the end of the term where absent, or 120 days", examples: ["2026-12-18"],
        parse: { Day(String($0)) })

    static func alerts(_ alerts: CohortAlerts, today: @escaping @Sendable () -> Day) -> Route {
        let known = KnownParameters([
            CohortRoutes.rule.documentation, EligibilityParameters.asOf.documentation, until.documentation, kind.documentation,
        ])
        return Route(
            for: .recordsRead, "cohorts.alerts", "/v1/cohorts/{cohort}/alerts",
            "Who may sit the exam by then, lacks one course, has a window that closes, hours that nobody verified, documents that expire",
            parameters: known, schema: .cohort_alerts
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let (rules, asOf) = (reader.list(CohortRoutes.rule), reader.one(EligibilityParameters.asOf) ?? today())
            let (until, kinds) = (reader.one(until), reader.list(kind))
            try reader.finish()
            let found = try await alerts.alerts(of: question.cohort, rules: rules, asOf: asOf, until: until, as: question.actor())
            return Answer.json { json in
                json.field("as_of", asOf.description)
                json.field("until", found.until.description)
                json.key("data")
                json.array(found.alerts.filter { kinds.isEmpty || kinds.contains($0.alert.kind) }) { alert($1, &$0) }
            }
        }
    }

    private static func alert(_ listed: CohortAlerts.Listed, _ json: inout JSONWriter) {
        json.object { json in
            listed.learner.write(to: &json)
            json.field("kind", listed.alert.kind.rawValue)
            json.field("rule", listed.alert.rule)
            json.field("day", listed.alert.day?.description)
            json.field("text", listed.alert.text)
        }
    }

    private static let column = QueryParameter(
        "column", "columns, in the order in which they are wanted; all where absent", list: true,
        examples: ["student_number,family_name,ahima.rhit"], parse: { $0.isEmpty || $0.utf8.count > 200 ? nil : String($0) })

    static func export(_ cohorts: CohortStore, today: @escaping @Sendable () -> Day) -> Route {
        let known = KnownParameters([
            CohortRoutes.rule.documentation, EligibilityParameters.asOf.documentation, column.documentation,
        ])
        return Route(
            for: .recordsRead, "cohorts.export", "/v1/cohorts/{cohort}/export", "The cohort as a table of chosen columns",
            parameters: known, formats: [.csv], schema: .none
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let (rules, asOf) = (reader.list(CohortRoutes.rule), reader.one(EligibilityParameters.asOf) ?? today())
            let columns = reader.list(column)
            try reader.finish()
            let export = try await cohorts.export(question.cohort, rules: rules, asOf: asOf, as: question.actor())
            return Answer(contentType: Format.csv.mediaType, bytes: try export.csv(columns))
        }
    }
}
