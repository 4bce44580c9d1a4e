import Domain

/// What of the holdings answers a question: all that is current, or what was chosen and nothing else, whatever is loaded later.
package enum HeldScope: Sendable {
    case current
    case chosen(ChosenSources)

    /// In place of `current_datasets`.
    var datasets: String {
        guard case .chosen(let sources) = self else { return "current_datasets" }
        return "(select * from datasets where \(Self.among(sources.datasets.map(\.id), "id")))"
    }

    /// In place of `current_ipeds_vintages`.
    var vintages: String {
        guard case .chosen(let sources) = self else { return "current_ipeds_vintages" }
        return "(select * from ipeds_vintages where \(Self.among(sources.vintages.map(\.id), "id")))"
    }

    /// In place of `current_institutions`: the latest entry of each in the directories chosen.
    var institutions: String {
        guard case .chosen(let sources) = self else { return "current_institutions" }
        let chosen = { (column: String) in Self.among(sources.vintages.map(\.id), column) }
        return """
            (select i.* from ipeds_institutions i where \(chosen("i.vintage_id")) and not exists (
                select from ipeds_institutions n
                where n.unitid = i.unitid and \(chosen("n.vintage_id"))
                  and (n.directory_year, n.vintage_id) > (i.directory_year, i.vintage_id)))
            """
    }

    private static func among(_ ids: [Int], _ column: String) -> String {
        ids.isEmpty ? "false" : "\(column) in (\(ids.sorted().map(String.init).joined(separator: ", ")))"
    }
}

/// Releases, datasets and vintages that were chosen, each as the current one of its name.
package struct ChosenSources: Sendable {
    package var releases: [Release] = []
    package var datasets: [Dataset] = []
    package var vintages: [Vintage] = []
    /// The rule of a credential, where one was asked for and is published.
    package var rule: PublishedRule?
}
