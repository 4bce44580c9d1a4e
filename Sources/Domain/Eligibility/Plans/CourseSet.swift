/// A set of the numbered courses of a plan's problem.
struct CourseSet: Sendable, Hashable {
    private var words: [UInt64]

    /// - Parameter count: members are below it.
    init(below count: Int) { words = Array(repeating: 0, count: (count + 63) >> 6) }

    init(_ members: some Sequence<Int>, below count: Int) {
        self.init(below: count)
        for member in members { insert(member) }
    }

    @inline(__always)
    func contains(_ member: Int) -> Bool { words[member >> 6] & 1 << UInt64(member & 63) != 0 }
    mutating func insert(_ member: Int) { words[member >> 6] |= 1 << UInt64(member & 63) }
    mutating func remove(_ member: Int) { words[member >> 6] &= ~(1 << UInt64(member & 63)) }

    func inserting(_ member: Int) -> CourseSet {
        var set = self
        set.insert(member)
        return set
    }

    func removing(_ member: Int) -> CourseSet {
        var set = self
        set.remove(member)
        return set
    }

    mutating func formUnion(_ other: CourseSet) { for index in words.indices { words[index] |= other.words[index] } }
    func union(_ other: CourseSet) -> CourseSet {
        var set = self
        set.formUnion(other)
        return set
    }
    func subtracting(_ other: CourseSet) -> CourseSet {
        var set = self
        for index in words.indices { set.words[index] &= ~other.words[index] }
        return set
    }
    func intersection(_ other: CourseSet) -> CourseSet {
        var set = self
        for index in words.indices { set.words[index] &= other.words[index] }
        return set
    }

    func isSubset(of other: CourseSet) -> Bool { zip(words, other.words).allSatisfy { $0 & ~$1 == 0 } }
    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// Ascending.
    var members: [Int] {
        var members: [Int] = []
        for (index, word) in words.enumerated() {
            var left = word
            while left != 0 {
                members.append(index << 6 + left.trailingZeroBitCount)
                left &= left - 1
            }
        }
        return members
    }
}
