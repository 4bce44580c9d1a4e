import Domain

extension CohortMatrix.LearnerLabel {
    /// As lists by name have it.
    var listed: String { "\(familyName), \(givenName)" }
    var address: String { "/learners/\(code)" }

    var content: [String: Content] { ["name": .text(listed), "address": .text(address), "number": Content(studentNumber)] }
}
