import Domain

/// A verdict as its page tells it: what is still needed first, then every route.
struct VerdictContent {
    let verdict: Verdict
    /// The routes, the one that leads there best first; those that only recommend, and those that are closed, last.
    private let routes: [RouteVerdict]

    init(_ verdict: Verdict) {
        self.verdict = verdict
        routes = verdict.routes.enumerated().sorted { Self.rank($0) < Self.rank($1) }.map(\.element)
    }

    private static func rank(_ place: (offset: Int, element: RouteVerdict)) -> (Int, VerdictStatus, Deficit, Int) {
        let order: Int =
            switch place.element.status {
            case .required: 0
            case .recommended: 1
            case .closed: 2
            }
        return (order, place.element.verdict, place.element.missing, place.offset)
    }

    private var best: RouteVerdict? { routes.first }

    var content: [String: Content] {
        [
            "status": StatusBadge(whole: verdict.status).content, "statement": .text(Self.statement(verdict)),
            "expected_on": PlainWords.day(verdict.status.isMet ? nil : verdict.expectedOn),
            "page_reason": Content(verdict.reason.map(PlainWords.sentence)),
            "is_met": .flag(verdict.status.isMet), "needs": .list(of: best.map(Needs.init)?.items ?? [], \.content),
            "best": Content(routes.count > 1 ? best.map(Self.title) : nil), "routes": .list(of: routes.enumerated(), route),
            "exceptions": exceptions, "has_exceptions": .flag(!verdict.exceptions.isEmpty), "version": Content(verdict.version),
            "judged_on": PlainWords.day(verdict.asOf),
            "bound_on": PlainWords.day(verdict.boundOn), "is_assumed": .flag(verdict.isBindingAssumed),
        ]
    }

    /// One sentence on how it stands.
    static func statement(_ verdict: Verdict) -> String {
        switch verdict.status {
        case .met: "By your records you meet what is asked."
        case .metByWaiver: "You meet what is asked, in part by a decision that was made for you."
        case .inProgress: "You will meet what is asked when you pass what you are taking now."
        case .planned: "You will meet what is asked when all that is planned comes about."
        case .undecided: "It could not be decided: the answer is open."
        case .unknown: "It cannot be told yet, because something is not known."
        case .notMet: PlainWords.missing(verdict.missing).map { "Not yet: \($0) still missing on the shortest way." } ?? "Not yet."
        }
    }

    static func title(_ route: RouteVerdict) -> String { route.title ?? PlainWords.sentence(route.id.replacing("-", with: " ")) }

    private func route(_ place: (offset: Int, element: RouteVerdict)) -> Content {
        let route = place.element
        let standing: String? =
            switch route.status {
            case .required: nil
            case .recommended: "Recommended, not required"
            case .closed: "Closed to new candidates"
            }
        let unplaced = route.unplaced
        return [
            "route_title": .text(Self.title(route)), "badge": StatusBadge(whole: route.verdict).content, "standing": Content(standing),
            "missing": Content(route.verdict.isMet ? nil : PlainWords.missing(route.missing)),
            "afterwards": Content(afterwards(route)), "is_open": .flag(place.offset == 0), "tree": .text(RequirementTree.html(route)),
            "route_reason": Content(route.reason.map(PlainWords.sentence)), "route_sources": SourceList.content(route.requirement.sources),
            "route_verified": PlainWords.day(route.requirement.provenance.verifiedOn), "unplaced_count": Content(unplaced.count),
            "unplaced": .list(of: unplaced) {
                ["course": .text($0.course), "why": .text(Self.words($0.reason)), "detail": Content($0.detail.map(PlainWords.sentence))]
            }, "has_unplaced": .flag(!unplaced.isEmpty),
        ]
    }

    /// What would still be missing if all went well, where that is less than now.
    private func afterwards(_ route: RouteVerdict) -> String? {
        var texts: [String] = []
        if route.missingAfterRegistered != route.missing {
            texts.append("When you pass what you are taking now: \(PlainWords.missing(route.missingAfterRegistered) ?? "nothing").")
        }
        if route.missingAfterPlanned != route.missingAfterRegistered {
            texts.append("With all that is planned: \(PlainWords.missing(route.missingAfterPlanned) ?? "nothing").")
        }
        return texts.isEmpty ? nil : texts.joined(separator: " ")
    }

    private static func words(_ reason: UnplacedCourse.Reason) -> String {
        switch reason {
        case .notAskedFor: "Not asked for here"
        case .notNeeded: "Enough counts without it"
        case .failed: "Not passed"
        case .withdrawn: "Withdrawn"
        case .incomplete: "Incomplete"
        case .repeated: "Repeated: another attempt counts"
        case .limit: "More than may count of its kind"
        case .notAdmitted: "Falls short of what is asked"
        }
    }

    private var exceptions: Content {
        .list(of: verdict.exceptions) {
            [
                "kind": .text(PlainWords.sentence($0.exception.kind.name)), "by": .text($0.exception.by),
                "on": PlainWords.day($0.exception.on), "is_applied": .flag($0.isApplied),
                "why_not": Content($0.reason.map(PlainWords.sentence)),
            ]
        }
    }
}

/// The smallest set of things that would satisfy a route, each with what it belongs to and who can help.
private struct Needs {
    struct Item {
        let need: NeededItem
        /// From the route's requirement down to the one that is needed.
        let path: [RequirementVerdict]

        /// It comes by what is registered or planned: what one has to see to oneself is told before it.
        var isComing: Bool { path.last.map { $0.status == .inProgress || $0.status == .planned } ?? false }
    }

    let items: [Item]

    init(_ route: RouteVerdict) {
        var paths: [String: [RequirementVerdict]] = [:]
        var open: [[RequirementVerdict]] = [[route.requirement]]
        while let path = open.popLast() {
            guard let last = path.last else { continue }
            if paths[last.id] == nil { paths[last.id] = path }
            open += last.children.map { path + [$0] }
        }
        let items = route.needed.map { Item(need: $0, path: paths[$0.requirement] ?? []) }
        self.items = items.filter { !$0.isComing } + items.filter(\.isComing)
    }
}

extension Needs.Item {
    /// Texts that only say how parts go together.
    private static let plain: Set = ["all of these", "one of these"]

    fileprivate var content: Content {
        let requirement = path.last
        let above = path.dropFirst().dropLast().first { !Self.plain.contains($0.text) }
        return [
            "badge": StatusBadge(requirement?.status ?? .notMet).content, "heading": .text(PlainWords.words(above?.text ?? need.text)),
            "part": above == nil ? .nothing : .text(PlainWords.sentence(need.text)),
            "amount": Content(requirement.flatMap(RequirementTree.amount)),
            "why": Content(need.reason.map(PlainWords.sentence)), "expected": PlainWords.day(need.expectedOn),
            "is_coming": .flag(isComing),
            "choices": Content(need.choices.count < 2 ? nil : need.choices.prefix(12).joined(separator: ", ")),
            "more_choices": Content(need.choices.count > 12 ? "\(need.choices.count - 12) more" : nil),
            "unknown": FactWords.content(requirement?.unknown ?? []),
            "step": Content(isComing || requirement?.unknown.isEmpty == false ? nil : requirement.flatMap { FactWords.step($0.kind) }),
            "doubt": path.reversed().lazy.map { RequirementTree.doubt($0.provenance) }.first { !$0.isEmpty } ?? .nothing,
        ]
    }
}
