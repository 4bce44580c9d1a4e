import Domain
import HTTPTypes

/// Names of the shapes that answers have.
struct OpenAPISchema: Sendable, Equatable {
    let rawValue: String

    init(_ rawValue: String) { self.rawValue = rawValue }

    static let (none, cells, ranking, codes) = (Self("none"), Self("cells"), Self("ranking"), Self("codes"))
    static let (occupation, releases, release, health) = (Self("occupation"), Self("releases"), Self("release"), Self("health"))
    static let (credentials, credential_routes, figures) = (Self("credentials"), Self("credential_routes"), Self("figures"))
    static let (rule_versions, rule, audit_question, verdict) = (
        Self("rule_versions"), Self("rule"), Self("audit_question"), Self("verdict")
    )
    static let (exam_path, upkeep_question, upkeep) = (Self("exam_path"), Self("upkeep_question"), Self("upkeep"))
    static let (what_if_question, what_if, plan_question, plan) = (
        Self("what_if_question"), Self("what_if"), Self("plan_question"), Self("plan")
    )
    static let (sign_in, session, account, accounts) = (Self("sign_in"), Self("session"), Self("account"), Self("accounts"))
    static let (account_draft, key_draft, key, history) = (Self("account_draft"), Self("key_draft"), Self("key"), Self("history"))
    static let (learner, learners, learner_draft, facts) = (Self("learner"), Self("learners"), Self("learner_draft"), Self("facts"))
    static let (record_writes, record_outcomes, changes) = (Self("record_writes"), Self("record_outcomes"), Self("changes"))
    static let (cohort, cohorts, cohort_draft, count) = (Self("cohort"), Self("cohorts"), Self("cohort_draft"), Self("count"))
    static let (cohort_members, cohort_departures) = (Self("cohort_members"), Self("cohort_departures"))
    static let (cohort_filter, cohort_refreshed) = (Self("cohort_filter"), Self("cohort_refreshed"))
    static let (cohort_alerts, note, notes, note_draft) = (Self("cohort_alerts"), Self("note"), Self("notes"), Self("note_draft"))
    static let (consent, consents, consent_draft) = (Self("consent"), Self("consents"), Self("consent_draft"))
    static let (disclosure, disclosures, disclosure_draft) = (Self("disclosure"), Self("disclosures"), Self("disclosure_draft"))
    static let (privacy_case, privacy_cases, case_step) = (Self("privacy_case"), Self("privacy_cases"), Self("case_step"))
    static let (case_draft, revocation, assignment_draft) = (Self("case_draft"), Self("revocation"), Self("assignment_draft"))
    static let (directory_notice, directory_notices, opt_out) = (Self("directory_notice"), Self("directory_notices"), Self("opt_out"))
    static let (naming, export, emergency) = (Self("naming"), Self("export"), Self("emergency"))
    static let (retention_rule, retention_rules, retention_draft) = (
        Self("retention_rule"), Self("retention_rules"), Self("retention_draft")
    )
    static let (erasure_plan, erasure_plans, erasure, erasure_confirmation) = (
        Self("erasure_plan"), Self("erasure_plans"), Self("erasure"), Self("erasure_confirmation")
    )
    static let (cohort_staff, matrix) = (Self("cohort_staff"), Self("matrix"))
    static let (learner_verdict, learner_verdicts, learner_verdict_draft, learner_verdict_replay) = (
        Self("learner_verdict"), Self("learner_verdicts"), Self("learner_verdict_draft"), Self("learner_verdict_replay")
    )

    static let (report, reports, report_question, rerun) = (Self("report"), Self("reports"), Self("report_question"), Self("rerun"))
    static let (outlook_reports, outlook_report, outlook_report_header) = (
        Self("outlook_reports"), Self("outlook_report"), Self("outlook_report_header")
    )
    static let (filed_report, filed_reports) = (Self("filed_report"), Self("filed_reports"))
    static let (published_report, published_reports) = (Self("published_report"), Self("published_reports"))
    static let (roster_plan, roster_import, roster_imports) = (Self("roster_plan"), Self("roster_import"), Self("roster_imports"))
    static let (roster_undo, roster_aside, roster_asides) = (Self("roster_undo"), Self("roster_aside"), Self("roster_asides"))
    static let roster_settlement = Self("roster_settlement")

    static let (institutions, institution, completions) = (Self("institutions"), Self("institution"), Self("completions"))
    static let (series, series_list, prices, price_conversion) = (
        Self("series"), Self("series_list"), Self("prices"), Self("price_conversion")
    )
    static let (bls_request, bls_series, bls_list) = (Self("bls_request"), Self("bls_series"), Self("bls_list"))
    static let (awards, vintages) = (Self("awards"), Self("vintages"))

    static func record(_ kind: RecordKind) -> Self { Self(kind.table + "_record") }
    static func records(_ kind: RecordKind) -> Self { Self(kind.table + "_records") }
    static func draft(_ kind: RecordKind) -> Self { Self(kind.table + "_draft") }
}

/// `/openapi.json`, made of the routes themselves, so that it cannot differ
/// from what the router does.
enum OpenAPIRoute {
    static func document(of routes: [Route]) -> Route {
        Route("openapi", "/openapi.json", "This API, described in OpenAPI 3.1", schema: .none, isPublicData: false) { _ in
            Answer(contentType: Format.json.mediaType, bytes: json(routes))
        }
    }

