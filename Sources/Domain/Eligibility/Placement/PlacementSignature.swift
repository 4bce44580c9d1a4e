/// A problem laid end to end: two problems are the same exactly where their signatures are, and those are compared and hashed at once
/// and not list by list.
package struct PlacementSignature: Sendable, Hashable {
    private var words: [Int] = []
    private let hash: Int

    package init(_ problem: PlacementProblem) {
        var words = Words()
        words.add(problem)
        self.words = words.list
        hash = words.list.withUnsafeBytes { bytes in
            var hasher = Hasher()
            hasher.combine(bytes: bytes)
            return hasher.finalize()
        }
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(hash) }

    package static func == (left: Self, right: Self) -> Bool { left.hash == right.hash && left.words == right.words }
}

/// Every list begins with its length, and what may be absent says first whether it is there: so nothing else reads the same.
private struct Words {
    private(set) var list: [Int] = []

    init() { list.reserveCapacity(512) }

    mutating func add(_ problem: PlacementProblem) {
        add(problem.courses) { words, course in
            words.list.append(course.credits)
            words.add(course.exclusion)
            words.list.append(course.rank)
        }
        add(problem.demands) { $0.add($1) }
        add(problem.sharings) { words, sharing in
            words.add(sharing.sides) { $0.add($1) }
            words.add(sharing.courses)
            words.add(sharing.credits)
        }
        add(problem.limits) { words, limit in
            words.add(limit.demands)
            words.add(limit.of)
            words.add(limit.courses)
            words.add(limit.credits)
        }
        add(problem.pins) { words, pin in
            words.list.append(pin.course)
            words.list.append(pin.demand)
        }
        add(problem.goal)
    }

    private mutating func add(_ demand: PlacementProblem.Demand) {
        add(demand.candidates)
        add(demand.needs) { words, need in
            words.list.append(need.of == nil ? 0 : 1)
            if let of = need.of { words.add(of) }
            words.list.append(need.credits)
            words.list.append(need.count)
        }
        add(demand.spreads) { words, spread in
            words.add(spread.group) { $0.add($1) }
            words.list.append(spread.atLeast)
        }
    }

    private mutating func add(_ goal: PlacementProblem.Goal) {
        switch goal {
        case .demand(let demand): list += [0, demand]
        case .fixed(let deficit): list += [1, deficit.credits, deficit.items]
        case .all(let goals):
            list.append(2)
            add(goals) { $0.add($1) }
        case .atLeast(let count, let goals):
            list += [3, count]
            add(goals) { $0.add($1) }
        }
    }

    private mutating func add(_ numbers: [Int]) {
        list.append(numbers.count)
        list += numbers
    }

    private mutating func add(_ number: Int?) {
        list.append(number == nil ? 0 : 1)
        if let number { list.append(number) }
    }

    private mutating func add<Element>(_ elements: [Element], _ each: (inout Words, Element) -> Void) {
        list.append(elements.count)
        for element in elements { each(&self, element) }
    }
}
