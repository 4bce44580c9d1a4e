/// What can be had of a placement problem. Which courses then stand where is worked out when it is first asked: of most levels of
/// certainty it never is.
final class FoundPlacement {
    let deficit: Deficit
    /// Less cannot be lacked; equal to `deficit` where the search came to its end.
    let bound: Deficit
    let steps: Int
    /// For each demand the courses that stand in it.
    private(set) lazy var held = workOut()
    private let workOut: () -> [[Int]]

    init(deficit: Deficit, bound: Deficit, steps: Int, held workOut: @escaping () -> [[Int]]) {
        self.deficit = deficit
        self.bound = bound
        self.steps = steps
        self.workOut = workOut
    }

    convenience init(_ placement: Placement) {
        self.init(deficit: placement.deficit, bound: placement.bound, steps: placement.steps) { placement.held }
    }

    /// Whether nothing lacks less.
    var isOptimal: Bool { deficit <= bound }
}
