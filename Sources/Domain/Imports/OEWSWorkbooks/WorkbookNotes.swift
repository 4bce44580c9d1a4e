/// What the sheets beside the figures say of a release: BLS's field descriptions.
package struct WorkbookNotes: Sendable, Equatable {
    /// `May 2019 OES Estimates`
    package private(set) var month: ReferenceMonth?
    /// Of the sentence on `#`.
    package private(set) var topCodes: TopCodes?

    package init() {}

    /// Reads the cells of one row.
    package mutating func take(_ texts: [String]) {
        guard let text = texts.first(where: { !$0.isEmpty }) else { return }
        if month == nil { month = Self.month(heading: text) }
        if topCodes == nil, text.hasPrefix("#") { topCodes = TopCodes(footnote: text) }
    }

    /// Whether a workbook without figures is such a description.
    package var describesFields: Bool { month != nil && topCodes != nil }

    private static func month(heading text: String) -> ReferenceMonth? {
        let words = text.split(separator: " ")
        guard words.count == 4, words[0] == "May", ["OES", "OEWS"].contains(words[2]), words[3] == "Estimates" else { return nil }
        return Int(words[1]).flatMap { ReferenceMonth(year: $0, month: 5) }
    }

    /// `national_M2019_dl` and `Natsector_M2024_dl`: BLS names sheets by their month since 2019.
    package static func month(sheet: String) -> ReferenceMonth? {
        let parts = sheet.lowercased().split(separator: "_")
        guard parts.count == 3, parts[2] == "dl", parts[1].count == 5, parts[1].hasPrefix("m") else { return nil }
        return Int(parts[1].dropFirst()).flatMap { ReferenceMonth(year: $0, month: 5) }
    }
}
