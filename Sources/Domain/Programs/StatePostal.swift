extension State {
    /// Where institutions of IPEDS are: the states and territories, and the
    /// freely associated states, whose colleges take part, and which have no
    /// place in labour statistics.
    package static let ofInstitutions: Set<String> = Set(all.map(\.postal)).union(["FM", "MH", "PW"])
}
