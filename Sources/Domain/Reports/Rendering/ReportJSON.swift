extension Report {
    /// The same bytes for the same report.
    package func json() -> [UInt8] {
        var json = JSONWriter(capacity: 16 * 1024)
        json.object { json in
            json.key("header")
            json.object { header.write(to: &$0) }
            json.key("tables")
            json.array(tables) { write($1, &$0) }
        }
        return json.bytes
    }

    private func write(_ table: ReportTable, _ json: inout JSONWriter) {
        json.object { json in
            json.field("id", table.id)
            json.field("title", table.title)
            json.key("columns")
            json.array(table.columns) { json, column in
                json.object { json in
                    json.field("id", column.id)
                    json.field("title", column.title)
                    json.field("kind", column.kind.rawValue)
                }
            }
            json.key("rows")
            json.array(table.rows) { json, row in json.object { write(row, of: table, &$0) } }
            json.field("notes", table.notes)
        }
    }

    /// What is not there is null, and why stands under `absent`.
    private func write(_ row: [ReportValue], of table: ReportTable, _ json: inout JSONWriter) {
        var absent: [(column: String, why: String)] = []
        for (column, value) in zip(table.columns, row) {
            json.key(named: column.id)
            switch shown(value) {
            case .text(let text): json.string(text)
            case .number(let text): json.number(text)
            case .missing(let why):
                json.null()
                absent.append((column.id, why))
            }
        }
        guard !absent.isEmpty else { return }
        json.key("absent")
        json.object { json in
            for (column, why) in absent {
                json.key(named: column)
                json.object { $0.field("reason", why) }
            }
        }
    }
}

extension ReportHeader {
    package func write(to json: inout JSONWriter) {
        json.field("report", report)
        json.field("definition", definition)
        json.field("title", title)
        if let institution {
            json.key("institution")
            json.object { json in
                json.field("code", institution.code)
                json.field("name", institution.name)
                json.field("synthetic", institution.isSynthetic)
            }
        }
        json.key("parameters")
        json.object { json in
            for (name, value) in parameters {
                json.key(named: name)
                json.string(value)
            }
        }
        json.field("as_of", asOf.description)
        if let scope { json.field("scope", scope.rawValue) }
        json.key("view")
        json.object { json in
            switch view {
            case .inside: json.field("kind", "inside")
            case .open: json.field("kind", "open")
            case .published(let day, let edition, let smallest):
                json.field("kind", "published")
                json.field("published_on", day.description)
                json.field("edition", edition)
                json.field("smallest", smallest)
            }
        }
        if view != .open { json.field("inputs_sha256", inputs) }
        if view == .open { json.field("left_out", leftOut) }
        json.key("sources")
        json.array(sources) { json, source in json.object { source.write(to: &$0) } }
    }
}

extension ReportSource {
    fileprivate func write(to json: inout JSONWriter) {
        json.field("id", id)
        json.field("title", title)
        json.field("address", address)
        json.field("vintage", vintage)
        json.field("evidence", evidence)
        if let sha256 { json.field("sha256", sha256) }
        held?.write(to: &json)
    }
}
