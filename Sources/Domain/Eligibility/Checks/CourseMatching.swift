/// Gives courses to those that ask for them, each course to one, so that as
/// many as possible of what is asked is given: a largest matching, by the
/// blocking flows of Dinic, in O(edges × √courses).
struct CourseMatching {
    /// For each who asks, the courses that it takes.
    private let wanted: [[Int]]
    private let need: [Int]
    /// For each who asks, what it was given; for each course, to whom.
    private(set) var given: [Int]
    private var holder: [Int?]
    private var level: [Int] = []
    private var turn: [Int] = []

    /// - Parameters:
    ///   - wanted: for each who asks, which of the courses it takes, each once.
    ///   - need: how many of them it asks for.
    init(_ wanted: [[Int]], need: [Int], courses: Int) {
        self.wanted = wanted
        self.need = need
        given = Array(repeating: 0, count: wanted.count)
        holder = Array(repeating: nil, count: courses)
        for asking in wanted.indices {
            for course in wanted[asking] where given[asking] < need[asking] && holder[course] == nil {
                holder[course] = asking
                given[asking] += 1
            }
        }
        while findLevels() {
            turn = Array(repeating: 0, count: wanted.count)
            for asking in wanted.indices { while given[asking] < need[asking], augment(from: asking) {} }
        }
    }

    /// Those who cannot all be given what they ask, with one of them: together they take fewer courses than they ask for.
    func short(with asking: Int) -> (asking: [Int], courses: [Int]) {
        var (reached, courses): (Set<Int>, Set<Int>) = ([asking], [])
        var waiting = [asking]
        while let next = waiting.popLast() {
            for course in wanted[next] where courses.insert(course).inserted {
                if let holder = holder[course], reached.insert(holder).inserted { waiting.append(holder) }
            }
        }
        return (reached.sorted(), courses.sorted())
    }

    /// How far each who holds something lies from one who lacks; false where no free course can be reached.
    private mutating func findLevels() -> Bool {
        level = Array(repeating: -1, count: wanted.count)
        var queue = wanted.indices.filter { given[$0] < need[$0] }
        for asking in queue { level[asking] = 0 }
        var (next, isReached) = (0, false)
        while next < queue.count {
            let asking = queue[next]
            next += 1
            for course in wanted[asking] {
                guard let holder = holder[course] else {
                    isReached = true
                    continue
                }
                if level[holder] < 0 {
                    level[holder] = level[asking] + 1
                    queue.append(holder)
                }
            }
        }
        return isReached
    }

    /// Passes courses on along a shortest path to a free one; false where there is none left on this level.
    private mutating func augment(from start: Int) -> Bool {
        var path = [start]
        while let asking = path.last {
            guard turn[asking] < wanted[asking].count else {
                path.removeLast()
                if let previous = path.last { turn[previous] += 1 }
                continue
            }
            let course = wanted[asking][turn[asking]]
            guard let holder = holder[course] else {
                pass(along: path)
                return true
            }
            if level[holder] == level[asking] + 1 { path.append(holder) } else { turn[asking] += 1 }
        }
        return false
    }

    private mutating func pass(along path: [Int]) {
        for asking in path {
            let course = wanted[asking][turn[asking]]
            holder[course] = asking
            turn[asking] += 1
        }
        given[path[0]] += 1
    }
}
