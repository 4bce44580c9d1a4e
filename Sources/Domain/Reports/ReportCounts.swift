/// The numbers of people that a report tells, and how they add up. Every figure of a report refers to these, so that whoever may
/// see the people finds the list behind each, and whoever may not is shown none of them that is small (`SmallCells`).
package struct ReportCounts: Sendable {
    package struct Count: Sendable {
        package let id: String
        /// What tells it apart from every other count of the institution: the same people counted by another year's report have the
        /// same key there.
        package let key: String
        /// Places among the learners that the report is reckoned from, in their order; one may stand twice where attempts are counted.
        package let people: [Int]
        /// How much a reader loses without it: of counts that would hide another, the one of least worth is withheld.
        package let worth: Int

        package var number: Int { people.count }
    }

    /// Parts that have nobody in common and are all of a total.
    package struct Sum: Sendable {
        package let total: String
        package let parts: [String]
    }

    package private(set) var all: [Count] = []
    package private(set) var sums: [Sum] = []
    private var places: [String: Int] = [:]
    private let scope: String

    /// - Parameter scope: before the keys of counts that no other report tells: program and year.
    package init(scope: String) { self.scope = scope }

    package subscript(id: String) -> Count {
        guard let place = places[id] else { preconditionFailure("no count is called \(id)") }
        return all[place]
    }

    package func number(_ id: String) -> Int { self[id].number }
    package func has(_ id: String) -> Bool { places[id] != nil }

    /// - Parameter key: where other reports tell the same count; nil: none does.
    package mutating func add(_ id: String, _ people: [Int], key: String? = nil, worth: Int = 1) {
        precondition(places[id] == nil, "\(id) is counted twice")
        places[id] = all.count
        all.append(Count(id: id, key: key ?? "\(scope)/\(id)", people: people, worth: worth))
    }

    /// A total and its parts, of which everybody of the total is in exactly one.
    package mutating func sum(_ total: String, _ parts: [String]) {
        precondition(number(total) == parts.reduce(0) { $0 + number($1) }, "\(total) is not the sum of \(parts)")
        sums.append(Sum(total: total, parts: parts))
    }

    /// Counts everybody of `people` by a part, and the parts as all there is of `total`.
    package mutating func split<Part: Hashable>(
        _ total: String, _ people: [Int], into parts: [(id: String, part: Part)], worth: Int = 1, by part: (Int) -> Part
    ) {
        let members = Dictionary(grouping: people, by: part)
        for known in parts { add(known.id, members[known.part] ?? [], worth: worth) }
        sum(total, parts.map(\.id))
    }
}

extension [Int] {
    /// Those who are not among others.
    func without(_ others: [Int]) -> [Int] {
        let others = Set(others)
        return filter { !others.contains($0) }
    }
}
