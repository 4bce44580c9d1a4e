/// A smallest part of a list that suffices beside what is there already: none
/// of its members could be left out. What stands early in the list is kept rather.
///
/// `suffices` must never be false of more when it is true of less. It is asked
/// about as often as the answer has members, times the logarithm of the list.
struct MinimalChoice {
    let suffices: (CourseSet) -> Bool

    /// nil where all of them together do not suffice.
    func find(_ candidates: [Int], beside given: CourseSet) -> [Int]? {
        var all = given
        for candidate in candidates { all.insert(candidate) }
        return suffices(all) ? part(of: candidates[...], beside: given, isNew: true) : nil
    }

    /// Halves the list; as deep as its length has binary digits.
    private func part(of candidates: ArraySlice<Int>, beside given: CourseSet, isNew: Bool) -> [Int] {
        if candidates.isEmpty || isNew && suffices(given) { return [] }
        if candidates.count == 1 { return Array(candidates) }
        let middle = candidates.startIndex + candidates.count / 2
        let (early, late) = (candidates[..<middle], candidates[middle...])
        let fromLate = part(of: late, beside: given.union(set(early, given)), isNew: true)
        let fromEarly = part(of: early, beside: given.union(set(fromLate[...], given)), isNew: !fromLate.isEmpty)
        return fromEarly + fromLate
    }

    private func set(_ members: ArraySlice<Int>, _ like: CourseSet) -> CourseSet {
        var set = like
        for member in members { set.insert(member) }
        return set
    }
}
