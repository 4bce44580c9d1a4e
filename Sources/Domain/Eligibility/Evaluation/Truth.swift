/// Whether something is so, as far as the facts tell.
package enum Truth: Int, Sendable, Comparable {
    case no, unknown, yes

    package static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }
    package static prefix func ! (truth: Truth) -> Truth { truth == .yes ? .no : truth == .no ? .yes : .unknown }

    package init(_ value: Bool?) { self = value.map { $0 ? .yes : .no } ?? .unknown }
}

/// A set of small numbers.
struct NumberSet: Sendable, Hashable {
    private var words: [UInt64] = []

    init() {}

    init(_ numbers: some Sequence<Int>) { for number in numbers { insert(number) } }

    init(_ numbers: [Int]) {
        guard let most = numbers.max() else { return }
        words = Array(repeating: 0, count: most >> 6 + 1)
        for number in numbers { words[number >> 6] |= 1 << UInt64(number & 63) }
    }

    mutating func insert(_ number: Int) {
        while words.count <= number >> 6 { words.append(0) }
        words[number >> 6] |= 1 << UInt64(number & 63)
    }

    @inline(__always)
    func contains(_ number: Int) -> Bool {
        number >= 0 && number >> 6 < words.count && words[number >> 6] & 1 << UInt64(number & 63) != 0
    }
}
