import Domain

/// What the evaluator says, as sentences of a page.
enum PlainWords {
    /// With a capital and a full stop, days written out, and names of the format as words: `transcript was not received` of
    /// 2026-11-29.
    static func sentence(_ text: String) -> String {
        let text = words(text)
        let end = text.last.map { ".!?:".contains($0) } ?? true ? "" : "."
        return text.prefix(1).uppercased() + text.dropFirst() + end
    }

    static func words(_ text: String) -> String {
        text.replacing(/\b\d{4}-\d{2}-\d{2}\b/) { Moments.day(of: String($0.output)) }
            .replacing(/([a-z])_(?=[a-z])/) { "\($0.output.1) " }
            .replacing("`", with: "").replacing(/\b1 (course|credit|hour|term)s\b/) { "1 \($0.output.1)" }
            .replacing("in the facts", with: "in your record").replacing("the facts do not", with: "your record does not")
    }

    /// `3 credits and 2 things`; nil: nothing is missing.
    static func missing(_ deficit: Deficit) -> String? {
        deficit == .none ? nil : deficit.words.replacing(" item", with: " thing")
    }

    static func day(_ day: Day?) -> Content { Content(day.map { Moments.day(of: $0.description) }) }
}

/// The badge of a status: its class and its word.
struct StatusBadge: Sendable {
    let name: String
    let words: String

    init(_ status: VerdictStatus) {
        (name, words) =
            switch status {
            case .met: ("met", "Met")
            case .metByWaiver: ("met", "Met by waiver")
            case .inProgress: ("progress", "In progress")
            case .planned: ("planned", "Planned")
            case .undecided: ("undecided", "Undecided")
            case .unknown: ("unknown", "Not known")
            case .notMet: ("missing", "Missing")
            }
    }

    /// Of a whole route or rule, which is not missing where it is not met.
    init(whole status: VerdictStatus) {
        let badge = StatusBadge(status)
        (name, words) = (badge.name, status == .notMet ? "Not yet" : badge.words)
    }

    var content: Content { ["class": .text(name), "words": .text(words)] }
}