    static func json(_ routes: [Route]) -> [UInt8] {
        var json = JSONWriter(capacity: 64 * 1024)
        json.object { json in
            json.field("openapi", "3.1.0")
            json.key("info")
            json.object { json in
                json.field("title", "Pathways")
                json.field("version", PathwaysVersion.current)
                json.field(
                    "description",
                    "Employment and pay of the occupations around health information, and the ways to its credentials, with the source of every figure and every requirement."
                )
            }
            json.key("paths")
            json.object { json in
                for (path, operations) in byPath(routes) {
                    json.key(named: path)
                    json.object { json in
                        for (route, format) in operations { operation(route, format, &json) }
                    }
                }
            }
            json.key("components")
            json.object { json in
                json.key("schemas")
                json.object { OpenAPISchemas.write(&$0) }
                json.key("securitySchemes")
                json.object { json in
                    json.key("bearer")
                    json.object { json in
                        json.field("type", "http")
                        json.field("scheme", "bearer")
                    }
                }
            }
        }
        return json.bytes
    }

    /// The operations of each address, in the order of the routes.
    private static func byPath(_ routes: [Route]) -> [(path: String, operations: [(Route, Format?)])] {
        var paths: [(path: String, operations: [(Route, Format?)])] = []
        var places: [String: Int] = [:]
        for route in routes {
            for address in route.addresses {
                if let place = places[address.path] {
                    paths[place].operations.append((route, address.format))
                } else {
                    places[address.path] = paths.count
                    paths.append((address.path, [(route, address.format)]))
                }
            }
        }
        return paths
    }

    private static func operation(_ route: Route, _ format: Format?, _ json: inout JSONWriter) {
        json.key(named: route.method.rawValue.lowercased())
        json.object { json in
            json.field("operationId", route.id + (format.map { ".\($0.rawValue)" } ?? ""))
            json.field("summary", route.summary)
            if route.access != .anybody {
                json.key("security")
                json.array([()]) { json, _ in json.object { $0.field("bearer", [String]()) } }
            }
            json.key("parameters")
            json.array(route.places.map { (true, $0) } + route.parameters.documentation.map { (false, $0.name) }) { json, item in
                if item.0 {
                    place(item.1, &json)
                } else {
                    parameter(route.parameters.documentation.first { $0.name == item.1 }!, &json)
                }
            }
            if let body = route.body { requestBody(body, &json) }
            if route.takesFile { requestFile(&json) }
            json.key("responses")
            responses(route, format.map { [$0] } ?? route.formats, &json)
        }
    }

    private static func requestBody(_ schema: OpenAPISchema, _ json: inout JSONWriter) {
        json.key("requestBody")
        json.object { json in
            json.field("required", true)
            json.key("content")
            json.object { json in
                json.key("application/json")
                json.object { json in
                    json.key("schema")
                    json.object { $0.field("$ref", "#/components/schemas/\(schema.rawValue)") }
                }
            }
        }
    }

    private static func requestFile(_ json: inout JSONWriter) {
        json.key("requestBody")
        json.object { json in
            json.field("required", true)
            json.key("content")
            json.object { json in
                for kind in PostedFile.kinds {
                    json.key(named: kind.type)
                    json.object {
                        $0.key("schema"); $0.object { _ in }
                    }
                }
            }
        }
    }

    private static func place(_ name: String, _ json: inout JSONWriter) {
        json.object { json in
            json.field("name", name)
            json.field("in", "path")
            json.field("required", true)
            json.key("schema")
            json.object { $0.field("type", "string") }
        }
    }

    private static func parameter(_ parameter: ParameterDocumentation, _ json: inout JSONWriter) {
        json.object { json in
            json.field("name", parameter.name)
            json.field("in", "query")
            json.field("description", parameter.description)
            if parameter.isList {
                json.field("style", "form")
                json.field("explode", false)
            }
            json.key("schema")
            json.object { json in
                if parameter.isList {
                    json.field("type", "array")
                    json.key("items")
                    json.object { value(parameter, &$0) }
                } else {
                    value(parameter, &json)
                }
            }
        }
    }

    private static func value(_ parameter: ParameterDocumentation, _ json: inout JSONWriter) {
        json.field("type", parameter.kind.rawValue)
        if !parameter.allowed.isEmpty, parameter.kind == .string { json.field("enum", parameter.allowed) }
        if !parameter.examples.isEmpty, parameter.kind == .string { json.field("examples", parameter.examples) }
    }

    private static func responses(_ route: Route, _ formats: [Format], _ json: inout JSONWriter) {
        json.object { json in
            json.key(named: "\(route.success.code)")
            json.object { json in
                json.field("description", "The answer.")
                guard route.schema != .none else { return }
                json.key("content")
                json.object { json in
                    for format in formats {
                        json.key(named: String(format.mediaType.prefix { $0 != ";" }))
                        json.object { json in
                            json.key("schema")
                            json.object { json in
                                if format == .json {
                                    json.field("$ref", "#/components/schemas/\(route.schema.rawValue)")
                                } else {
                                    json.field("type", "string")
                                }
                            }
                        }
                    }
                }
            }
            if route.isPublicData {
                json.key("304")
                json.object { $0.field("description", "Unchanged since the validator in If-None-Match.") }
            }
            json.key("default")
            json.object { json in
                json.field("description", "What is wrong, with every fault; 429 where a quota is used up, until `Retry-After`.")
                json.key("content")
                json.object { json in
                    json.key("application/problem+json")
                    json.object { json in
                        json.key("schema")
                        json.object { $0.field("$ref", "#/components/schemas/problem") }
                    }
                }
            }
        }
    }
}
