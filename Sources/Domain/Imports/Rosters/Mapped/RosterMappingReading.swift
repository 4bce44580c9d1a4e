extension RosterMapping {
    /// Reads a mapping; every fault of it is told with its pointer.
    package static func read(_ document: Document) throws(Faults) -> RosterMapping {
        let reading = Reading()
        var system: String?
        var files: [File] = []
        if var fields = Fields(document, at: .root, reading) {
            system = fields.string("system")
            files = fields.list("files", required: true) { file($0, at: $1, reading) } ?? []
            if files.isEmpty, reading.faults.isEmpty { reading.fault("missing", .root / "files", "names no file") }
            fields.finish(allowed: ["system", "files"])
        }
        try reading.finish()
        return RosterMapping(system: system, files: files)
    }

    private static func file(_ document: Document, at place: Place, _ reading: Reading) -> File? {
        guard var fields = Fields(document, at: place, reading) else { return nil }
        let holds = fields.choice("holds", Holding.self, required: true)
        let extent = fields.choice("extent", Roster.Extent.self) ?? .delta
        let dates = fields.choice("dates", DayOrder.self) ?? .yearMonthDay
        let columns = fields.need("columns")
        fields.finish(allowed: ["holds", "extent", "dates", "columns"])
        guard let holds, let columns else { return nil }
        return File(holds: holds, extent: extent, dates: dates, columns: Self.columns(columns, at: place / "columns", holds, reading))
    }

    private static func columns(_ document: Document, at place: Place, _ holds: Holding, _ reading: Reading) -> [String: Source] {
        guard var fields = Fields(document, at: place, reading) else { return [:] }
        var columns: [String: Source] = [:]
        for field in holds.fields {
            guard let value = fields.take(field) else { continue }
            columns[field] = source(value, at: place / field, reading)
        }
        fields.finish(allowed: holds.fields)
        for group in holds.needed where !group.contains(where: { columns[$0] != nil }) && reading.faults.isEmpty {
            reading.fault("missing", place / group[0], "is missing\(group.count > 1 ? ", and so is \(group[1])" : "")")
        }
        return columns
    }

    private static func source(_ document: Document, at place: Place, _ reading: Reading) -> Source? {
        if case .string = document { return Fields.string(document, at: place, reading).map { Source(.column($0)) } }
        guard var fields = Fields(document, at: place, reading) else { return nil }
        let (column, value) = (fields.string("column"), fields.string("value"))
        let words = words(fields.take("words"), at: place / "words", reading)
        fields.finish(allowed: ["column", "value", "words"])
        switch (column, value) {
        case (let column?, nil): return Source(.column(column), words: words)
        case (nil, let value?): return Source(.value(value))
        default:
            reading.fault("wrong_value", place, "names a column or a value, one of them", allowed: ["column", "value"])
            return nil
        }
    }

    private static func words(_ document: Document?, at place: Place, _ reading: Reading) -> [String: String] {
        guard let document, let fields = Fields(document, at: place, reading) else { return [:] }
        var words: [String: String] = [:]
        for key in fields.keys {
            // `Y: true` and `1: 3` are texts here, whatever YAML takes them for.
            switch fields.peek(key) {
            case .string(let text)?: words[key.lowercased()] = text
            case .number(let text)?: words[key.lowercased()] = text
            case .bool(let value)?: words[key.lowercased()] = value ? "yes" : "no"
            default: reading.fault("wrong_type", place / key, "is no word", allowed: ["text"])
            }
        }
        return words
    }
}
