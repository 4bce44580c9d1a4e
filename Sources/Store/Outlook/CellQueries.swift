import Domain
import Postgres

/// What the columns of a result of cells are. The first four are the key of
/// the release and the three codes; then the measures, the markers, and for a
/// ranking the rank and the total that shares are of.
package struct CellLayout: Sendable {
    /// The measures selected; those after `shown` are there for the order only.
    package var measures: [Measure]
    package var shown: Int
    package var isRanked = false

    @inlinable package static var release: Int { 0 }
    @inlinable package static var occupation: Int { 1 }
    @inlinable package static var area: Int { 2 }
    @inlinable package static var industry: Int { 3 }
    @inlinable package static var firstMeasure: Int { 4 }

    package var markers: Int { Self.firstMeasure + measures.count }
    package var rank: Int { markers + 1 }
    package var total: Int { markers + 2 }

    init(shown: [Measure], sort: [SortKey] = []) {
        measures = shown
        self.shown = shown.count
        for case .measure(let measure) in sort.map(\.column) where !measures.contains(measure) { measures.append(measure) }
    }

    /// - Precondition: a measure is one of those selected; another's column would be taken for it.
    package func column(of key: SortKey.Column) -> Int {
        switch key {
        case .release: return Self.release
        case .occupation: return Self.occupation
        case .area: return Self.area
        case .industry: return Self.industry
        case .measure(let measure):
            guard let index = measures.firstIndex(of: measure) else { preconditionFailure("\(measure.name) is not selected") }
            return Self.firstMeasure + index
        }
    }

    private static let allColumns = columns(Measure.allCases)

    var columns: String { measures == Measure.allCases ? Self.allColumns : Self.columns(measures) }

    private static func columns(_ measures: [Measure]) -> String {
        (["e.release_id", "e.occupation_code", "e.area_code", "e.industry_code"] + measures.map { "e.\($0.name)" } + ["e.markers"])
            .joined(separator: ", ")
    }
}

/// The statements that a question for cells becomes.
///
/// A question of one release is asked of that release's partition by name, so
/// that planning and locking do not grow with the number of releases.
struct CellQueries {
    let question: WageQuestion
    let releases: [Release]
    let sort: [SortKey]
    let layout: CellLayout

    init(_ question: WageQuestion, releases: [Release]) {
        self.question = question
        self.releases = releases
        sort = Self.complete(question.sort, severalReleases: releases.count > 1)
        layout = CellLayout(shown: question.fields, sort: question.sort)
    }

    /// The order asked for, made total by the codes that make a cell one.
    static func complete(_ sort: [SortKey], severalReleases: Bool) -> [SortKey] {
        let codes: [SortKey.Column] = (severalReleases ? [.release] : []) + [.occupation, .area, .industry]
        return sort + codes.filter { code in !sort.contains { $0.column == code } }.map { SortKey($0) }
    }

    /// One page and one row more, which tells whether there is another page.
    func page() throws -> RawQuery {
        var text = SQLText()
        text.append("select \(layout.columns)\nfrom ")
        try appendSourceAndFilter(&text)
        if let after = question.page.after {
            let position = try position(after: after, &text)
            text.append("\n  and " + position)
        }
        text.append("\norder by \(order)\nlimit \(text.bind(.int(question.page.limit + 1)))")
        return RawQuery("wages.page", text.sql, text.parameters)
    }

    /// Every matching cell, to be streamed.
    func everything() throws -> RawQuery {
        var text = SQLText()
        text.append("select \(layout.columns)\nfrom ")
        try appendSourceAndFilter(&text)
        text.append("\norder by \(order)")
        return RawQuery("wages.everything", text.sql, text.parameters)
    }

    func total() throws -> Query<Int> {
        var text = SQLText()
        text.append("select count(*) from ")
        try appendSourceAndFilter(&text)
        return Query("wages.total", text.sql, text.parameters) { try $0.int(0) }
    }

    private var order: String {
        var order = ""
        for key in sort {
            if !order.isEmpty { order += ", " }
            order += Self.sqlName(key.column)
            if key.descending { order += " desc" }
            if case .measure = key.column { order += " nulls last" }
        }
        return order
    }

    private static func sqlName(_ column: SortKey.Column) -> String {
        switch column {
        case .release: "e.release_id"
        case .occupation: "e.occupation_code"
        case .area: "e.area_code"
        case .industry: "e.industry_code"
        case .measure(let measure): "e.\(measure.name)"
        }
    }
}

