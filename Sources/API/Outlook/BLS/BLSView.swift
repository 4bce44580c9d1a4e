import Domain
import Store

/// Answers of BLS's Public Data API, member by member as its clients read them.
enum BLSView {
    static func series(_ selections: [SeriesSelection], _ request: SeriesRequest, messages: [String], milliseconds: Int) -> Answer {
        let all = messages + selections.flatMap(\.messages) + remarks(selections, request)
        return envelope("REQUEST_SUCCEEDED", milliseconds: milliseconds, messages: all) { json in
            json.key("series")
            json.array(selections) { json, selection in
                json.object { json in
                    json.field("seriesID", selection.id)
                    if request.catalog, let catalog = selection.catalog { self.catalog(catalog, id: selection.id, &json) }
                    json.key("data")
                    json.array(selection.figures) { figure($1, request, &$0) }
                }
            }
        }
    }

    static func surveys(_ surveys: [SeriesSurvey], isOne: Bool, milliseconds: Int) -> Answer {
        envelope("REQUEST_SUCCEEDED", milliseconds: milliseconds, messages: []) { json in
            json.key("survey")
            json.array(surveys) { json, survey in
                json.object { json in
                    json.field("survey_abbreviation", survey.rawValue)
                    json.field("survey_name", survey.title)
                    guard isOne else { return }
                    json.field("allowsNetChange", "\(survey.allowsChanges)")
                    json.field("allowsPercentChange", "\(survey.allowsChanges)")
                    json.field("hasAnnualAverages", "\(survey.hasAnnualAverages)")
                }
            }
        }
    }

    static func popular(milliseconds: Int) -> Answer {
        let message = "Which series are asked for most is not counted here."
        return envelope("REQUEST_SUCCEEDED", milliseconds: milliseconds, messages: [message]) { json in
            json.key("series")
            json.array([String]()) { $0.string($1) }
        }
    }

    static func refusal(_ status: BLSRequestReading.Refusal.Status, _ messages: [String]) -> Answer {
        envelope(status.rawValue, milliseconds: 0, messages: messages) { _ in }
    }

    // MARK: parts

    private static func envelope(
        _ status: String, milliseconds: Int, messages: [String], _ results: (inout JSONWriter) -> Void
    ) -> Answer {
        .json { json in
            json.field("status", status)
            json.field("responseTime", milliseconds)
            json.field("message", messages)
            json.key("Results")
            json.object(results)
        }
    }

    private static func catalog(_ catalog: SeriesCatalog, id: String, _ json: inout JSONWriter) {
        json.key("catalog")
        json.object { json in
            json.field("series_title", catalog.title)
            json.field("series_id", id)
            for fact in catalog.facts {
                json.key(named: fact.name)
                json.string(fact.value)
            }
        }
    }

    /// `latest` stands with the newest figure alone: clients take any text there for yes.
    private static func figure(_ figure: SeriesSelection.Figure, _ request: SeriesRequest, _ json: inout JSONWriter) {
        let point = figure.point
        json.object { json in
            json.field("year", "\(point.year)")
            json.field("period", point.period.description)
            json.field("periodName", point.period.title)
            if figure.isLatest { json.field("latest", "true") }
            json.field("value", point.value ?? "-")
            footnotes(point.footnotes, &json)
            if request.aspects { aspects(point, &json) }
            if let changes = figure.changes { calculations(changes, &json) }
        }
    }

    /// BLS answers one empty object where there is no footnote.
    private static func footnotes(_ notes: [SeriesFootnote], _ json: inout JSONWriter) {
        json.key("footnotes")
        json.array(notes.isEmpty ? [nil] : notes.map { $0 }) { json, note in
            json.object { json in
                guard let note else { return }
                json.field("code", note.code)
                json.field("text", note.text)
            }
        }
    }

    private static func aspects(_ point: HeldSeries.Point, _ json: inout JSONWriter) {
        json.key("aspects")
        json.array(point.relativeStandardError.map { [$0] } ?? []) { json, error in
            json.object { json in
                json.field("name", "Percent relative standard error")
                json.field("value", error)
                footnotes([], &json)
            }
        }
    }

    private static func calculations(_ changes: SeriesChanges, _ json: inout JSONWriter) {
        json.key("calculations")
        json.object { json in
            json.key("net_changes")
            json.object { json in
                for change in changes.changes {
                    json.key(named: "\(change.months)")
                    json.string(change.net)
                }
            }
            json.key("pct_changes")
            json.object { json in
                for change in changes.changes {
                    json.key(named: "\(change.months)")
                    json.string(change.percent)
                }
            }
        }
    }

    /// What BLS does not have to say, since it answers one year of OEWS only.
    private static func remarks(_ selections: [SeriesSelection], _ request: SeriesRequest) -> [String] {
        let wages = selections.filter { $0.id.hasPrefix(SurveySeries.prefix) && !$0.figures.isEmpty }
        var remarks: [String] = []
        if wages.contains(where: { $0.figures.count > 1 }) {
            remarks.append(
                "Years of an OEWS series are joined here by their codes alone. OEWS is not designed as a time series: footnotes that begin with PW say where classification or method changed."
            )
        }
        if request.calculations, !wages.isEmpty {
            remarks.append("Calculations are not made of OEWS series: their years are not designed to be compared.")
        }
        return remarks
    }
}
