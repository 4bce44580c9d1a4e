/// A step of a career: a title of an occupation.
package struct CareerStep: Sendable, Equatable {
    package var id: String
    package var title: String
    package var occupation: OccupationCode
    /// Of the title being work of that occupation.
    package var evidence: Evidence

    package init(id: String, title: String, occupation: OccupationCode, evidence: Evidence) {
        (self.id, self.title, self.occupation, self.evidence) = (id, title, occupation, evidence)
    }
}

/// What leads from one step to another, with who says so.
package struct CareerEdge: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable { case up, across }

    package var from: String
    package var to: String
    package var kind: Kind
    /// What the source says is held on the further step; nil where it names none.
    package var credential: String?
    package var sentence: String
    package var evidence: Evidence

    package init(from: String, to: String, kind: Kind, credential: String?, sentence: String, evidence: Evidence) {
        (self.from, self.to, self.kind, self.credential) = (from, to, kind, credential)
        (self.sentence, self.evidence) = (sentence, evidence)
    }
}

/// Steps and what leads between them: a graph, and no single ladder.
package struct CareerGraph: Sendable {
    package let steps: [CareerStep]
    package let edges: [CareerEdge]

    package init(steps: [CareerStep], edges: [CareerEdge]) { (self.steps, self.edges) = (steps, edges) }

    package subscript(step: String) -> CareerStep? { steps.first { $0.id == step } }

    /// Everything that a step leads to, or that leads to a step; all where neither is named.
    package func edges(from start: String?, to goal: String?) -> [CareerEdge] {
        guard let root = start ?? goal else { return edges }
        let isForward = start != nil
        var reached: Set = [root]
        var queue = [root][...]
        while let step = queue.popFirst() {
            for edge in edges where (isForward ? edge.from : edge.to) == step {
                let next = isForward ? edge.to : edge.from
                if reached.insert(next).inserted { queue.append(next) }
            }
        }
        return edges.filter { reached.contains(isForward ? $0.from : $0.to) }
    }

    /// The way with the fewest steps; of equally long ones that whose edges come first.
    ///
    /// - Returns: nil where nothing leads there; empty from a step to itself.
    package func way(from start: String, to goal: String) -> [CareerEdge]? {
        let outgoing = Dictionary(grouping: edges, by: \.from)
        var reached: [String: CareerEdge?] = [start: nil]
        var queue = [start][...]
        while let step = queue.popFirst(), step != goal {
            for edge in outgoing[step] ?? [] where reached[edge.to] == nil {
                reached[edge.to] = .some(edge)
                queue.append(edge.to)
            }
        }
        guard reached[goal] != nil else { return nil }
        var way: [CareerEdge] = []
        var step = goal
        while let edge = reached[step] ?? nil {
            way.append(edge)
            step = edge.from
        }
        return way.reversed()
    }

    /// Credentials that a way names and that are not held, each once, in its order.
    package static func missing(on way: [CareerEdge], holding held: Set<String>) -> [String] {
        var found: [String] = []
        for credential in way.compactMap(\.credential) where !held.contains(credential) && !found.contains(credential) {
            found.append(credential)
        }
        return found
    }
}

/// An occupation that a credential opens, or a program that leads to one.
package struct CredentialLink: Sendable, Equatable {
    package enum Target: Sendable, Equatable {
        case occupation(OccupationCode)
        /// With the award level that is asked for, as IPEDS numbers it.
        case program(CIPCode, awardLevel: Int?)
    }

    package var credential: String
    package var target: Target
    package var sentence: String
    package var evidence: Evidence

    package init(credential: String, target: Target, sentence: String, evidence: Evidence) {
        (self.credential, self.target, self.sentence, self.evidence) = (credential, target, sentence, evidence)
    }

    /// nil for a link to a program.
    package var occupation: OccupationCode? { if case .occupation(let code) = target { code } else { nil } }
}