// MARK: - Filters

extension CellQueries {
    private func appendSourceAndFilter(_ text: inout SQLText) throws {
        text.append(Self.source(releases))
        text.append("\nwhere ")
        text.append(Self.releaseCondition(releases))
        Self.append(level: question.occupationLevel?.letter, "e.occupation_level", &text)
        Self.append(level: question.industryLevel?.letter, "e.industry_level", &text)
        Self.append(level: question.areaKind?.letter, "e.area_kind", &text)
        if let condition = Self.condition(question.ownership) { text.append(and: condition) }
        Self.append(codes: question.occupations, "e.occupation_code", &text)
        Self.append(codes: question.areas, "e.area_code", &text)
        Self.append(codes: question.industries, "e.industry_code", &text)
        for range in question.ranges {
            for bound in Self.bounds(range, &text) { text.append(and: bound) }
        }
    }

    static func source(_ releases: [Release]) -> String {
        releases.count == 1 ? "estimates_r\(releases[0].id) e" : "estimates e"
    }

    /// Whole industries are those of all owners, and the industries of government (codes from 99 up).
    static func condition(_ ownership: OwnershipFilter) -> String? {
        switch ownership {
        case .any: nil
        case .whole: "(e.industry_ownership = 'a' or e.industry_code >= '99')"
        case .only(let ownership): "e.industry_ownership = '\(Character(Unicode.Scalar(ownership.letter)))'"
        }
    }

    private static func releaseCondition(_ releases: [Release]) -> String {
        releases.count == 1 ? "true" : "e.release_id in (\(releases.map { "\($0.id)" }.joined(separator: ", ")))"
    }

    private static func append(level letter: UInt8?, _ column: String, _ text: inout SQLText) {
        guard let letter else { return }
        text.append(and: column)
        text.append(" = '\(Character(Unicode.Scalar(letter)))'")
    }

    /// One code is compared by `=`, which keeps the order of an index; several by `any`.
    private static func append(codes: [some CustomStringConvertible], _ column: String, _ text: inout SQLText) {
        guard !codes.isEmpty else { return }
        let place = text.bind(codes.count == 1 ? .text(codes[0].description) : .texts(codes.map(\.description)))
        text.append(and: column)
        text.append(codes.count == 1 ? " = \(place)" : " = any (\(place))")
    }

    private static func bounds(_ range: MeasureRange, _ text: inout SQLText) -> [String] {
        var conditions: [String] = []
        if let minimum = range.minimum { conditions.append("e.\(range.measure.name) >= \(text.bind(.text(minimum)))::numeric") }
        if let maximum = range.maximum { conditions.append("e.\(range.measure.name) <= \(text.bind(.text(maximum)))::numeric") }
        return conditions
    }
}

// MARK: - Pages

extension CellQueries {
    /// The name of the complete order, which a cursor carries.
    var orderName: String { sort.map(\.description).joined(separator: ",") }

    /// The condition that a row comes after the cursor's: greater in the first
    /// key in which it differs, absent figures counting as the greatest.
    private func position(after cursor: Cursor, _ text: inout SQLText) throws -> String {
        guard cursor.order == orderName, cursor.values.count == sort.count else {
            throw Faults(
                Fault(
                    "invalid_cursor", parameter: "after", value: cursor.description,
                    message: "this cursor belongs to another order; start again without `after`"))
        }
        var alternatives: [String] = []
        var equal: [String] = []
        for (key, value) in zip(sort, cursor.values) {
            let name = Self.sqlName(key.column)
            guard let value else {
                equal.append("\(name) is null")
                continue
            }
            let place = text.bind(.text(value)) + Self.cast(key.column)
            let beyond = "\(name) \(key.descending ? "<" : ">") \(place)"
            let later = if case .measure = key.column { "(\(beyond) or \(name) is null)" } else { beyond }
            alternatives.append((equal + [later]).joined(separator: " and "))
            equal.append("\(name) = \(place)")
        }
        return "(" + alternatives.map { "(\($0))" }.joined(separator: " or ") + ")"
    }

    private static func cast(_ column: SortKey.Column) -> String {
        switch column {
        case .release: "::integer"
        case .occupation, .area, .industry: "::text"
        case .measure: "::numeric"
        }
    }
}
