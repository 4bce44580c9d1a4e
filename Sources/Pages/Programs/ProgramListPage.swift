import API
import Domain
import Store

/// The fields of study of health information: what is awarded in them, by year and level, and in which states.
enum ProgramListPage {
    /// Health and medical administrative services, and medical informatics, as the CIP of 2020 numbers them.
    private static let fields = [CIPCode("51.07")!, CIPCode("51.2706")!]
    private static let known = KnownParameters([ProgramParameters.state.documentation])

    static func route(_ services: Services) -> PageRoute {
        PageRoute(page: "pages.programs", "/programs", "Fields of study and where they are taught", parameters: known) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let states = reader.list(ProgramParameters.state).unique()
            try reader.finish()
            var frame = Frame("Where health information is taught", section: .programs)
            frame.description = "Programs in health information: awards by field, year and level, and the colleges in each state."
            var content: [String: Content] = ["states": PlaceChoice.states(states.first), "state": Content(states.first)]
            guard try await services.programs.vintages().contains(where: { $0.subject == .completions }) else {
                return .page("programs", frame, content)
            }
            content.merge(try await self.content(states, services)) { $1 }
            return .page("programs", frame, content)
        }
    }

    private static func content(_ states: [String], _ services: Services) async throws -> [String: Content] {
        var here = CompletionFilter()
        (here.programs, here.states) = (fields, states)
        var latest = CompletionFilter()
        (latest.programs, latest.years) = (fields, [.latest])
        async let awards = services.programs.awards(here)
        async let byState = services.programs.states(latest)
        async let links = services.careers.links()
        async let known = KnownPages.current(services)
        let (scope, totals) = try await services.programs.programs(here)
        let years = scope.years.sorted { $0.year > $1.year }
        let place = states.first.flatMap { State(postal: $0)?.name } ?? states.first
        let (stateScope, stateTotals) = try await byState
        var content: [String: Content] = [
            "place": .text(place ?? "the United States"), "is_held": true,
            "years": .list(of: years) { ["year": .text("\($0.year)")] },
            "programs": programs(totals, years, try await links, try await known),
            "bars": totals.isEmpty ? .nothing : .text(bars(totals, years, place).figure(id: "programs")),
            "map": .text(
                TileMap(awards: "health information", stateScope, stateTotals, mine: states.first).figure(id: "states")),
        ]
        content.merge(AwardTables(try await awards).content) { $1 }
        return content
    }

    /// A row a program, a column a year; the most awarded of the latest year first.
    private static func programs(_ totals: [ProgramTotal], _ years: [Vintage], _ links: [CredentialLink], _ known: KnownPages) -> Content {
        let codes = totals.map(\.cip).unique()
        return .list(of: codes) { code in
            let own = totals.filter { $0.cip == code }
            let credentials = links.filter { link in
                if case .program(let cip, _) = link.target { return "\(cip)" == code }
                return false
            }
            return [
                "cip": .text(code), "title": .text(own.lazy.compactMap(\.title).first ?? code),
                "colleges": .text("\(own.first { $0.vintageID == years.first?.id }?.awarding ?? 0)"),
                "cells": .list(of: years) { year in
                    own.first { $0.vintageID == year.id }.map { AwardTables.count($0.awards) } ?? AwardTables.none
                },
                "credentials": .list(of: credentials.map(\.credential).unique()) { CredentialName.link($0, known) },
            ]
        }
    }

    private static func bars(_ totals: [ProgramTotal], _ years: [Vintage], _ place: String?) -> BarChart {
        let latest = totals.filter { $0.vintageID == years.first?.id }
        return BarChart(
            title: "Awards by field, \(years.first.map { "\($0.year)" } ?? "")" + (place.map { ", \($0)" } ?? ""),
            unit: PictureUnit("awards"), rows: "Field of study",
            bars: latest.map { BarChart.Bar($0.title ?? $0.cip, PictureValue(awards: $0.awards, otherwise: "not reported")) },
            source: years.first?.citation)
    }
}
