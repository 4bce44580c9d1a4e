import Domain
import Store

/// A published rule in answers. Who published it is the operators' own affair.
enum RuleView {
    static func summary(_ rule: PublishedRule, _ json: inout JSONWriter) {
        json.object { json in
            json.field("id", rule.id)
            json.field("kind", rule.kind.rawValue)
            json.field("title", rule.title)
            json.field("issuer", rule.issuer)
            revision(rule, &json)
        }
    }

    static func revision(_ rule: PublishedRule, isCurrent: Bool, _ json: inout JSONWriter) {
        json.object { json in
            revision(rule, &json)
            json.field("current", isCurrent)
        }
    }

    private static func revision(_ rule: PublishedRule, _ json: inout JSONWriter) {
        json.field("revision", rule.revision)
        json.field("digest", rule.digest)
        json.field("published_at", rule.publishedAt)
        json.key("versions")
        json.array(rule.versions) { json, version in
            json.object { json in
                json.field("id", version.id)
                period(version.effective, &json)
                json.field("binds_on", version.binds.rawValue)
                json.field("standing", version.standing.rawValue)
                if let doubt = version.doubt { json.field("doubt", doubt) }
                json.field("digest", version.digest)
            }
        }
    }

    /// `effective`, both days inclusive; null is open.
    static func period(_ period: Period, _ json: inout JSONWriter) {
        json.key("effective")
        json.object { json in
            json.field("from", period.from?.description)
            json.field("to", period.to?.description)
        }
    }
}
