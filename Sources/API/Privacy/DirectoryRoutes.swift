import Domain
import HTTPTypes
import Store

/// Directory information, and who may be named.
enum DirectoryRoutes {
    static func notices(_ directory: DirectoryStore) -> Route {
        Route(
            for: .recordsRead, "directory.notices", "/v1/directory-notices",
            "What the institution announced as directory information, the latest first", schema: .directory_notices
        ) { question in
            .list(try await directory.notices(as: question.actor()).map(\.document))
        }
    }

    static func announce(_ directory: DirectoryStore) -> Route {
        Route(
            for: .recordsWrite, "directory.announce", "/v1/directory-notices",
            "Records a notice of what is directory information, and until when learners may opt out before it is published",
            method: .post, body: .directory_notice, schema: .directory_notice, success: .created
        ) { question in
            let notice = try DirectoryNotice(question.body ?? .null)
            try await directory.add(notice, as: question.actor())
            return .document(notice.document)
        }
    }

    static func optOut(_ directory: DirectoryStore, today: @escaping @Sendable () -> Day) -> Route {
        Route(
            for: .recordsWrite, "directory.opt_out", "/v1/learners/{learner}/directory-opt-out",
            "Withholds directory information, or no more, of the learner's revision in `If-Match`; an opt-out outlives enrolment",
            method: .put, body: .opt_out, schema: .learner
        ) { question in
            let revision = try question.revision()
            let (isWithheld, since) = try question.posted(["is_withheld", "since"]) { fields in
                if !fields.has("is_withheld") { _ = fields.need("is_withheld") }
                return (fields.bool("is_withheld") ?? true, fields.day("since") ?? today())
            }
            return .record(
                try await directory.withhold(
                    since: isWithheld ? since : nil, question.id("learner"), revision: revision, as: question.actor()))
        }
    }

    private static let audience = QueryParameter(
        "audience", "before whom: anybody, or the class itself, in which nobody is nameless by opting out", initial: "public",
        allowed: NamingAudience.allCases.map(\.rawValue), parse: { NamingAudience(rawValue: String($0)) })
    private static let publish = QueryParameter(
        "publish", "what would be published; the name alone where absent", list: true,
        allowed: DirectoryCategory.allCases.map(\.rawValue), examples: ["name,degrees-and-awards"],
        parse: { DirectoryCategory(rawValue: String($0)) })

    static func naming(_ directory: DirectoryStore, today: @escaping @Sendable () -> Day) -> Route {
        let known = KnownParameters([audience.documentation, publish.documentation])
        return Route(
            for: .recordsRead, "cohorts.naming", "/v1/cohorts/{cohort}/naming",
            "Which learners of a cohort may be named today, which not, and why: may the list be posted?", parameters: known, schema: .naming
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let (audience, publish) = (reader.one(audience) ?? .everybody, reader.list(publish))
            try reader.finish()
            let records = RecordScope((publish.isEmpty ? [.name] : publish).map(\.rawValue))
            let day = today()
            let found = try await directory.naming(
                question.cohort, before: audience, records: records, on: day, as: question.actor())
            return Answer.json { json in
                json.field("on", day.description)
                json.field("audience", audience.rawValue)
                json.field("publish", records.names)
                json.field("may_post_all", found.mayPostAll)
                json.field("unseen", found.unseen)
                json.key("data")
                json.array(found.learners) { json, naming in json.object { write(naming, &$0) } }
            }
        }
    }

    private static func write(_ naming: DirectoryStore.Naming, _ json: inout JSONWriter) {
        json.field("learner", naming.learner)
        json.field("student_number", naming.studentNumber)
        json.field("given_name", naming.givenName)
        json.field("family_name", naming.familyName)
        json.field("may_be_named", naming.gaps.isEmpty)
        json.field("why_not", naming.gaps.map(\.message))
    }
}

extension DirectoryNotice {
    fileprivate var document: Document {
        .object([
            .init("categories", .array(categories.map(Document.string))), .init("given_on", .string(givenOn.description)),
            .init("opt_out_until", .string(optOutUntil.description)),
        ])
    }
}
