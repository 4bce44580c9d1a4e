import Domain
import Foundation
import HTTPTypes
import Store

/// What the institution teaches, kind by kind: all kinds have the same addresses. Everybody reads, administrators keep.
enum CurriculumRoutes {
    static func all(_ store: CurriculumRecords) -> [Route] { CurriculumKind.all.flatMap { all($0, store) } }

    private static func all(_ kind: CurriculumKind, _ store: CurriculumRecords) -> [Route] {
        [list(kind, store), add(kind, store), one(kind, store), correct(kind, store), remove(kind, store)]
    }

    private static let limit = QueryParameter(
        "limit", "rows a page, up to 1000", type: .integer, initial: "500", examples: ["500"],
        parse: { Int($0).flatMap { (1...1000).contains($0) ? $0 : nil } })
    private static let after = QueryParameter(
        "after", "where the page before ended, from its `next`", parse: { PageKey($0)?.parts })

    private static func list(_ kind: CurriculumKind, _ store: CurriculumRecords) -> Route {
        let known = KnownParameters([limit.documentation, after.documentation])
        return Route(
            for: .recordsRead, "\(kind.table).list", kind.path, kind.summary, parameters: known, schema: .records(kind)
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let (limit, after) = (reader.one(limit) ?? 500, reader.one(after))
            try reader.finish()
            let found = try await store.list(
                kind, of: question.parent(kind), after: after, limit: limit + 1, as: question.actor())
            return Answer.json { json in
                json.key("data")
                json.array(found.prefix(limit)) { $0.raw($1.row.canonicalJSON()) }
                json.field("next", found.count > limit ? PageKey(parts: found[limit - 1].key).text : nil)
            }
        }
    }

    private static func add(_ kind: CurriculumKind, _ store: CurriculumRecords) -> Route {
        Route(
            for: .recordsWrite, "\(kind.table).add", kind.path, "Adds \(kind.one)", method: .post, body: .draft(kind),
            schema: .record(kind),
            success: .created
        ) { question in
            let draft = try CurriculumDraft(question.body ?? .null, kind)
            let added = try await store.add(draft, to: question.parent(kind), once: question.onceKey(), as: question.actor())
            var answer = Answer.record(added)
            answer.location = question.path + "/" + (added.recordID ?? draft.code).inAddress
            return answer
        }
    }

    private static func one(_ kind: CurriculumKind, _ store: CurriculumRecords) -> Route {
        Route(for: .recordsRead, "\(kind.table).one", kind.pathOfOne, "One of these", schema: .record(kind)) { question in
            .record(try await store.one(kind, question.row(kind), of: question.parent(kind), as: question.actor()))
        }
    }

    private static func correct(_ kind: CurriculumKind, _ store: CurriculumRecords) -> Route {
        Route(
            for: .recordsWrite, "\(kind.table).correct", kind.pathOfOne,
            "Corrects \(kind.one), of the revision in `If-Match`; what it was before stays in the trail", method: .put, body: .draft(kind),
            schema: .record(kind)
        ) { question in
            let revision = try question.revision()
            let draft = try CurriculumDraft(question.body ?? .null, kind)
            return .record(
                try await store.correct(
                    draft, id: question.row(kind), of: question.parent(kind), revision: revision, as: question.actor()))
        }
    }

    private static func remove(_ kind: CurriculumKind, _ store: CurriculumRecords) -> Route {
        Route(
            for: .recordsWrite, "\(kind.table).remove", kind.pathOfOne,
            "Takes \(kind.one) out, of the revision in `If-Match`, unless something refers to it; what it was stays in the trail",
            method: .delete, schema: .none, success: .noContent
        ) { question in
            do {
                try await store.remove(
                    kind, question.row(kind), of: question.parent(kind), revision: question.revision(), as: question.actor())
            } catch let faults as Faults {
                throw Problem(ofDocument: faults)
            }
            return .done
        }
    }
}

extension CurriculumKind {
    fileprivate var path: String { parent.map { "/v1/\($0.table)/{\($0.rawValue)}/\(name)" } ?? "/v1/\(name)" }
    /// The place of the one that is meant: what is named by its code has that name.
    fileprivate var place: String { hasCode ? String(name.dropLast()) : "record" }
    fileprivate var pathOfOne: String { "\(path)/{\(place)}" }
}

extension Question {
    fileprivate func parent(_ kind: CurriculumKind) -> String? { kind.parent.map { places[$0.rawValue] ?? "" } }

    fileprivate func row(_ kind: CurriculumKind) throws -> String { kind.hasCode ? places[kind.place] ?? "" : try id(kind.place) }
}

extension String {
    /// With what a path cannot hold escaped: `HIT%20110`.
    fileprivate var inAddress: String {
        addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~"))) ?? self
    }
}
