/// Lists laid end to end, so that many short ones take no more than one of all.
struct Lists<Element> {
    private(set) var elements: [Element] = []
    private var first = [0]

    init() {}

    /// Each element with the list that it is in; within a list they keep their order.
    init(count: Int, _ pairs: [(list: Int, element: Element)]) {
        first = Array(repeating: 0, count: count + 1)
        for (list, _) in pairs { first[list + 1] += 1 }
        for list in 0..<count { first[list + 1] += first[list] }
        guard let any = pairs.first?.element else { return }
        elements = Array(repeating: any, count: pairs.count)
        var next = first
        for (list, element) in pairs {
            elements[next[list]] = element
            next[list] += 1
        }
    }

    mutating func append(_ list: [Element]) {
        elements += list
        first.append(elements.count)
    }

    /// Some of the lists.
    func only(_ lists: [Int]) -> Lists {
        var some = Lists()
        some.elements.reserveCapacity(elements.count)
        for list in lists {
            some.elements += self[list]
            some.first.append(some.elements.count)
        }
        return some
    }

    /// Where the elements of a list are.
    func places(of list: Int) -> Range<Int> { first[list]..<first[list + 1] }

    subscript(list: Int) -> ArraySlice<Element> { elements[places(of: list)] }
}

extension Lists: Sendable where Element: Sendable {}
