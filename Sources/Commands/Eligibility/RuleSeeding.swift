import Domain
import Logging
import Postgres
import Store

/// Publishes the rules of `seeds/rules/` in a private database.
enum RuleSeeding {
    /// Marks what came from the seeds: what operators published themselves is never replaced by it.
    static let publisher = "seeds"

    /// Publishes files that are new, or that have changed since the seeds published them.
    ///
    /// A file that is no rule is logged and left out: it must not keep a server from starting.
    static func publish(_ session: DatabaseSession, _ logger: Logger) async throws {
        let folder = session.installation.seeds + "/rules"
        guard let files = try? RuleFiles([folder]) else { return }
        let library = RuleLibrary(pool: session.pool)
        let published = Dictionary(try await library.current().map { ($0.id, $0) }) { first, _ in first }
        var documents: [RuleDocument] = []
        for entry in files.entries {
            switch entry.result {
            case .failure(let faults):
                logger.error("a rule of the seeds is faulty", metadata: ["fault": "\(FaultText.line(faults.list[0]))"])
            case .success(let document):
                guard let held = published[document.rule.id] else {
                    documents.append(document)
                    continue
                }
                if held.publishedBy == publisher, held.digest != document.digest { documents.append(document) }
            }
        }
        guard !documents.isEmpty else { return }
        for publication in try await library.publish(documents, by: publisher) {
            logger.info("seeded", metadata: ["rule": "\(publication.rule)", "revision": "\(publication.revision)"])
        }
    }
}
