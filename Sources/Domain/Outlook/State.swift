/// A state, the District of Columbia or a territory of the United States.
///
/// Source: FIPS PUB 5-2 / INCITS 38 (numbers) and the Postal Service's
/// Publication 28 (letters).
package struct State: Hashable, Sendable {
    /// Two letters, `CA`.
    package let postal: String
    /// Two digits, `06`.
    package let fips: String
    package let name: String

    package init?(postal: some StringProtocol) {
        guard let state = Self.byPostal[postal.uppercased()] else { return nil }
        self = state
    }

    package init?(fips: some StringProtocol) {
        guard let state = Self.byFIPS[String(fips)] else { return nil }
        self = state
    }

    private init(_ postal: String, _ fips: String, _ name: String) {
        self.postal = postal
        self.fips = fips
        self.name = name
    }

    /// In the order of their FIPS numbers.
    package static let all: [State] = [
        State("AL", "01", "Alabama"), State("AK", "02", "Alaska"), State("AZ", "04", "Arizona"), State("AR", "05", "Arkansas"),
        State("CA", "06", "California"), State("CO", "08", "Colorado"), State("CT", "09", "Connecticut"), State("DE", "10", "Delaware"),
        State("DC", "11", "District of Columbia"), State("FL", "12", "Florida"), State("GA", "13", "Georgia"), State("HI", "15", "Hawaii"),
        State("ID", "16", "Idaho"), State("IL", "17", "Illinois"), State("IN", "18", "Indiana"), State("IA", "19", "Iowa"),
        State("KS", "20", "Kansas"), State("KY", "21", "Kentucky"), State("LA", "22", "Louisiana"), State("ME", "23", "Maine"),
        State("MD", "24", "Maryland"), State("MA", "25", "Massachusetts"), State("MI", "26", "Michigan"), State("MN", "27", "Minnesota"),
        State("MS", "28", "Mississippi"), State("MO", "29", "Missouri"), State("MT", "30", "Montana"), State("NE", "31", "Nebraska"),
        State("NV", "32", "Nevada"), State("NH", "33", "New Hampshire"), State("NJ", "34", "New Jersey"), State("NM", "35", "New Mexico"),
        State("NY", "36", "New York"), State("NC", "37", "North Carolina"), State("ND", "38", "North Dakota"), State("OH", "39", "Ohio"),
        State("OK", "40", "Oklahoma"), State("OR", "41", "Oregon"), State("PA", "42", "Pennsylvania"), State("RI", "44", "Rhode Island"),
        State("SC", "45", "South Carolina"), State("SD", "46", "South Dakota"), State("TN", "47", "Tennessee"), State("TX", "48", "Texas"),
        State("UT", "49", "Utah"), State("VT", "50", "Vermont"), State("VA", "51", "Virginia"), State("WA", "53", "Washington"),
        State("WV", "54", "West Virginia"), State("WI", "55", "Wisconsin"), State("WY", "56", "Wyoming"),
        State("AS", "60", "American Samoa"), State("GU", "66", "Guam"), State("MP", "69", "Northern Mariana Islands"),
        State("PR", "72", "Puerto Rico"), State("VI", "78", "Virgin Islands"),
    ]

    private static let byPostal = Dictionary(uniqueKeysWithValues: all.map { ($0.postal, $0) })
    private static let byFIPS = Dictionary(uniqueKeysWithValues: all.map { ($0.fips, $0) })
}
