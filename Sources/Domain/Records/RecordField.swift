/// One thing that a kind of record says: its name on the wire is the name of its column.
package struct RecordField: Sendable {
    package enum Content: Sendable {
        case text
        case day
        /// An exact decimal of at most three places, not negative.
        case amount
        case integer(ClosedRange<Int>)
        case boolean
        case choice([String])
        case texts
        /// As facts have it: read once more with the facts of the learner, which tell what is wrong.
        case document
    }

    package let name: String
    package let content: Content
    package let isRequired: Bool
    /// Its name in a learner's facts; nil: facts do not have it.
    package let fact: String?
    package let help: String

    init(_ name: String, _ content: Content, required: Bool = false, fact: Fact = .sameName, _ help: String) {
        self.name = name
        self.content = content
        isRequired = required
        self.help = help
        self.fact =
            switch fact {
            case .sameName: name
            case .named(let name): name
            case .none: nil
            }
    }

    /// How a field stands in the facts.
    enum Fact {
        case sameName
        case named(String)
        case none
    }
}
