import Domain
import Foundation

/// What tells the calendars of learners apart: a digest of the opaque id that the
/// facts give, empty where they give none. The id cannot be read in it.
package enum CalendarSeed {
    package static func of(_ facts: Document) -> String {
        guard case .string(let learner)? = facts["learner"] else { return "" }
        return SHA256Text.of(Array("pathways exam calendar\n\(learner)".utf8))
    }
}

extension CalendarStamp {
    package static var now: CalendarStamp {
        let seconds = Int(Date().timeIntervalSince1970.rounded(.down))
        return CalendarStamp(Day(number: seconds / 86_400), second: seconds % 86_400)
    }
}
