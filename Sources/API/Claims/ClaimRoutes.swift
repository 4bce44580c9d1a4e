import Domain
import Store

/// The claims of an article, each answered with what is published.
enum ClaimRoutes {
    static func list(_ store: ClaimStore) -> Route {
        Route(
            "claims.list", "/v1/claims", "Claims about the career, each confirmed, corrected or said to be unknown, with citations",
            schema: .claims
        ) { _ in
            let answered = try await store.answered()
            return .json { json in
                json.key("data")
                json.array(answered) { write($1.claim, $1.answer, &$0) }
            }
        }
    }

    static func one(_ store: ClaimStore) -> Route {
        Route("claims.one", "/v1/claims/{number}", "One claim, answered with citations", schema: .claim) { question in
            let text = question.places["number"] ?? ""
            guard let number = Int(text) else {
                throw Faults(Fault("invalid_value", parameter: "number", value: text, message: "the number of a claim", allowed: ["1"]))
            }
            let (claim, answer) = try await store.answered(number)
            var json = JSONWriter()
            write(claim, answer, &json)
            return Answer(contentType: Format.json.mediaType, bytes: json.bytes)
        }
    }

    private static func write(_ claim: Claim, _ answer: ClaimAnswer, _ json: inout JSONWriter) {
        json.object { json in
            json.field("number", claim.number)
            json.field("claim", claim.sentence)
            json.field("said_by", claim.saidBy)
            json.field("said_on", claim.saidOn)
            json.field("verdict", answer.verdict.rawValue)
            json.field("answer", answer.sentence)
            json.key("findings")
            json.array(answer.findings) { json, finding in
                json.object { json in
                    json.field("label", finding.label)
                    json.field("value", finding.value)
                    json.field("source", finding.source)
                    json.field("address", finding.address)
                }
            }
        }
    }
}
