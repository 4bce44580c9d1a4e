import Domain

/// Faults of documents, for people and as JSON.
enum FaultText {
    static func write(_ fault: Fault, _ json: inout JSONWriter) {
        json.object { json in
            json.field("code", fault.code)
            json.field("pointer", fault.parameter ?? "")
            if let value = fault.value { json.field("value", value) }
            json.field("message", fault.message)
            if !fault.allowed.isEmpty { json.field("allowed", fault.allowed) }
        }
    }

    /// `/versions/0/routes: is missing`
    static func line(_ fault: Fault) -> String { Failure.line(fault) }
}
