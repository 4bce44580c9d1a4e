/// Remembers the answers to placement problems: learners of a cohort have taken
/// much the same, and what stands where is a matter of the problem alone.
package protocol PlacementMemory: Sendable {
    func answer(to problem: PlacementSignature) -> KnownPlacement?
    func keep(_ answer: KnownPlacement, to problem: PlacementSignature)
}

/// The best placement of a problem, proved to be it.
package struct KnownPlacement: Sendable {
    package let held: [[Int]]
    package let deficit: Deficit
    /// What it took to find it.
    package let steps: Int
}
