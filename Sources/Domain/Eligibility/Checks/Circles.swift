/// Circles in what leads to what, each found once.
enum Circles {
    /// - Parameter next: for each thing the things that it leads to.
    /// - Returns: the things of each circle in their order, beginning with the one that was come to first.
    static func find(_ next: [[Int]]) -> [[Int]] {
        var circles: [[Int]] = []
        var isDone = Array(repeating: false, count: next.count)
        var placeOnPath = Array(repeating: -1, count: next.count)
        for start in next.indices where !isDone[start] {
            var path = [start]
            var tried = [0]
            placeOnPath[start] = 0
            while let thing = path.last {
                let turn = tried[tried.count - 1]
                guard turn < next[thing].count else {
                    (isDone[thing], placeOnPath[thing]) = (true, -1)
                    path.removeLast()
                    tried.removeLast()
                    continue
                }
                tried[tried.count - 1] += 1
                let following = next[thing][turn]
                if placeOnPath[following] >= 0 {
                    circles.append(Array(path[placeOnPath[following]...]))
                } else if !isDone[following] {
                    placeOnPath[following] = path.count
                    path.append(following)
                    tried.append(0)
                }
            }
        }
        return circles
    }
}
