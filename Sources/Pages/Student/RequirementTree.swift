import Domain

/// The requirements of a route as nested lists. Each is rendered by itself, so that none takes over what stands in the one around it.
struct RequirementTree {
    /// Under the route's own requirement, whose sources are told at its head.
    static func html(_ route: RouteVerdict) -> String {
        let root = route.requirement
        guard !root.children.isEmpty else { return html(root, beneath: []) }
        return list(root.children, beneath: root.sources)
    }

    private static func list(_ requirements: [RequirementVerdict], beneath sources: [RuleSource]) -> String {
        requirements.map { html($0, beneath: sources) }.joined()
    }

    private static func html(_ requirement: RequirementVerdict, beneath sources: [RuleSource]) -> String {
        let (counted, others) = parts(requirement)
        return Templates.render(
            "requirement",
            [
                "badge": StatusBadge(requirement.status).content, "text": .text(PlainWords.words(requirement.text)),
                "amount": Content(amount(requirement)), "courses": courses(requirement),
                "has_many": .flag(requirement.heldBy.count > 6), "courses_count": Content(requirement.heldBy.count),
                "evidence": .list(of: requirement.evidence) { ["words": .text(PlainWords.sentence($0))] },
                "reason": Content(requirement.reason.map(PlainWords.sentence)),
                "expected": PlainWords.day(requirement.status.isMet ? nil : requirement.expectedOn),
                "unknown": FactWords.content(requirement.unknown),
                "doubt": doubt(requirement.provenance), "note": Content(requirement.provenance.note.map(PlainWords.sentence)),
                "has_sources": .flag(requirement.sources != sources), "sources": SourceList.content(requirement.sources),
                "verified": PlainWords.day(requirement.provenance.verifiedOn),
                "is_choice": .flag(!others.isEmpty && !counted.isEmpty), "others_count": Content(others.count),
                "counted": .text(list(counted, beneath: requirement.sources)),
                "others": .text(list(others, beneath: requirement.sources)),
                "folds": .flag(requirement.status.isMet && !requirement.children.isEmpty),
            ])
    }

    /// Those that the verdict counts, and the other ways.
    private static func parts(_ requirement: RequirementVerdict) -> ([RequirementVerdict], [RequirementVerdict]) {
        let counted = requirement.children.filter { $0.isChosen != false }
        return (counted, requirement.children.filter { $0.isChosen == false })
    }

    /// What is asked and what there is; nil where that is one course, which is plain from the text.
    static func amount(_ requirement: RequirementVerdict) -> String? {
        let have = requirement.have.map(PlainWords.words)
        guard let need = requirement.need else { return have.map { "There is: \($0)." } }
        return need == "1 courses" ? nil : "Asked: \(PlainWords.words(need)). There is: \(have ?? "nothing")."
    }

    private static func courses(_ requirement: RequirementVerdict) -> Content {
        .list(of: requirement.heldBy) { course in
            let certainty = VerdictStatus(course.certainty)
            return [
                "course": .text(course.course), "credits": .text(CourseDemand.measure(course.credits, 0)),
                "standing": .text(certainty == .met ? "passed" : certainty.words),
                "remark": Content(course.note.map(PlainWords.words)),
            ]
        }
    }

    static func doubt(_ provenance: Provenance) -> Content {
        switch provenance.standing {
        case .confirmed: .nothing
        case .conflicting:
            .text("Sources contradict each other. \(provenance.doubt.map(PlainWords.sentence) ?? "")")
        case .unconfirmed: .text("Not confirmed. \(provenance.doubt.map(PlainWords.sentence) ?? "")")
        }
    }
}

/// Who says so, and how good the evidence is.
enum SourceList {
    static func content(_ sources: [RuleSource]) -> Content {
        .list(of: sources) {
            [
                "title": .text($0.title), "address": Content($0.address.flatMap { $0.hasPrefix("http") ? $0 : nil }),
                "vintage": .text($0.vintage ?? "undated"), "grade": .text(words($0.grade)),
            ]
        }
    }

    /// Each once, in one line; nil: there are none.
    static func line(_ sources: [RuleSource]) -> String? {
        var seen: Set<String> = []
        let texts = sources.map { "\($0.title) (\($0.vintage ?? "undated"), \(words($0.grade)))" }.filter { seen.insert($0).inserted }
        return texts.isEmpty ? nil : texts.joined(separator: "; ")
    }

    private static func words(_ grade: EvidenceGrade) -> String {
        switch grade {
        case .official: "read at the issuer"
        case .mirrored: "read on a copy of the issuer’s page"
        case .thirdParty: "read at a third party"
        case .repository: "read in a public repository"
        case .made: "our own composite"
        }
    }
}
