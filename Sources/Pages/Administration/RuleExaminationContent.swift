import API
import Domain
import Store

/// What was found in a rule, and what publishing it would change, as a page shows it.
enum RuleExaminationContent {
    /// More learners than this are counted and not told one by one.
    static let flipsShown = 100

    /// The rule as it is published.
    struct InForce {
        let id: String
        let revision: Int
        let digest: String
        let document: RuleDocument
    }

    static func content(_ examination: RuleExamination) -> [String: Content] {
        let document = examination.document
        return [
            "rule_title": Content(document?.rule.title), "id": Content(document?.rule.id), "digest": Content(document?.digest),
            "document": Content(document.map { String(decoding: $0.canonical, as: UTF8.self) }),
            "version_count": Content(document?.rule.versions.count ?? 0), "is_sound": .flag(examination.isSound()),
            "is_read": .flag(document != nil),
            "faults": .list(of: examination.faults) { fault in
                [
                    "place": .text(place(fault.parameter ?? "")), "message": .text(fault.message), "value": Content(fault.value),
                    "allowed": Content(fault.allowed.isEmpty ? nil : fault.allowed.prefix(12).joined(separator: ", ")),
                ]
            },
            "fault_count": counted(examination.faults.count, "fault"),
            "findings": .list(of: examination.findings) { finding in
                [
                    "severity": .text(finding.severity.rawValue), "class": .text(style(finding.severity)),
                    "code": .text(RecordText.words(finding.code)),
                    "place": .text(place(finding.pointer)), "message": .text(finding.message),
                ]
            },
            "finding_count": counted(examination.findings.count, "finding"),
            "tests": counted(examination.tests.count, "test"),
            "failed": .list(of: examination.failed) { result in
                [
                    "name": .text(result.name), "place": .text(result.pointer),
                    "mismatches": .list(of: result.mismatches) {
                        ["member": .text($0.member), "expected": .text($0.expected), "found": .text($0.found)]
                    },
                ]
            },
            "failed_count": counted(examination.failed.count, "failed test"),
        ]
    }

    /// The form by which a rule is sent.
    static func form(_ typed: PageForm) -> Content {
        [
            "faults": typed.summary, "file": typed.field("file"), "document": typed.field("document"), "tests": typed.field("tests"),
        ]
    }

    static func difference(from held: InForce, to document: RuleDocument) -> Content {
        let found = RuleDifference(from: (held.document.rule, held.document.document), to: (document.rule, document.document))
        return [
            "before": Content(held.revision), "is_none": .flag(found.isNone),
            "of_rule": .list(of: found.rule) { ["words": .text(RulesPage.plain($0))] }, "has_rule": .flag(!found.rule.isEmpty),
            "of_versions": .list(of: found.versions, RulesPage.difference),
        ]
    }

    static func impact(_ summary: RuleImpactSummary) -> Content {
        [
            "learners": .text(Thousands.grouped(summary.learners)), "nobody": .flag(summary.learners == 0),
            "flip_count": .text(Thousands.grouped(summary.count)), "is_quiet": .flag(summary.count == 0),
            "gains": .text(Thousands.grouped(summary.gains)), "losses": .text(Thousands.grouped(summary.losses)),
            "unreadable": summary.unreadable > 0 ? .text(Thousands.grouped(summary.unreadable)) : .nothing,
            "causes": .list(of: summary.causes) { found in
                [
                    "count": .text(Thousands.grouped(found.count)), "leaf": .text(PlainWords.words(found.cause.leaf)),
                    "text": .text(found.cause.text), "change": .text(PlainWords.words(found.cause.change)),
                ]
            },
            "flips": .list(of: summary.flips) { flip in
                [
                    "code": Content(flip.learner), "address": Content(flip.learner.map { "/learners/\(Question.escape($0))" }),
                    "from": StatusBadge(whole: flip.impact.from).content, "to": StatusBadge(whole: flip.impact.to).content,
                    "leaves": .list(of: flip.impact.leaves) {
                        ["leaf": .text(PlainWords.words($0.name)), "change": .text(PlainWords.words($0.change))]
                    },
                ]
            },
            "more": summary.count > summary.flips.count ? .text(Thousands.grouped(summary.count - summary.flips.count)) : .nothing,
        ]
    }

    private static func counted(_ count: Int, _ what: String) -> Content {
        count == 0 ? .nothing : .text("\(count) \(what)\(count == 1 ? "" : "s")")
    }

    private static func place(_ pointer: String) -> String { pointer.isEmpty ? "the document" : pointer }

    private static func style(_ severity: RuleFinding.Severity) -> String {
        switch severity {
        case .error: "missing"
        case .warning: "unknown"
        case .note: "planned"
        }
    }
}
