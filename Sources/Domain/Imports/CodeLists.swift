/// The code lists of a release: three trees. Cells name a code by its index.
package struct CodeLists: Sendable, Equatable {
    package var occupations: [Occupation]
    package var industries: [Industry]
    package var areas: [Area]

    package init(occupations: [Occupation] = [], industries: [Industry] = [], areas: [Area] = []) {
        self.occupations = occupations
        self.industries = industries
        self.areas = areas
    }

    /// Notes everything that keeps the lists from being one tree each.
    ///
    /// - Parameter files: the names of the files that hold occupations,
    ///   industries and areas.
    package func check(files: (occupations: String, industries: String, areas: String), log: FaultLog) {
        Self.check(occupations, file: files.occupations, log)
        Self.check(industries, file: files.industries, log)
        Self.check(areas, file: files.areas, log)
    }

    private static func check<Node: ClassificationNode>(_ nodes: [Node], file: String, _ log: FaultLog) {
        for fault in nodes.treeFaults {
            let (code, reason): (Node.Code?, String) =
                switch fault {
                case .duplicate(let code): (code, "is listed twice")
                case .missingParent(let code, let parent): (code, "lies in \(parent), which is not listed")
                case .secondRoot(let code): (code, "lies in no other code, and another code does not either")
                case .cycle(let code): (code, "lies in itself")
                case .noRoot: (nil, "has no code that all others lie in")
                }
            log.add(ImportFault(.notOneTree, file: file, column: "code", value: code.map { "\($0)" }, reason: reason))
        }
    }
}
