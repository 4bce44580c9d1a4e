import HTTPTypes

/// A failure as whoever asked takes it: problem details (RFC 9457), or a page of the site.
struct Refusal {
    let status: HTTPResponse.Status
    private(set) var headers: HTTPFields
    let bytes: [UInt8]

    init(details problem: Problem, requestID: String) {
        status = problem.status
        headers = [.contentType: "application/problem+json"]
        if problem.status == .unauthorized { headers[.wwwAuthenticate] = #"Bearer realm="pathways""# }
        bytes = problem.json(requestID: requestID)
        tell(problem)
    }

    init(page visit: RefusedVisit, of site: Site) {
        let answer = site.refusal(visit)
        status = answer.status ?? visit.problem.status
        headers = answer.headers
        if !answer.contentType.isEmpty { headers[.contentType] = answer.contentType }
        if let location = answer.location { headers[.location] = location }
        bytes = answer.bytes
        tell(visit.problem)
        headers.addPageHeaders()
    }

    private mutating func tell(_ problem: Problem) {
        headers[.cacheControl] = "no-store"
        if let seconds = problem.retryAfter { headers[.retryAfter] = "\(seconds)" }
        if let allow = problem.allow { headers[.allow] = allow }
    }
}
