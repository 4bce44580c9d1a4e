import Domain

/// The options of a field in which a place is chosen.
enum PlaceChoice {
    /// The nation, the states, and the place that is looked at where it is neither.
    ///
    /// - Parameter title: what a code is called.
    static func places(_ chosen: AreaCode, title: (String) -> String) -> Content {
        let listed = [("US", "United States")] + State.all.map { ($0.postal, $0.name) }
        let more = listed.contains { $0.0 == "\(chosen)" } ? [] : [("\(chosen)", title("\(chosen)"))]
        return .list(of: listed + more) { ["code": .text($0.0), "title": .text($0.1), "chosen": .flag($0.0 == "\(chosen)")] }
    }

    /// - Parameter chosen: two letters; nil: every state.
    static func states(_ chosen: String?) -> Content {
        .list(of: State.all) { ["code": .text($0.postal), "title": .text($0.name), "chosen": .flag($0.postal == chosen)] }
    }
}
