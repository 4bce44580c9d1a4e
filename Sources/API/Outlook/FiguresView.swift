import Domain

/// Figures of one cell as fields of an object, with the reasons of those that are absent.
enum FiguresView {
    /// Fields named as the measures, and `absent` where any of them is.
    static func fields(_ figures: [Figure], _ measures: [Measure], of release: Release, _ json: inout JSONWriter) {
        for measure in measures {
            json.key(named: measure.name)
            if case .value(let value) = figures[measure.rawValue] {
                json.number(Ratio.decimal(scaled: Int(value), digits: measure.scale))
            } else {
                json.null()
            }
        }
        let absent = measures.compactMap { measure in
            if case .absent(let reason) = figures[measure.rawValue] { (measure, reason) } else { nil }
        }
        guard !absent.isEmpty else { return }
        json.key("absent")
        json.object { json in
            for (measure, reason) in absent {
                json.key(named: measure.name)
                json.object { json in
                    json.field("reason", reason.name)
                    if reason == .topCoded, let bound = release.topCode(of: measure) { json.field("at_least", decimal: bound) }
                }
            }
        }
    }

    /// The figures of a cell as CSV has them: an absent one is empty, and told in one text.
    static func texts(_ figures: [Figure]) -> (values: [String], absent: String) { texts(figures, Measure.allCases) }

    static func texts(_ figures: [Figure], _ measures: [Measure]) -> (values: [String], absent: String) {
        var absent: [String] = []
        let values = measures.map { measure -> String in
            switch figures[measure.rawValue] {
            case .value(let value): return Ratio.decimal(scaled: Int(value), digits: measure.scale)
            case .absent(let reason):
                absent.append("\(measure.name)=\(reason.name)")
                return ""
            }
        }
        return (values, absent.joined(separator: " "))
    }

    /// `{"measure":…,"grade":…,"interval_90":[…]}` for each measure whose error the survey tells.
    static func reliability(_ figures: [Figure], _ measures: [Measure], _ json: inout JSONWriter) {
        let known = measures.compactMap { measure in Reliability(measure, of: figures).map { (measure, $0) } }
        json.key("reliability")
        json.array(known) { json, entry in
            json.object { json in
                json.field("measure", entry.0.name)
                json.field("grade", entry.1.grade.rawValue)
                json.key("interval_90")
                json.array([entry.1.interval.lowerBound, entry.1.interval.upperBound]) {
                    $0.number(Ratio.decimal(scaled: $1, digits: entry.0.scale))
                }
            }
        }
    }
}
