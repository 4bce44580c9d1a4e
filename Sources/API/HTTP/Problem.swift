import Domain
import HTTPTypes

/// A failure as RFC 9457 says it: a status, a stable code, a sentence, and
/// every fault that led to it. Codes are listed in `README.md` beside `HTTP/`.
package struct Problem: Error, Sendable {
    package var status: HTTPResponse.Status
    package var code: String
    package var title: String
    package var faults: [Fault] = []
    /// Whether the faults are of a posted document, and their places JSON pointers (RFC 6901) into it.
    var isOfDocument = false
    /// Seconds after which trying again makes sense.
    package var retryAfter: Int?
    var allow: String?

    package init(
        _ status: HTTPResponse.Status, _ code: String, _ title: String, faults: [Fault] = [], retryAfter: Int? = nil, allow: String? = nil
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.faults = faults
        self.retryAfter = retryAfter
        self.allow = allow
    }

    /// `application/problem+json`
    func json(requestID: String) -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.object { json in
            json.field("type", "about:blank")
            json.field("title", title)
            json.field("status", status.code)
            json.field("code", code)
            json.field("request_id", requestID)
            guard !faults.isEmpty else { return }
            json.key("faults")
            json.array(faults) { json, fault in
                json.object { json in
                    json.field("code", fault.code)
                    if let place = fault.parameter { json.field(isOfDocument ? "pointer" : "parameter", place) }
                    if let value = fault.value { json.field("value", value) }
                    json.field("message", fault.message)
                    if !fault.allowed.isEmpty { json.field("allowed", fault.allowed) }
                }
            }
        }
        return json.bytes
    }
}
