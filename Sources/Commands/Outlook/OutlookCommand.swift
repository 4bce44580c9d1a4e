import ArgumentParser

/// `pathways outlook`: the questions of the API, answered on the terminal.
package struct OutlookCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "outlook", abstract: "Ask about employment and pay.",
        discussion: """
            Examples:
              pathways outlook industries 29-2072
              pathways outlook areas 29-2072 --by annual_median
              pathways outlook wages --occupation 29-2072 --industry 621100 --area US
              pathways outlook search occupations "medcal records"
              pathways outlook history 29-2072
              pathways outlook notes "self-employed"
              pathways outlook report occupation_profile --soc 29-2072 --format html --output profile.html
              pathways outlook cell 29-2072 --area OH --industry 622100 --wage 24.50 --substitute industry,area
            """,
        subcommands: [
            OutlookWages.self, OutlookIndustries.self, OutlookAreas.self, OutlookOccupation.self, OutlookSearch.self,
            OutlookHistory.self, OutlookCell.self, OutlookCompare.self, OutlookSum.self, OutlookDifference.self, OutlookClaims.self,
            OutlookNotes.self, OutlookReport.self, OutlookSeries.self, OutlookPrices.self,
        ])

    package init() {}
}
