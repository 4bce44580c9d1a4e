/// The tree of a branch and bound, and which of its nodes are yet to be visited:
/// those of the lowest bound come first, of equal ones the newest.
struct OpenNodes {
    struct Node {
        /// -1 at the root.
        var parent: Int
        var variable: Int
        var low: Double
        var high: Double
        var bound: Deficit
    }

    private(set) var nodes: [Node] = []
    private var heap: [Int] = []

    /// What the nodes yet to be visited lack at least.
    var bound: Deficit? { heap.first.map { nodes[$0].bound } }

    mutating func add(_ node: Node) -> Int {
        nodes.append(node)
        return nodes.count - 1
    }

    mutating func open(_ node: Int) {
        heap.append(node)
        var child = heap.count - 1
        while child > 0, precedes(heap[child], heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func next() -> Int? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && precedes(heap[child], heap[least]) { least = child }
            guard least != parent else { return first }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    /// The nodes from below the root to this one.
    func path(to node: Int) -> [Int] {
        var path: [Int] = []
        var node = node
        while node >= 0 {
            path.append(node)
            node = nodes[node].parent
        }
        return path.reversed()
    }

    private func precedes(_ one: Int, _ other: Int) -> Bool {
        nodes[one].bound != nodes[other].bound ? nodes[one].bound < nodes[other].bound : one > other
    }
}
