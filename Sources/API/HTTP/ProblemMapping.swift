import Domain
import HTTPTypes
import Hummingbird
import Postgres
import Store

/// The one table from what can go wrong to what is answered.
extension Problem {
    package init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let faults as Faults: self.init(faults)
        case let error as PostgresError: self.init(error)
        case let refusal as AccessStore.Refusal: self.init(refusal)
        case let refusal as LearnerStore.Refusal: self.init(refusal)
        case let refusal as RosterRefusal: self.init(refusal)
        case StoreError.noRelease:
            self.init(.serviceUnavailable, "no_release", "no release is loaded yet: `pathways import` loads one", retryAfter: 60)
        case let error as HTTPError: self.init(status: error.status)
        default: self = .unexpected
        }
    }

    private init(_ refusal: AccessStore.Refusal) {
        switch refusal {
        case .unrecognised:
            self.init(.unauthorized, "unauthorized", "who asks is not known: the name, the password or the token is not right")
        case .lockedOut(let seconds):
            self.init(.tooManyRequests, "locked_out", "too many wrong passwords; try again in \(seconds) seconds", retryAfter: seconds)
        case .passwordToChoose:
            self.init(
                .forbidden, "password_to_choose",
                "this password was set by somebody else and opens nothing: choose one of your own and send it as `new_password`")
        case .passwordOver:
            self.init(.forbidden, "password_over", "this password was set by somebody else and is over: ask an administrator for another")
        }
    }

    init(_ refusal: LearnerStore.Refusal) {
        let status: HTTPResponse.Status =
            switch refusal {
            case .notFound: .notFound
            case .changed: .preconditionFailed
            case .notAllowed: .forbidden
            }
        self.init(status, refusal.code, refusal.message)
    }

    static let unexpected = Problem(.internalServerError, "internal_error", "something went wrong here; it has been logged")

    private init(_ faults: Faults) {
        let isMissing = faults.list.contains { $0.code.hasPrefix("unknown_") && $0.code != "unknown_parameter" }
        let status: HTTPResponse.Status = isMissing ? .notFound : .badRequest
        let code = Set(faults.list.map(\.code)).count == 1 ? faults.list[0].code : "invalid_parameters"
        self.init(
            status, code, faults.list.count == 1 ? faults.list[0].message : "\(faults.list.count) things are wrong with the question",
            faults: faults.list)
    }

    /// What is wrong with a posted document. A rule that is not published is
    /// missing (404); all else is the document's own fault (400).
    init(ofDocument faults: Faults) {
        if let reused = faults.list.first(where: { $0.code == "key_reused" }) {
            self.init(.unprocessableContent, reused.code, reused.message, faults: faults.list)
            return
        }
        let refusals = Set(["conflict", "taken", DisclosureDecision.refusal] + OutlookReports.refusals)
        if faults.list.allSatisfy({ refusals.contains($0.code) }), let first = faults.list.first {
            self.init(.conflict, first.code, first.message, faults: faults.list)
            isOfDocument = true
            return
        }
        let isMissing = !faults.list.isEmpty && faults.list.allSatisfy { $0.code == "unknown_rule" || $0.code == "unknown_version" }
        let code = Set(faults.list.map(\.code)).count == 1 ? faults.list[0].code : "invalid_document"
        let title = faults.list.count == 1 ? faults.list[0].message : "\(faults.list.count) things are wrong with the document"
        self.init(isMissing ? .notFound : .badRequest, code, title, faults: faults.list)
        isOfDocument = true
    }

    private init(status: HTTPResponse.Status) {
        switch status {
        case .notFound: self.init(.notFound, "not_found", "there is nothing at this address; /openapi.json lists what there is")
        case .methodNotAllowed: self.init(status, "method_not_allowed", "this address does not take that method")
        case .contentTooLarge: self.init(status, "content_too_large", "the body is larger than this address takes")
        default: self.init(status, "http_\(status.code)", status.reasonPhrase)
        }
    }

    /// SQLSTATE decides; the database's own words never leave the house.
    private init(_ error: PostgresError) {
        switch (error.kind, error.sqlState?.rawValue ?? "") {
        case (.waitLimit, _): self.init(.serviceUnavailable, "busy", "too many questions at once; try again", retryAfter: 1)
        case (_, "57014"): self.init(.gatewayTimeout, "timeout", "the question took too long; narrow it, or stream it as CSV")
        case (_, "53100"):
            self.init(.init(code: 507, reasonPhrase: "Insufficient Storage"), "storage_full", "the database has no room left")
        case (_, "53200"):
            self.init(.serviceUnavailable, "busy", "the database has no memory left for more questions at once; try again", retryAfter: 5)
        case (_, "53300"), (_, "53400"):
            self.init(.serviceUnavailable, "busy", "the database takes no more connections; try again", retryAfter: 5)
        // Tried again already, as often as is of use.
        case (_, "40001"), (_, "40P01"):
            self.init(.serviceUnavailable, "busy", "others are changing the same; nothing was changed, try again", retryAfter: 1)
        case (.connection, _), (.closed, _), (_, "57P01"), (_, "57P02"), (_, "57P03"), (_, "25006"):
            self.init(.serviceUnavailable, "database_unavailable", "the database cannot be reached; try again", retryAfter: 5)
        case (_, "55P03"): self.init(.conflict, "locked", "somebody else is changing this; try again", retryAfter: 1)
        default: self = .unexpected
        }
    }

    /// Whether it is our fault, to be logged where it is handled.
    package var isOurs: Bool { status.kind == .serverError }
}
