/// Which report of published data is asked for, of what, as of which day.
package struct OutlookReportQuestion: Sendable {
    package let definition: OutlookReportDefinition
    /// Medical records specialists, where none is named.
    package var occupation = OccupationCode(number: 292_072)
    /// Of a comparison of industries: which; empty: those with the most jobs. Else the one.
    package var industries: [IndustryCode] = []
    /// Of a comparison of places: which; empty: the states with the most jobs. Else the one.
    package var areas: [AreaCode] = []
    package var release = ReleaseReference.latest
    /// nil: the one before.
    package var before: ReleaseReference?
    package var credential = "ahima.rhit"
    package let asOf: Day

    package init(_ definition: OutlookReportDefinition, asOf: Day) { (self.definition, self.asOf) = (definition, asOf) }

    package var area: AreaCode { areas.first ?? .nation }
    package var industry: IndustryCode { industries.first ?? .all }

    /// As the header of the report has them: releases by their revisions, so that they are the same when asked again.
    package func parameters(_ releases: (asked: Release, before: Release?)) -> [(name: String, value: String)] {
        definition.parameters.compactMap { parameter in
            let value: String? =
                switch parameter {
                case .occupation: occupation.description
                case .industry: industry.description
                case .area: area.description
                case .industries: industries.isEmpty ? nil : industries.map(\.description).joined(separator: ",")
                case .areas: areas.isEmpty ? nil : areas.map(\.description).joined(separator: ",")
                case .release: releases.asked.exactName
                case .before: releases.before?.exactName
                case .credential: credential
                }
            return value.map { (parameter.name, $0) }
        }
    }
}
