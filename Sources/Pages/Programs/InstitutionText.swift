import API
import Domain
import Store

/// What is told of a college.
enum InstitutionText {
    /// In a list of them.
    static func row(_ row: InstitutionRow) -> Content {
        let college = row.institution
        return [
            "id": .text("\(college.unitid)"), "name": .text(college.name), "city": .text("\(college.city), \(college.state)"),
            "sector": Citations.text(name(college.sector, InstitutionSector.self)), "is_closed": .flag(!row.isActive),
            "awards": Citations.text(row.awards.map { Thousands.grouped("\($0)") }),
        ]
    }

    /// The directories that entries are of.
    static func sources(_ rows: [InstitutionRow], _ scope: ProgramScope) -> Content {
        .list(of: rows.map(\.vintageID).unique().compactMap { scope.vintage(id: $0) }) { ["citation": .text($0.citation)] }
    }

    static func facts(_ row: InstitutionRow, _ scope: ProgramScope) -> [String: Content] {
        let college = row.institution
        let shown: [(String, String?, String)] = [
            ("Kind", name(college.sector, InstitutionSector.self), "sector"), ("County", college.county, "county"),
            ("Identifier of IPEDS (UNITID)", "\(college.unitid)", "unitid"),
            ("Identifier of the Department of Education (OPE ID)", college.opeID, "ope_id"), ("Closed on", closing(college), "closed_on"),
        ]
        return [
            "college": .text(college.name), "city": .text(college.city), "unitid": .text("\(college.unitid)"),
            "state_name": .text(State(postal: college.state)?.name ?? college.state), "state": .text(college.state),
            "is_closed": .flag(!row.isActive), "directory_year": .text("\(college.directoryYear)"),
            "web": Content(college.webAddress.flatMap(address)),
            "facts": .list(of: shown.filter { $0.1 != nil || reason($0.2, college) != nil && $0.2 != "closed_on" }) { title, value, field in
                ["title": .text(title), "value": Citations.text(value), "lacking": Citations.text(reason(field, college))]
            },
            "directory": Content(scope.vintage(id: row.vintageID)?.citation),
        ]
    }

    private static func closing(_ college: Institution) -> String? { college.closedOn.map { Moments.day(of: $0) } }

    private static func reason(_ field: String, _ college: Institution) -> String? {
        college.absences.first { $0.field == field }?.reason.words
    }

    /// An address of the web; nil for anything else that stands in the directory.
    private static func address(_ text: String) -> String? {
        let lower = text.lowercased()
        if lower.hasPrefix("https://") || lower.hasPrefix("http://") { return text }
        return lower.contains(":") ? nil : "https://\(text)"
    }

    private static func name<Code: NamedCode>(_ code: Int?, _: Code.Type) -> String? { code.flatMap { Code(rawValue: $0) }?.name }

    // MARK: awards

    /// A row a program and level, a column a year.
    static func awards(_ rows: [CompletionRow], _ scope: ProgramScope) -> [String: Content] {
        let years = scope.held.filter { $0.subject == .completions && $0.isCurrent }.sorted { $0.year > $1.year }
        let codes = rows.map(\.cip).unique().sorted()
        let lines = codes.flatMap { code in
            AwardLevel.ordered(rows.filter { $0.cip == code }.map(\.level).unique()).map { (code: code, level: $0) }
        }
        return [
            "years": .list(of: years) { ["year": .text("\($0.year)")] },
            "lines": .list(of: lines) { line in
                let own = rows.filter { $0.cip == line.code && $0.level == line.level }
                return [
                    "cip": .text(line.code), "title": .text(own.lazy.compactMap(\.title).first ?? line.code),
                    "level_name": .text(AwardLevel.name(line.level)),
                    "cells": .list(of: years) { year in cell(own.first { $0.vintageID == year.id }) },
                ]
            },
            "has_lines": .flag(!lines.isEmpty), "bars": lines.isEmpty ? .nothing : .text(bars(rows, years).figure(id: "awards")),
            "coverage": Content(coverage(years)),
            "award_sources": .list(of: years.prefix(1)) { ["citation": .text($0.citation)] },
        ]
    }

    private static func cell(_ row: CompletionRow?) -> Content {
        guard let row else { return ["figure": false, "lacking": "no such program reported"] }
        if let awards = row.counts[0] { return ["figure": .text(Thousands.grouped("\(awards)")), "lacking": false] }
        return ["figure": false, "lacking": .text(row.absences[0]?.words ?? "not reported")]
    }

    private static func bars(_ rows: [CompletionRow], _ years: [Vintage]) -> BarChart {
        BarChart(
            title: "Awards a year in the fields held here", unit: PictureUnit("awards"), rows: "Year, ending on June 30",
            bars: years.map { year in
                let counts = rows.filter { $0.vintageID == year.id }.compactMap { $0.counts[0] }
                return BarChart.Bar(
                    "\(year.year)", PictureValue(awards: counts.isEmpty ? nil : counts.reduce(0, +), otherwise: "none reported"))
            }, source: years.first?.citation)
    }

    /// Which programs the vintages hold, where that is not all.
    private static func coverage(_ years: [Vintage]) -> String? {
        let codes = years.flatMap { $0.programs?.codes ?? [] }.unique().map(\.description)
        return codes.isEmpty ? nil : codes.joined(separator: ", ")
    }

    // MARK: earnings

    /// What the College Scorecard has of it.
    static func earnings(of unitid: Int, _ reference: ReferenceStore) async -> [String: Content] {
        let found = try? await reference.records(
            "institution_earnings", DatasetTables.institutionEarnings, vintage: nil, filter: [("unitid", ["\(unitid)"])], order: "t.unitid",
            limit: 1)
        guard let found, let row = found.records.first else {
            return ["earnings": false, "earnings_held": Content(found.map { $0.dataset.citation })]
        }
        return [
            "earnings": [
                "after_6": dollars(row["median_after_6"]), "after_10": dollars(row["median_after_10"]),
                "earnings_source": .text(found.dataset.citation), "earnings_vintage": .text(found.dataset.vintage),
            ]
        ]
    }

    private static func dollars(_ text: String?) -> Content {
        guard let text else { return ["figure": false, "lacking": "not published"] }
        let whole = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        return ["figure": .text("$" + Thousands.grouped(whole)), "lacking": false]
    }
}
