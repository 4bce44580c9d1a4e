/// Which course of a curriculum needs which, with alternatives as they are.
///
/// Courses that are each other's corequisites are taken together; any other
/// circle is a fault, since none of its courses could ever come first.
struct CourseGraph: Sendable {
    /// A tree of courses by their places.
    indirect enum Need: Sendable {
        case course(Int)
        case all([Need])
        case any([Need])

        var courses: [Int] {
            switch self {
            case .course(let index): [index]
            case .all(let parts), .any(let parts): parts.flatMap(\.courses)
            }
        }
    }

    struct Node: Sendable {
        var before: Need
        var beside: Need
        var offered: [CatalogCourse.Season]?
    }

    let nodes: [Node]
    /// Courses that are mentioned and not in the curriculum: taken as passed before it begins.
    let outside: [String]
    /// Places in groups that are taken together, what is needed before what needs it.
    let order: [[Int]]
    /// Places of courses that need one another, each the next.
    let circles: [[Int]]

    init(_ courses: [CurriculumCourse]) {
        let places = Dictionary(courses.enumerated().map { (CourseCode.normalised($1.code), $0) }, uniquingKeysWith: { first, _ in first })
        var outside: Set<String> = []
        nodes = courses.map { course in
            Node(
                before: Self.need(course.prerequisites, places, &outside), beside: Self.need(course.corequisites, places, &outside),
                offered: course.offered)
        }
        self.outside = outside.sorted()
        var search = ComponentSearch(nodes.map { $0.before.courses + $0.beside.courses })
        search.run()
        order = search.components
        circles = order.compactMap { [nodes] group in Self.circle(in: group, nodes) }
    }

    private static func need(
        _ tree: CatalogCourse.Prerequisite?, _ places: [String: Int], _ outside: inout Set<String>
    ) -> Need {
        switch tree {
        case nil: return .all([])
        case .course(let code, _)?:
            if let place = places[CourseCode.normalised(code)] { return .course(place) }
            outside.insert(CourseCode.normalised(code))
            return .all([])
        case .all(let parts)?: return .all(parts.map { need($0, places, &outside) })
        case .any(let parts)?: return .any(parts.map { need($0, places, &outside) })
        }
    }

    /// A way from a course of the group through one that must be passed before it, and back; nil where they are corequisites alone.
    private static func circle(in group: [Int], _ nodes: [Node]) -> [Int]? {
        let members = Set(group)
        for course in group.sorted() {
            for needed in nodes[course].before.courses where members.contains(needed) {
                return [course] + way(from: needed, to: course, members, nodes)
            }
        }
        return nil
    }

    /// The shortest, without its end; both are of one group, so there is one.
    private static func way(from start: Int, to end: Int, _ members: Set<Int>, _ nodes: [Node]) -> [Int] {
        var (origin, queue, next): ([Int: Int], [Int], Int) = ([start: start], [start], 0)
        while next < queue.count, origin[end] == nil {
            let here = queue[next]
            next += 1
            for needed in nodes[here].before.courses + nodes[here].beside.courses where members.contains(needed) && origin[needed] == nil {
                origin[needed] = here
                queue.append(needed)
            }
        }
        if start == end { return [] }
        var way: [Int] = []
        var here = origin[end] ?? start
        while here != start {
            way.append(here)
            here = origin[here] ?? start
        }
        return [start] + way.reversed()
    }
}

/// Strongly connected components by Tarjan's algorithm, without recursion: time grows with the number of edges.
private struct ComponentSearch {
    private let edges: [[Int]]
    private var index: [Int]
    private var low: [Int]
    private var isOpen: [Bool]
    private var open: [Int] = []
    private var count = 0
    /// What is needed comes before what needs it.
    private(set) var components: [[Int]] = []

    init(_ edges: [[Int]]) {
        self.edges = edges
        index = Array(repeating: -1, count: edges.count)
        low = index
        isOpen = Array(repeating: false, count: edges.count)
    }

    mutating func run() {
        for node in edges.indices where index[node] < 0 { visit(node) }
    }

    private mutating func visit(_ root: Int) {
        var path: [(node: Int, edge: Int)] = [(root, 0)]
        enter(root)
        while let (node, edge) = path.last {
            if edge < edges[node].count {
                path[path.count - 1].edge += 1
                let next = edges[node][edge]
                if index[next] < 0 {
                    enter(next)
                    path.append((next, 0))
                } else if isOpen[next] {
                    low[node] = min(low[node], index[next])
                }
            } else {
                path.removeLast()
                if let above = path.last?.node { low[above] = min(low[above], low[node]) }
                if low[node] == index[node] { close(node) }
            }
        }
    }

    private mutating func enter(_ node: Int) {
        (index[node], low[node]) = (count, count)
        count += 1
        open.append(node)
        isOpen[node] = true
    }

    private mutating func close(_ node: Int) {
        var component: [Int] = []
        repeat {
            component.append(open.removeLast())
            isOpen[component[component.count - 1]] = false
        } while component.last != node
        components.append(component.sorted())
    }
}
