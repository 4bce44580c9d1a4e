/// What differs between two verdicts: on the same learner after something
/// changed, or by another version or another rule.
///
/// Routes and requirements are matched by their ids, of two rules by ids and
/// texts: so of rules that have nothing in common everything is removed and
/// added. Where courses count is told of each record in any case.
package struct VerdictDifference: Sendable {
    /// A value before and after.
    package struct Pair<Value: Sendable & Equatable>: Sendable, Equatable {
        package var before: Value
        package var after: Value

        package var isChange: Bool { before != after }
    }

    package struct RouteChange: Sendable {
        package var id: String
        /// nil: the route is not there.
        package var verdict: Pair<VerdictStatus?>
        package var missing: Pair<Deficit?>
    }

    package struct RequirementChange: Sendable {
        package enum Kind: String, Sendable, CaseIterable { case added, removed, changed }

        package var route: String
        package var id: String
        package var text: String
        package var kind: Kind
        package var status: Pair<VerdictStatus?>
        package var missing: Pair<Deficit?>
        /// Course codes of records that stand in it now, and that stood in it before.
        package var gained: [String]
        package var lost: [String]
        /// What it asks, where that can be measured.
        package var need: Pair<String?>
        /// Whether it has parts, which tell more.
        package var isGroup: Bool
    }

    /// A record that counts elsewhere than before.
    package struct CourseChange: Sendable {
        package var record: String
        package var course: String
        /// The requirements, by their ids; empty: nowhere.
        package var heldBy: Pair<[String]>
    }

    package var rule: Pair<String>
    package var version: Pair<String?>
    package var asOf: Pair<Day>
    package var status: Pair<VerdictStatus>
    package var expectedOn: Pair<Day?>
    package var missing: Pair<Deficit>
    package var routes: [RouteChange]
    package var requirements: [RequirementChange]
    package var courses: [CourseChange]

    /// Whether nothing is different but the day.
    package var isEmpty: Bool {
        !rule.isChange && !version.isChange && !status.isChange && !expectedOn.isChange && !missing.isChange && routes.isEmpty
            && requirements.isEmpty && courses.isEmpty
    }

    package init(_ before: Verdict, _ after: Verdict) {
        rule = Pair(before: before.rule, after: after.rule)
        version = Pair(before: before.version, after: after.version)
        asOf = Pair(before: before.asOf, after: after.asOf)
        status = Pair(before: before.status, after: after.status)
        expectedOn = Pair(before: before.expectedOn, after: after.expectedOn)
        missing = Pair(before: before.missing, after: after.missing)
        // The same id in another rule is the same requirement only if it says the same.
        let isOther = before.rule != after.rule
        let (old, new) = (VerdictIndex(before, withTexts: isOther), VerdictIndex(after, withTexts: isOther))
        routes = Self.routes(before, after)
        requirements = Self.requirements(old, new)
        courses = Self.courses(old, new)
    }

    // MARK: what is matched

    private static func routes(_ before: Verdict, _ after: Verdict) -> [RouteChange] {
        let old = Dictionary(before.routes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let new = Dictionary(after.routes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return merged(before.routes.map(\.id), after.routes.map(\.id)).compactMap { id in
            let change = RouteChange(
                id: id, verdict: Pair(before: old[id]?.verdict, after: new[id]?.verdict),
                missing: Pair(before: old[id]?.missing, after: new[id]?.missing))
            return change.verdict.isChange || change.missing.isChange ? change : nil
        }
    }

    private static func requirements(_ old: VerdictIndex, _ new: VerdictIndex) -> [RequirementChange] {
        merged(old.order, new.order).compactMap { id in
            guard let entry = new.entries[id] ?? old.entries[id] else { return nil }
            let (before, after) = (old.entries[id], new.entries[id])
            let (held, holds) = (before?.held ?? [:], after?.held ?? [:])
            let change = RequirementChange(
                route: entry.route, id: entry.verdict.id, text: entry.verdict.text,
                kind: before == nil ? .added : after == nil ? .removed : .changed,
                status: Pair(before: before?.verdict.status, after: after?.verdict.status),
                missing: Pair(before: before?.verdict.missing, after: after?.verdict.missing),
                gained: holds.keys.filter { held[$0] == nil }.sorted().compactMap { holds[$0] },
                lost: held.keys.filter { holds[$0] == nil }.sorted().compactMap { held[$0] },
                need: Pair(before: before?.verdict.need, after: after?.verdict.need), isGroup: !entry.verdict.children.isEmpty)
            return change.isChange ? change : nil
        }
    }

    private static func courses(_ old: VerdictIndex, _ new: VerdictIndex) -> [CourseChange] {
        merged(old.records, new.records).compactMap { record in
            let change = CourseChange(
                record: record, course: new.codes[record] ?? old.codes[record] ?? "",
                heldBy: Pair(before: old.holders[record] ?? [], after: new.holders[record] ?? []))
            return change.heldBy.isChange ? change : nil
        }
    }

    /// All of both, each once: the later list's order, what only the earlier has behind it.
    private static func merged(_ before: [String], _ after: [String]) -> [String] {
        let known = Set(after)
        return after + before.filter { !known.contains($0) }
    }
}

extension VerdictDifference.RequirementChange {
    fileprivate var isChange: Bool {
        kind != .changed || status.isChange || missing.isChange || need.isChange || !gained.isEmpty || !lost.isEmpty
    }
}

/// A verdict's requirements and records by their ids.
private struct VerdictIndex {
    struct Entry {
        var route: String
        var verdict: RequirementVerdict
        /// Record id to course code.
        var held: [String: String]
    }

    /// By id, which is unique in a version, or by id and text.
    private(set) var entries: [String: Entry] = [:]
    private(set) var order: [String] = []
    private(set) var records: [String] = []
    private(set) var codes: [String: String] = [:]
    private(set) var holders: [String: [String]] = [:]

    init(_ verdict: Verdict, withTexts: Bool) {
        for route in verdict.routes {
            var path = [route.requirement]
            while let next = path.popLast() {
                let held = Dictionary(next.heldBy.map { ($0.record, $0.course) }, uniquingKeysWith: { first, _ in first })
                let key = withTexts ? "\(next.id)\n\(next.text)" : next.id
                if entries.updateValue(Entry(route: route.id, verdict: next, held: held), forKey: key) == nil { order.append(key) }
                for course in next.heldBy {
                    note(course.record, course.course)
                    holders[course.record, default: []].append(next.id)
                }
                path += next.children.reversed()
            }
            for course in route.unplaced { note(course.record, course.course) }
        }
    }

    private mutating func note(_ record: String, _ course: String) {
        if codes.updateValue(course, forKey: record) == nil { records.append(record) }
    }
}
