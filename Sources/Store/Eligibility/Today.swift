import Domain
import Foundation

extension Day {
    /// In Greenwich.
    package static var today: Day { Day(number: Int((Date().timeIntervalSince1970 / 86_400).rounded(.down))) }
}
