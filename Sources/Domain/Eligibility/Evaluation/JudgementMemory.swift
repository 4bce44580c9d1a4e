/// Remembers what was found before, for those who judge many: learners of a cohort have taken much the same. What stands where is a
/// matter of the problem alone, and where a learner stands in a route one of what the route looks at.
package protocol JudgementMemory: Sendable {
    func placement(of problem: Signature) -> KnownPlacement?
    func keep(_ placement: KnownPlacement, of problem: Signature)
    func standing(on ground: Signature) -> BriefStanding?
    func keep(_ standing: BriefStanding, on ground: Signature)
}

/// The best placement of a problem, proved to be it.
package struct KnownPlacement: Sendable {
    package let held: [[Int]]
    package let deficit: Deficit
    /// What it took to find it.
    package let steps: Int
}
