/// First in, first out, without moving elements on every take.
struct AskQueue {
    private var asks: [Ask?] = []
    private var head = 0

    var count: Int { asks.count - head }
    var isEmpty: Bool { head == asks.count }
    var first: Ask? { isEmpty ? nil : asks[head] }

    mutating func append(_ ask: Ask) { asks.append(ask) }

    /// Before all others, in the order given.
    mutating func prepend(_ returned: [Ask]) {
        asks.replaceSubrange(0..<head, with: returned)
        head = 0
    }

    mutating func popFirst() -> Ask? {
        guard !isEmpty else { return nil }
        defer {
            head += 1
            if head == asks.count {
                asks.removeAll(keepingCapacity: true)
                head = 0
            } else if head > 256 {
                asks.removeFirst(head)
                head = 0
            }
        }
        defer { asks[head] = nil }
        return asks[head]
    }

    mutating func removeAll() -> [Ask] {
        defer {
            asks.removeAll()
            head = 0
        }
        return asks[head...].compactMap(\.self)
    }

    /// Takes out those of `wanted` that are still here.
    mutating func remove(_ wanted: [Ask]) -> [Ask] {
        let found = wanted.filter { ask in asks[head...].contains { $0 === ask } }
        if !found.isEmpty {
            asks = asks[head...].filter { ask in !found.contains { $0 === ask } }
            head = 0
        }
        return found
    }
}
