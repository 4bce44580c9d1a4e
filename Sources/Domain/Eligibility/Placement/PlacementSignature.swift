extension Signature {
    /// By which a problem is known that may be asked at some ranks, and is at one of them.
    package init(_ problem: PlacementProblem, ranks: [Int] = [.max], upTo rank: Int = .max) {
        var words = SignatureWords()
        words.add(rank)
        words.add(ranks)
        words.add(problem)
        self.init(words)
    }
}

extension SignatureWords {
    fileprivate mutating func add(_ problem: PlacementProblem) {
        add(problem.courses) { words, course in
            words.add(course.credits)
            words.add(optional: course.exclusion)
            words.add(course.rank)
        }
        add(problem.demands) { $0.add($1) }
        add(problem.sharings) { words, sharing in
            words.add(sharing.sides) { $0.add($1) }
            words.add(optional: sharing.courses)
            words.add(optional: sharing.credits)
        }
        add(problem.limits) { words, limit in
            words.add(limit.demands)
            words.add(limit.of)
            words.add(optional: limit.courses)
            words.add(optional: limit.credits)
        }
        add(problem.pins) { words, pin in
            words.add(pin.course)
            words.add(pin.demand)
        }
        add(problem.goal)
    }

    private mutating func add(_ demand: PlacementProblem.Demand) {
        add(demand.candidates)
        add(demand.needs) { words, need in
            words.add(need.of == nil ? 0 : 1)
            if let of = need.of { words.add(of) }
            words.add(need.credits)
            words.add(need.count)
        }
        add(demand.spreads) { words, spread in
            words.add(spread.group) { $0.add(optional: $1) }
            words.add(spread.atLeast)
        }
    }

    private mutating func add(_ goal: PlacementProblem.Goal) {
        switch goal {
        case .demand(let demand):
            add(0)
            add(demand)
        case .fixed(let deficit):
            add(1)
            add(deficit.credits)
            add(deficit.items)
        case .all(let goals):
            add(2)
            add(goals) { $0.add($1) }
        case .atLeast(let count, let goals):
            add(3)
            add(count)
            add(goals) { $0.add($1) }
        }
    }
}
