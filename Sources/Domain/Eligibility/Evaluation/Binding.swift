/// Which version of a rule binds a learner.
struct Binding {
    /// Of `Rule.versions`; nil where none applies, for `reason`.
    var place: Int?
    /// The day of the binding event.
    var day: Day?
    /// The facts do not name the event: the as-of date stands in for it.
    var isAssumed = false
    var reason: String?

    /// By name, or the version in force on the day of the event that binds it. Of several in force those go first
    /// whose event the facts name, then the one in force since later, then the later in the file.
    init(_ versions: [RuleVersion], _ facts: Facts, asOf: Day, named: String?) {
        if let named {
            place = versions.firstIndex { $0.id == named }
            if place == nil { reason = "there is no version `\(named)`" }
        } else {
            let inForce = versions.indices.filter { versions[$0].effective.contains(facts.events[versions[$0].binds] ?? asOf) }
            place = inForce.max { left, right in
                let (one, other) = (versions[left], versions[right])
                let (isNamed, isOtherNamed) = (facts.events[one.binds] != nil, facts.events[other.binds] != nil)
                if isNamed != isOtherNamed { return isOtherNamed }
                let (from, otherFrom) = (one.effective.from?.number ?? .min, other.effective.from?.number ?? .min)
                return from != otherFrom ? from < otherFrom : left < right
            }
            if place == nil { reason = Self.none(versions, facts, asOf) }
        }
        guard let place else { return }
        day = facts.events[versions[place].binds] ?? asOf
        isAssumed = facts.events[versions[place].binds] == nil
    }

    private static func none(_ versions: [RuleVersion], _ facts: Facts, _ asOf: Day) -> String {
        var days: [String] = []
        for binds in BindingEvent.allCases where versions.contains(where: { $0.binds == binds }) {
            days.append("on \(facts.events[binds] ?? asOf) (\(binds.rawValue)\(facts.events[binds] == nil ? ", assumed" : ""))")
        }
        return "no version was in force " + days.joined(separator: ", ")
    }
}
