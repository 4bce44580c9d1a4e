/// An area of a release, in its place in the tree: nation, state, local area.
package struct Area: ClassificationNode, Sendable, Equatable {
    package var code: AreaCode
    package var title: String
    /// The state that BLS lists the area under; nil for the nation. A
    /// metropolitan area over several states is listed under one of them.
    package var state: State?
    package var parent: AreaCode?
    /// The order in which the survey lists it, from 0.
    package var position: Int

    package var kind: AreaKind { code.kind }

    package init(code: AreaCode, title: String, state: State?, parent: AreaCode?, position: Int) {
        self.code = code
        self.title = title
        self.state = state
        self.parent = parent
        self.position = position
    }

    /// Gives a listed area its parent: a state lies in the nation, any other
    /// area in the state it is listed under.
    package init(code: AreaCode, title: String, state: State?, position: Int) {
        let parent: AreaCode? =
            switch code.kind {
            case .nation: nil
            case .state: .nation
            case .metropolitan, .nonmetropolitan: state.map { AreaCode($0) } ?? .nation
            }
        self.init(code: code, title: title, state: state, parent: parent, position: position)
    }
}
