import API
import Domain
import HTTPTypes
import Store

/// The rules in force, and each with its revisions and versions: what one changed against the one before, in words.
enum RulesPage {
    private static let crumb = (title: AdministrationPages.Part.rules.title, address: AdministrationPages.Part.rules.address)
    /// Of older revisions only that they were published is told.
    private static let mostCompared = 8

    static func routes(_ services: Services) -> [PageRoute] {
        [
            PageRoute(visit: "pages.admin.rules", crumb.address, "The rules in force", for: AdministrationPages.readers) { question in
                try await list(question, services)
            },
            one(services),
        ]
    }

    static func address(_ rule: String) -> String { "\(crumb.address)/\(Question.escape(rule))" }

    /// - Parameter form: of a rule that was sent and could not be examined.
    static func list(_ question: Question, _ services: Services, _ form: PageForm? = nil) async throws -> Answer {
        let rules = try await services.rules.current()
        let typed = form ?? PageForm()
        let mayKeep = AdministrationPages.mayKeep(try question.actor())
        return .page(
            "rules", AdministrationPages.frame("Rules", question), status: form == nil ? nil : .unprocessableContent,
            [
                "parts": AdministrationPages.parts(.rules), "is_empty": .flag(rules.isEmpty),
                "rules": .list(of: rules) {
                    Content.object(revision($0)).adding(["address": .text(address($0.id)), "id": .text($0.id)])
                },
                "may_keep": .flag(mayKeep), "may_publish": .flag(mayKeep && services.publishing != nil),
                "sent": mayKeep ? RuleExaminationContent.form(typed) : .nothing,
            ])
    }

    private static func one(_ services: Services) -> PageRoute {
        let library = services.rules
        return PageRoute(
            visit: "pages.admin.rule", "\(crumb.address)/{rule}", "A rule and what changed in it", for: AdministrationPages.readers
        ) {
            question in
            let history = try await library.history(of: question.places["rule"] ?? "")
            var documents: [Int: RuleDocument] = [:]
            for published in history.prefix(mostCompared + 1) {
                let bytes = try await library.document(RuleReference(rule: published.id), revision: published.revision)
                documents[published.revision] = try RuleDocument(JSONReader.read(bytes))
            }
            let latest = history[0]
            return .page(
                "rule", AdministrationPages.frame(latest.title, question, crumbs: [crumb]),
                [
                    "parts": AdministrationPages.parts(.rules), "may_publish": .flag(services.publishing != nil),
                    "rule_title": .text(latest.title), "id": .text(latest.id),
                    "issuer": Content(latest.issuer), "kind": .text(latest.kind.rawValue),
                    "is_credential": .flag(latest.kind == .credential),
                    "versions": .list(of: latest.versions, version),
                    "between": documents[latest.revision].map { .list(of: between($0), difference) } ?? .nothing,
                    "revisions": .list(of: history) { published in
                        var content = revision(published)
                        if let new = documents[published.revision], let old = documents[published.revision - 1] {
                            let found = RuleDifference(from: (old.rule, old.document), to: (new.rule, new.document))
                            content["of_rule"] = .list(of: found.rule) { ["words": .text(plain($0))] }
                            content["of_versions"] = .list(of: found.versions, difference)
                        } else {
                            content["is_first"] = .flag(published.revision == 1)
                            content["is_old"] = .flag(published.revision > 1)
                        }
                        return .object(content)
                    },
                ])
        }
    }

    private static func revision(_ published: PublishedRule) -> [String: Content] {
        [
            "title": .text(published.title), "revision": Content(published.revision),
            "published": .text(Moments.day(of: published.publishedAt)),
            "by": .text(published.publishedBy), "digest": .text(published.digest), "version_count": Content(published.versions.count),
            "doubts": published.versions.contains { $0.standing != .confirmed }
                ? Content(published.versions.count { $0.standing != .confirmed }) : .nothing,
        ]
    }

    private static func version(_ version: PublishedRule.Version) -> Content {
        [
            "version": .text(version.id), "effective": .text(PlainWords.words(version.effective.words)),
            "binds": .text(RecordText.words(version.binds.rawValue)), "standing": .text(version.standing.rawValue),
            "doubt": Content(version.doubt),
        ]
    }

    /// Each version against the one that was in force before it: what the document adds to itself without it.
    private static func between(_ document: RuleDocument) -> [VersionDifference] {
        document.rule.versions.compactMap { version in
            guard document.rule.versions.count > 1, let rest = try? RuleDocument(document.document.without(version: version.id)) else {
                return nil
            }
            let found = RuleDifference(from: (rest.rule, rest.document), to: (document.rule, document.document))
            return found.versions.first { $0.id == version.id && $0.against != nil }
        }
    }

    /// Without the marks around names of the format.
    static func plain(_ change: RuleChange) -> String { change.words.replacing("`", with: "") }

    static func difference(_ difference: VersionDifference) -> Content {
        ["heading": .text(PlainWords.words(difference.heading)), "changes": .list(of: difference.changes) { ["words": .text(plain($0))] }]
    }
}

extension Document {
    fileprivate func without(version: String) -> Document {
        guard case .object(let members) = self else { return self }
        return .object(
            members.map { member in
                guard member.key == "versions", case .array(let versions) = member.value else { return member }
                return .init("versions", .array(versions.filter { $0["id"] != .string(version) }))
            })
    }
}
