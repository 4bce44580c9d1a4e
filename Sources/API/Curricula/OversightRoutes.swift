import Domain
import Store

/// What whoever directs a program asks: of its curricula, its accreditation, its learners and the sites where they practise.
enum OversightRoutes {
    private static let catalogYear = QueryParameter(
        "catalog_year", "the catalog year; the latest that has begun where absent", type: .integer, examples: ["2025"],
        parse: { Int($0).flatMap { (1900...2200).contains($0) ? $0 : nil } })
    private static let start = QueryParameter(
        "start", "season of the first term", initial: "fall", allowed: CatalogCourse.Season.allCases.map(\.rawValue),
        parse: { CatalogCourse.Season(rawValue: String($0)) })
    private static let cohort = QueryParameter(
        "cohort", "only learners who are in this cohort", examples: ["him-2026"], parse: { $0.isEmpty ? nil : String($0) })
    private static let program = QueryParameter(
        "program", "code of the program; the learner's own where absent", examples: ["him-aas"], parse: { $0.isEmpty ? nil : String($0) })
    private static let on = QueryParameter(
        "on", "the day that is asked about; today (in Greenwich) where absent", examples: ["2026-05-15"], parse: { Day($0) })
    private static let from = QueryParameter("from", "graduating on this day or later", examples: ["2026-05-01"], parse: { Day($0) })
    private static let to = QueryParameter("to", "graduating on this day or earlier", examples: ["2026-05-31"], parse: { Day($0) })
    private static let rule = QueryParameter(
        "rule", "rules to ask, with a version where one is meant", list: true, examples: ["ahima.rhit"],
        parse: { RuleReference(String($0)) })
    private static let limit = QueryParameter(
        "limit", "rows a page, up to 1000", type: .integer, initial: "500", examples: ["500"],
        parse: { Int($0).flatMap { (1...1000).contains($0) ? $0 : nil } })
    private static let after = QueryParameter(
        "after", "where the page before ended, from its `next`", parse: { String($0).isPublicID ? String($0) : nil })

    static func all(_ services: Services) -> [Route] {
        let today = services.today
        return [
            bottlenecks(services.curriculumQuestions, today), coverage(services.curriculumQuestions, today),
            evidence(services.curriculumQuestions, today), standing(services.oversight, services.accreditors, today),
            graduates(services.graduates, today), catalogYears(services.oversight), sites(services.oversight, today),
            unverifiedHours(services.oversight), lapses(services.oversight, today),
        ]
    }

    private static func bottlenecks(_ questions: CurriculumQuestions, _ today: @escaping @Sendable () -> Day) -> Route {
        let known = KnownParameters([catalogYear.documentation, start.documentation])
        return Route(
            for: .recordsRead, "programs.bottlenecks", "/v1/programs/{program}/bottlenecks",
            "Which courses of a curriculum block others, and its longest chains of prerequisites", parameters: known, schema: .bottlenecks
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let (year, season) = (reader.one(catalogYear), reader.one(start) ?? .fall)
            try reader.finish()
            let curriculum = try await questions.curriculum(
                of: question.program, catalogYear: year, on: today(), as: question.actor())
            return Answer(
                contentType: Format.json.mediaType,
                bytes: BottleneckView.json(try Bottlenecks(curriculum.courses, startingIn: season), of: curriculum))
        }
    }

    private static func coverage(_ questions: CurriculumQuestions, _ today: @escaping @Sendable () -> Day) -> Route {
        let known = KnownParameters([catalogYear.documentation, cohort.documentation])
        return Route(
            for: .recordsRead, "programs.competencies", "/v1/programs/{program}/competencies",
            "What a curriculum does for each competency that it is mapped to, and what those held to it have shown", parameters: known,
            schema: .coverage
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let (year, cohort) = (reader.one(catalogYear), reader.one(cohort))
            try reader.finish()
            let found = try await questions.coverage(
                of: question.program, catalogYear: year, cohort: cohort, on: today(), as: question.actor())
            return Answer(contentType: Format.json.mediaType, bytes: CompetencyView.json(found.coverage, of: found.curriculum))
        }
    }

