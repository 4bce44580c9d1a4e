/// Which courses shall stand where, apart from everything that rules and
/// records mean: the problem that the search solves.
///
/// Courses and demands are numbered from 0. A placement puts each course into
/// a set of demands that admit it, such that
/// - any two demands that hold the same course are a pair of some sharing, and
///   no sharing's cap is exceeded;
/// - no limit is exceeded;
/// - of courses with the same `exclusion` at most one is placed anywhere;
/// - every pin stands.
package struct PlacementProblem: Sendable, Hashable {
    package struct Course: Sendable, Hashable {
        /// Thousandths of a credit.
        package var credits: Int
        /// Courses with the same number exclude one another.
        package var exclusion: Int?
        /// Used to choose among placements that lack equally little: lower is placed rather.
        package var rank: Int

        package init(credits: Int, exclusion: Int? = nil, rank: Int = 0) {
            self.credits = credits
            self.exclusion = exclusion
            self.rank = rank
        }
    }

    package struct Demand: Sendable, Hashable {
        /// Of what stands in the demand, the courses in `of` (nil: all of it)
        /// must be at least so many credits (thousandths) and courses.
        package struct Need: Sendable, Hashable {
            package var of: [Int]?
            package var credits: Int
            package var count: Int

            package init(of: [Int]? = nil, credits: Int = 0, count: Int = 0) {
                self.of = of
                self.credits = credits
                self.count = count
            }
        }

        /// At least so many different groups among what stands in the demand;
        /// `group[i]` belongs to `candidates[i]`, nil: belongs to no group.
        package struct Spread: Sendable, Hashable {
            package var group: [Int?]
            package var atLeast: Int

            package init(group: [Int?], atLeast: Int) {
                self.group = group
                self.atLeast = atLeast
            }
        }

        /// In ascending order.
        package var candidates: [Int]
        package var needs: [Need]
        package var spreads: [Spread]

        package init(candidates: [Int], needs: [Need], spreads: [Spread] = []) {
            self.candidates = candidates
            self.needs = needs
            self.spreads = spreads
        }
    }

    /// A pair of demands on different sides may hold the same course. The caps
    /// are on distinct courses that stand on two or more sides. Sides are disjoint.
    package struct Sharing: Sendable, Hashable {
        package var sides: [[Int]]
        package var courses: Int?
        package var credits: Int?

        package init(sides: [[Int]], courses: Int? = nil, credits: Int? = nil) {
            self.sides = sides
            self.courses = courses
            self.credits = credits
        }

        /// For each demand of the problem the side that it is on, or -1.
        func sides(ofDemands count: Int) -> [Int] {
            var side = Array(repeating: -1, count: count)
            for (index, members) in sides.enumerated() { for member in members { side[member] = index } }
            return side
        }
    }

    /// Of the distinct courses in `of` that stand in any of `demands`, at most so many.
    package struct Limit: Sendable, Hashable {
        package var demands: [Int]
        package var of: [Int]
        package var courses: Int?
        package var credits: Int?

        package init(demands: [Int], of: [Int], courses: Int? = nil, credits: Int? = nil) {
            self.demands = demands
            self.of = of
            self.courses = courses
            self.credits = credits
        }
    }

    package struct Pin: Sendable, Hashable {
        package var course: Int
        package var demand: Int

        package init(course: Int, demand: Int) {
            self.course = course
            self.demand = demand
        }
    }

    /// What is lacked as a whole. Each demand occurs in it at most once.
    package indirect enum Goal: Sendable, Hashable {
        case demand(Int)
        /// What is lacked whatever is placed.
        case fixed(Deficit)
        case all([Goal])
        /// The `n` children that lack least together. `any` is `atLeast(1, …)`.
        case atLeast(Int, [Goal])
    }

    package var courses: [Course]
    package var demands: [Demand]
    package var sharings: [Sharing]
    package var limits: [Limit]
    package var pins: [Pin]
    package var goal: Goal

    package init(courses: [Course], demands: [Demand], sharings: [Sharing] = [], limits: [Limit] = [], pins: [Pin] = [], goal: Goal) {
        self.courses = courses
        self.demands = demands
        self.sharings = sharings
        self.limits = limits
        self.pins = pins
        self.goal = goal
    }
}

/// What is lacked: credits, then items. Fewer credits are less, whatever the items.
///
/// A demand lacks in credits the largest shortfall of its needs in credits, and
/// in items the largest shortfall of its needs in courses and of its spreads.
package struct Deficit: Sendable, Hashable, Comparable {
    /// Thousandths.
    package var credits: Int
    package var items: Int

    package init(credits: Int = 0, items: Int = 0) {
        self.credits = credits
        self.items = items
    }

    package static let none = Deficit()
    package static func < (left: Deficit, right: Deficit) -> Bool { (left.credits, left.items) < (right.credits, right.items) }
    package static func + (left: Deficit, right: Deficit) -> Deficit {
        Deficit(credits: left.credits + right.credits, items: left.items + right.items)
    }
    /// Without what it was added to.
    static func - (left: Deficit, right: Deficit) -> Deficit {
        Deficit(credits: left.credits - right.credits, items: left.items - right.items)
    }
}

/// An answer to a `PlacementProblem`.
package struct Placement: Sendable {
    /// For each demand the courses that stand in it, ascending, none that could
    /// be taken away without lacking more.
    package var held: [[Int]]
    package var deficit: Deficit
    /// For each `atLeast` of the goal, in the order of a walk from the root that
    /// visits parents first: which children were counted, ascending.
    package var chosen: [[Int]]
    /// What is certainly lacked at least: less than `deficit` only when the search stopped at its bound.
    package var bound: Deficit
    /// Steps of search taken; the same each time.
    package var steps: Int

    /// Whether nothing lacks less.
    package var isOptimal: Bool { deficit <= bound }
}
