import Domain
import Store

/// What the law asks of records of learners: consents, the log of disclosures, requests and holds, directory information, retention.
enum PrivacyRoutes {
    static func all(_ services: Services) -> [Route] {
        let today = services.today
        return [
            ConsentRoutes.list(services.consents),
            ConsentRoutes.add(services.consents, today: today),
            ConsentRoutes.revoke(services.consents, today: today),
            DisclosureRoutes.list(services.disclosures),
            DisclosureRoutes.ofLearner(services.disclosures),
            DisclosureRoutes.add(services.disclosures, today: today),
            AssignmentRoutes.assign(services.assignments),
            AssignmentRoutes.breakGlass(services.assignments),
            DirectoryRoutes.notices(services.directory),
            DirectoryRoutes.announce(services.directory),
            DirectoryRoutes.optOut(services.directory, today: today),
            DirectoryRoutes.naming(services.directory, today: today),
            RetentionRoutes.export(services.exports, today: today),
            RetentionRoutes.rules(services.retention),
            RetentionRoutes.put(services.retention),
            RetentionRoutes.due(services.erasures),
            RetentionRoutes.plan(services.erasures),
            RetentionRoutes.erase(services.erasures),
        ] + PrivacyCaseKind.allCases.flatMap { CaseRoutes.all($0, services.cases, today: today) }
    }
}
