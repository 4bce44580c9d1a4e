import Domain
import Foundation
import Logging
import Store

/// Publishes what `seeds/accreditation/` has in a private database.
enum AccreditorSeeding {
    /// Files that are new, or that have changed since the seeds published them. A faulty one is logged and left out.
    static func publish(_ session: DatabaseSession, _ logger: Logger) async throws {
        let folder = session.installation.seeds + "/accreditation"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let library = AccreditorLibrary(pool: session.pool)
        let held = Dictionary(try await library.all().map { ($0.accreditor.id, $0) }) { first, _ in first }
        for name in names.sorted() where name.hasSuffix(".yaml") {
            let document: AccreditorDocument
            do throws(Faults) { document = try AccreditorFile.read("\(folder)/\(name)") } catch {
                logger.error("an accreditor of the seeds is faulty", metadata: ["fault": "\(FaultText.line(error.list[0]))"])
                continue
            }
            if let held = held[document.accreditor.id], held.publishedBy != RuleSeeding.publisher { continue }
            let (revision, isNew) = try await library.publish(document, by: RuleSeeding.publisher)
            if isNew { logger.info("seeded", metadata: ["accreditor": "\(document.accreditor.id)", "revision": "\(revision)"]) }
        }
    }
}
