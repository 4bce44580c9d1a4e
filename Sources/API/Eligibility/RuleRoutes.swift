import Domain
import Store

/// Published rules as they were published: every revision stays askable.
enum RuleRoutes {
    static func versions(_ library: RuleLibrary) -> Route {
        Route(
            "rules.versions", "/v1/rules/{id}/versions", "The versions of a rule in every revision of its publication, the latest first",
            schema: .rule_versions
        ) { question in
            let revisions = try await library.history(of: question.rule().rule)
            return .json { json in
                json.field("id", revisions[0].id)
                json.field("title", revisions[0].title)
                json.key("data")
                json.array(revisions) { RuleView.revision($1, isCurrent: $1.revision == revisions[0].revision, &$0) }
            }
        }
    }

    static func version(_ library: RuleLibrary) -> Route {
        let known = KnownParameters([EligibilityParameters.revision.documentation])
        return Route(
            "rules.document", "/v1/rules/{id}/versions/{version}",
            "The rule document that has this version: canonical JSON, byte for byte what its digest is of", parameters: known, schema: .rule
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let revision = reader.one(EligibilityParameters.revision)
            try reader.finish()
            let document = try await library.document(question.rule(), revision: revision)
            return Answer(contentType: Format.json.mediaType, bytes: document)
        }
    }
}