    private static func evidence(_ questions: CurriculumQuestions, _ today: @escaping @Sendable () -> Day) -> Route {
        let known = KnownParameters([program.documentation, catalogYear.documentation])
        return Route(
            for: .recordsRead, "learners.competencies", "/v1/learners/{learner}/competencies",
            "What a learner has shown of each competency, by which assessment, or by which course, also one transferred in",
            parameters: known, schema: .evidence
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let (program, year) = (reader.one(program), reader.one(catalogYear))
            try reader.finish()
            let found = try await questions.evidence(
                of: question.id("learner"), program: program, catalogYear: year, on: today(), as: question.actor())
            return Answer(
                contentType: Format.json.mediaType, bytes: CompetencyView.json(found.evidence, found.set, of: found.curriculum))
        }
    }

    private static func standing(
        _ oversight: ProgramOversight, _ accreditors: AccreditorLibrary, _ today: @escaping @Sendable () -> Day
    ) -> Route {
        let known = KnownParameters([on.documentation])
        return Route(
            for: .recordsRead, "programs.standing", "/v1/programs/{program}/standing",
            "The program's status with its accreditor on a day, and when a candidacy ends", parameters: known, schema: .standing
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let day = reader.one(on) ?? today()
            try reader.finish()
            let found = try await oversight.standing(
                of: question.program, on: day, longest: { try await accreditors.named($0)?.longestCandidacy }, as: question.actor())
            return OversightView.standing(found.standing, of: question.program, accreditor: found.accreditor)
        }
    }

    private static func graduates(_ graduates: GraduateStore, _ today: @escaping @Sendable () -> Day) -> Route {
        let known = KnownParameters([from.documentation, to.documentation, rule.documentation, EligibilityParameters.asOf.documentation])
        return Route(
            for: .recordsRead, "programs.graduates", "/v1/programs/{program}/graduates",
            "Who graduates in a time against rules, by the program's status on the day of graduation; as of the last day of that time",
            parameters: known, formats: [.json, .csv], schema: .matrix
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let period = Period(from: reader.one(from), to: reader.one(to))
            let (rules, asOf) = (reader.list(rule), reader.one(EligibilityParameters.asOf) ?? period.to ?? today())
            if rules.isEmpty, reader.faults.isEmpty {
                reader.add(Fault("missing", parameter: "rule", message: "is missing", allowed: ["ahima.rhit"]))
            }
            try reader.finish()
            let matrix = try await graduates.matrix(
                of: question.program, graduating: period, rules: rules, asOf: asOf, as: question.actor())
            return question.format == .csv ? MatrixView.csv(matrix, matrix.rows) : MatrixView.json(matrix, matrix.rows)
        }
    }

    private static func catalogYears(_ oversight: ProgramOversight) -> Route {
        Route(
            for: .recordsRead, "cohorts.catalog_years", "/v1/cohorts/{cohort}/catalog-years",
            "Who of a cohort changed the catalog year: by a correction, or by coming back under another", schema: .catalog_years
        ) { question in
            return .list(try await oversight.catalogYearChanges(in: question.cohort, as: question.actor()))
        }
    }

    private static func sites(_ oversight: ProgramOversight, _ today: @escaping @Sendable () -> Day) -> Route {
        let known = KnownParameters([on.documentation])
        return Route(
            for: .recordsRead, "practicum.sites", "/v1/practicum/sites",
            "Every site with its agreement, and whether it has seats enough for those who are placed there from a day on",
            parameters: known,
            schema: .sites
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let day = reader.one(on) ?? today()
            try reader.finish()
            let account = try question.actor()
            let found = try await oversight.sites(from: day, as: account)
            return OversightView.sites(
                found.sites, unlisted: found.unlisted, on: day, isComplete: account.seesEveryLearner)
        }
    }

