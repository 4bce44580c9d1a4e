/// Numbers laid end to end, by which something is known: two are the same exactly where their numbers are, and those are compared and
/// hashed at once and not list by list.
package struct Signature: Sendable, Hashable {
    private let words: [Int]
    private let hash: Int

    init(_ words: SignatureWords) {
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
struct SignatureWords {
    private(set) var list: [Int] = []

    init() { list.reserveCapacity(512) }

    mutating func add(_ number: Int) { list.append(number) }

    mutating func add(optional number: Int?) {
        list.append(number == nil ? 0 : 1)
        if let number { list.append(number) }
    }

    mutating func add(_ numbers: [Int]) {
        list.append(numbers.count)
        list += numbers
    }

    mutating func add<Element>(_ elements: [Element], _ each: (inout SignatureWords, Element) -> Void) {
        list.append(elements.count)
        for element in elements { each(&self, element) }
    }
}
