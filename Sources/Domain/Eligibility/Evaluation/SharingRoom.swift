/// What is left of what may be shared.
struct SharingRoom {
    /// For each sharing and demand the side that it is on, or -1.
    private let side: [[Int]]
    private var room: [(courses: Int, credits: Int)]

    init(_ problem: PlacementProblem) {
        side = problem.sharings.map { $0.sides(ofDemands: problem.demands.count) }
        room = problem.sharings.map { ($0.courses ?? .max, $0.credits ?? .max) }
    }

    /// Whether a course may stand in a demand too.
    func admits(_ demand: Int, beside standing: [Int], credits: Int) -> Bool {
        standing.allSatisfy { other in side.contains { $0[demand] >= 0 && $0[other] >= 0 && $0[demand] != $0[other] } }
            && room.indices.allSatisfy { sharing in
                room[sharing].courses > 0 && room[sharing].credits >= credits || !isFirstShared(by: demand, beside: standing, in: sharing)
            }
    }

    mutating func move(_ demand: Int, beside standing: [Int], credits: Int, by sign: Int) {
        for sharing in room.indices where isFirstShared(by: demand, beside: standing, in: sharing) {
            room[sharing].courses -= sign
            room[sharing].credits -= sign * credits
        }
    }

    /// Whether a course that stands elsewhere comes to stand on a second side.
    private func isFirstShared(by demand: Int, beside standing: [Int], in sharing: Int) -> Bool {
        if side[sharing][demand] < 0 { return false }
        var first = -1
        for other in standing where side[sharing][other] >= 0 {
            if first >= 0, first != side[sharing][other] { return false }
            first = side[sharing][other]
        }
        return first >= 0 && first != side[sharing][demand]
    }
}
