import API
import Domain
import HTTPTypes

/// A failure, told to somebody who reads: what is wrong, and what to do now.
enum ProblemPage {
    static func answer(_ visit: RefusedVisit) -> Answer {
        if visit.problem.status == .unauthorized, visit.method == .get || visit.method == .head {
            return .seeOther(SignInPage.address(leadingTo: visit.path + (visit.query.map { "?\($0)" } ?? "")))
        }
        return .page(
            "problem", Frame(heading(visit.problem)),
            [
                "heading": .text(heading(visit.problem)), "advice": .text(advice(visit)),
                "faults": .list(of: visit.problem.faults) { fault in
                    [
                        "place": Content(fault.parameter), "value": Content(fault.value), "message": .text(fault.message),
                        "allowed": Content(fault.allowed.isEmpty ? nil : fault.allowed.prefix(12).joined(separator: ", ")),
                    ]
                },
                "request": .text(visit.requestID), "sign_in": .flag(visit.problem.status == .unauthorized),
                "again": visit.method == .get && visit.problem.isOurs ? .text(visit.path) : .nothing,
            ])
    }

    private static func heading(_ problem: Problem) -> String {
        switch problem.status {
        case .notFound: "This is not here"
        case .unauthorized: "Please sign in"
        case .forbidden: "This is not for you to see"
        case .badRequest: "The question could not be read"
        case .tooManyRequests: "Too many tries"
        case .contentTooLarge: "This is too large"
        default: problem.isOurs ? "Something went wrong" : "That did not work"
        }
    }

    private static func advice(_ visit: RefusedVisit) -> String {
        switch visit.problem.status {
        case .notFound where visit.problem.faults.isEmpty:
            "There is nothing at this address. It may have been mistyped, or what it led to may have been removed."
        case .unauthorized:
            "Your session has ended, so nothing was changed. Sign in, go back and send the form again: what you typed is still in it."
        case .contentTooLarge:
            sentence(visit.problem.title) + " Nothing was changed: go back, and choose a smaller file or send it in parts."
        default: sentence(visit.problem.title)
        }
    }

    private static func sentence(_ title: String) -> String { title.prefix(1).uppercased() + title.dropFirst() + "." }
}
