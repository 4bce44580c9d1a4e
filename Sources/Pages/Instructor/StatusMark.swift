import Domain

/// The word for a status and the class that draws its mark.
enum StatusMark {
    static func style(_ status: VerdictStatus) -> String {
        switch status {
        case .met, .metByWaiver: "met"
        case .inProgress: "progress"
        case .planned: "planned"
        case .undecided: "undecided"
        case .unknown: "unknown"
        case .notMet: "missing"
        }
    }

    static func content(_ status: VerdictStatus) -> Content {
        ["style": .text(style(status)), "word": .text(PictureWords.title(of: status))]
    }
}