    private static func lapses(_ oversight: ProgramOversight, _ today: @escaping @Sendable () -> Day) -> Route {
        let known = KnownParameters([on.documentation, OversightParameters.until.documentation])
        return Route(
            for: .recordsRead, "staff.lapsing", "/v1/staff/lapsing-credentials",
            "Credentials of the staff that have lapsed or will by then, those first that lapse first, and who is warned; for staff",
            parameters: known, schema: .credential_lapses
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let day = reader.one(on) ?? today()
            let until = reader.one(OversightParameters.until) ?? day + OversightParameters.ahead
            try reader.finish()
            return OversightView.lapses(try await oversight.lapses(on: day, until: until, as: question.actor()), on: day, until: until)
        }
    }

    private static func unverifiedHours(_ oversight: ProgramOversight) -> Route {
        let known = KnownParameters([cohort.documentation, limit.documentation, after.documentation])
        return Route(
            for: .recordsRead, "practicum.unverified_hours", "/v1/practicum/unverified-hours",
            "Placements whose hours nobody has verified, the earliest first", parameters: known, schema: .hours
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let (cohort, limit, after) = (reader.one(cohort), reader.one(limit) ?? 500, reader.one(after))
            try reader.finish()
            let found = try await oversight.unverifiedHours(cohort: cohort, after: after, limit: limit + 1, as: question.actor())
            return Answer.json { json in
                json.key("data")
                json.array(found.prefix(limit)) { $0.raw($1.canonicalJSON()) }
                let next: String? =
                    if found.count > limit, case .string(let code)? = found[limit - 1]["placement"] { code } else { nil }
                json.field("next", next)
            }
        }
    }
}

extension Question {
    fileprivate var program: String { places["program"] ?? "" }
}

/// Standings of programs and sites in answers.
enum OversightView {
    static func standing(_ standing: ProgramStanding, of program: String, accreditor: String?) -> Answer {
        Answer.json { json in
            json.field("program", program)
            json.field("on", standing.on.description)
            json.field("accreditor", accreditor)
            json.field("status", standing.status?.status.rawValue)
            json.key("period")
            if let period = standing.status?.period {
                json.object { json in
                    json.field("from", period.from?.description)
                    json.field("to", period.to?.description)
                }
            } else {
                json.null()
            }
            json.field("source", standing.status?.source)
            json.field("verified_on", standing.status?.verifiedOn.description)
            json.field("expires_on", standing.expiry?.day.description)
            json.field("expiry_told_by", standing.expiry.map { $0.isTold ? "record" : "longest_candidacy" })
            json.field("overdue", standing.isOverdue)
        }
    }

    static func lapses(_ lapses: [CredentialLapse], on day: Day, until: Day) -> Answer {
        Answer.json { json in
            json.field("on", day.description)
            json.field("until", until.description)
            json.key("data")
            json.array(lapses) { json, lapse in
                json.object { json in
                    json.field("holder", lapse.holder)
                    json.field("duty", lapse.duty)
                    json.field("credential", lapse.credential)
                    json.field("lapses_on", lapse.lapsesOn?.description)
                    json.field("state", lapse.state.rawValue)
                    json.field("days", lapse.days)
                    json.field("warned", lapse.warned)
                    json.field("holder_has_account", lapse.isHolderWarned)
                }
            }
        }
    }

    /// - Parameter isComplete: whether the account sees every learner; else sites may be fuller than it sees.
    static func sites(_ sites: [SiteStanding], unlisted: [String], on day: Day, isComplete: Bool) -> Answer {
        Answer.json { json in
            json.field("on", day.description)
            json.field("complete", isComplete)
            json.key("data")
            json.array(sites) { json, site in
                json.object { json in
                    json.field("name", site.name)
                    json.field("agreement", site.agreement.rawValue)
                    json.field("agreement_expires_on", site.expiresOn?.description)
                    json.field("seats", site.seats)
                    json.field("most", site.most?.learners)
                    json.field("most_on", site.most?.on.description)
                    json.field("lacking", site.lacking)
                    json.field("placements_without_days", site.withoutDays)
                }
            }
            json.field("unlisted", unlisted)
        }
    }
}
