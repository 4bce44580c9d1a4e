import Domain
import HTTPTypes
import Store

/// Rosters of the college's systems: planned, applied as they were confirmed, undone as a whole.
enum RosterRoutes {
    static func plan(_ imports: RosterImports) -> Route {
        Route(
            uploading: .importsWrite, "rosters.plan", "/v1/imports/roster-plans",
            "What applying a roster would do: a zip of OneRoster or Canvas, or CSV with a mapping. Nothing is written",
            parameters: RosterParameters.planning, formats: [.json, .csv, .txt], schema: .roster_plan
        ) { question in
            let asked = try RosterParameters(question, known: RosterParameters.planning)
            let source = try await asked.source(of: question.postedFile())
            let planned = try await imports.plan(source, limit: asked.limit, as: question.actor())
            var answer = RosterView.plan(planned, of: source, format: question.format)
            answer.etag = "\"\(planned.digest)\""
            return answer
        }
    }

    static func apply(_ imports: RosterImports) -> Route {
        Route(
            uploading: .importsWrite, "rosters.apply", "/v1/imports/rosters",
            "Applies a roster as the plan in `If-Match` says, all of it or nothing", parameters: RosterParameters.applying,
            schema: .roster_import, success: .created
        ) { question in
            let digest = try question.digest()
            let asked = try RosterParameters(question, known: RosterParameters.applying)
            let source = try await asked.source(of: question.postedFile())
            if source.faultCount > 0, !asked.skipsFaults { throw RosterView.problem(ofFaults: source) }
            let once = question.acting?.key.map { OnceKey($0, request: "\(question.path)\n\(digest)\n\(source.contentSHA256)") }
            let done = try await imports.apply(
                source, confirmed: digest, limit: asked.limit, skippingFaults: asked.skipsFaults, once: once, as: question.actor())
            return .made(done, at: "/v1/imports/rosters/")
        }
    }

    static func list(_ imports: RosterImports) -> Route {
        Route(
            for: .importsWrite, "rosters.list", "/v1/imports/rosters", "The imports of rosters, the latest first", schema: .roster_imports
        ) {
            question in
            return .list(try await imports.list(as: question.actor()))
        }
    }

    static func one(_ imports: RosterImports) -> Route {
        Route(for: .importsWrite, "rosters.one", "/v1/imports/rosters/{import}", "An import of a roster", schema: .roster_import) {
            question in .record(try await imports.one(question.id("import"), as: question.actor()))
        }
    }

    static func undo(_ imports: RosterImports) -> Route {
        Route(
            for: .importsWrite, "rosters.undo", "/v1/imports/rosters/{import}/undo",
            "Puts back what was there before an import; rows that were changed since stay, where `keep_changed` says so", method: .post,
            body: .roster_undo, schema: .roster_import
        ) { question in
            let keeps = try question.posted(["keep_changed"]) { $0.bool("keep_changed") ?? false }
            return .record(
                try await imports.undo(
                    question.id("import"), keepingChanged: keeps, once: question.onceKey(), as: question.actor()))
        }
    }

    // MARK: people put aside

    private static let settled = QueryParameter(
        "settled", "those of whom somebody said who they are, in place of those who wait", type: .boolean, allowed: ["true", "false"],
        examples: ["true"], parse: { Bool(String($0)) })

    static func asides(_ asides: RosterAsides) -> Route {
        let known = KnownParameters([settled.documentation])
        return Route(
            for: .importsWrite, "rosters.asides", "/v1/imports/roster-asides",
            "People of rosters who may be a learner that is held: nobody is matched by a guess", parameters: known, schema: .roster_asides
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let settled = reader.one(settled) ?? false
            try reader.finish()
            return .list(try await asides.list(settled: settled, as: question.actor()))
        }
    }

    static func settle(_ asides: RosterAsides) -> Route {
        Route(
            for: .importsWrite, "rosters.settle", "/v1/imports/roster-asides/{aside}",
            "Says who a person of a roster is: this learner, somebody new, or nobody to keep records of", method: .put,
            body: .roster_settlement, schema: .roster_aside
        ) { question in
            let settlement = try question.posted(["settlement", "learner"]) { fields -> RosterAsides.Settlement in
                let (word, learner) = (fields.choice("settlement", Word.self, required: true), fields.string("learner"))
                if word == .same, learner == nil { fields.reading.fault("missing", fields.place / "learner", "says which learner it is") }
                if word != .same, learner != nil {
                    fields.reading.fault("unknown_member", fields.place / "learner", "is of `same` alone")
                }
                switch word {
                case .same: return .same(learner ?? "")
                case .new: return .new
                case .leftOut, nil: return .leftOut
                }
            }
            return .record(try await asides.settle(question.id("aside"), settlement, as: question.actor()))
        }
    }

    private enum Word: String, CaseIterable {
        case same, new
        case leftOut = "left_out"
    }
}

extension Question {
    /// - Throws: `Problem` 400 where there is none; routes that take files always have one.
    fileprivate func postedFile() throws -> PostedFile {
        guard let file else { throw Problem(.badRequest, "empty_file", "nothing was sent") }
        return file
    }

    /// The digest of the plan that is confirmed.
    /// - Throws: `Problem` 428 where `If-Match` is not there, 400 where it is no digest.
    fileprivate func digest() throws -> String {
        guard let given = acting?.validator else {
            throw Problem(
                .preconditionRequired, "precondition_required", "say with If-Match which plan is confirmed: the ETag of the plan",
                faults: [Fault("missing", parameter: "If-Match", message: "is missing")])
        }
        let digest = given.hasPrefix("\"") && given.hasSuffix("\"") ? String(given.dropFirst().dropLast()) : given
        guard digest.utf8.count == 64, digest.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else {
            throw Problem(
                .badRequest, "invalid_value", "If-Match takes the ETag of a plan",
                faults: [Fault("invalid_value", parameter: "If-Match", value: given, message: "is none")])
        }
        return digest
    }
}
