import Domain

/// A rule document that was read without a fault, with the bytes that its digest is of.
package struct RuleDocument: Sendable {
    package let rule: Rule
    package let document: Document
    package let canonical: [UInt8]
    package let digest: String

    /// - Throws: `Faults` with everything that is wrong and its JSON pointer.
    package init(_ document: Document) throws(Faults) {
        rule = try Rule.read(document)
        self.document = document
        canonical = document.canonicalJSON()
        digest = SHA256Text.of(canonical)
    }

    /// The digest of a version's own part, to tell whether it changed; of the
    /// whole document in the short form, which has one version.
    func digest(ofVersion index: Int) -> String {
        guard case .array(let versions)? = document["versions"], versions.indices.contains(index) else { return digest }
        return versions[index].digest
    }
}

/// A rule made ready to judge many learners.
package struct PreparedRule: Sendable {
    package let id: String
    package let digest: String
    package let evaluator: Evaluator
    package var rule: Rule { evaluator.rule }

    package init(_ document: RuleDocument) {
        id = document.rule.id
        digest = document.digest
        evaluator = Evaluator(document.rule)
    }

    /// - Parameter version: judges by this version, whatever the facts bind to.
    /// - Throws: `Faults` of the facts, with pointers into them.
    package func judge(_ facts: Document, asOf: Day, version: String? = nil) throws(Faults) -> JudgedAudit {
        let read = try Facts.read(facts)
        let canonical = facts.canonicalJSON()
        let verdict = verdict(of: read, digest: SHA256Text.of(canonical), asOf: asOf, version: version)
        var json = JSONWriter(capacity: 16 * 1024)
        verdict.write(to: &json)
        return JudgedAudit(verdict: verdict, json: json.bytes, learner: read.learner, facts: canonical, askedVersion: version)
    }

    /// - Parameters:
    ///   - digest: of the canonical facts; nil: nobody asks for it.
    ///   - memory: of placements, for those who judge many.
    func verdict(
        of facts: Facts, digest factsDigest: String?, asOf: Day, version: String? = nil, memory: KnownJudgements? = nil
    ) -> Verdict {
        var verdict = evaluator.verdict(of: facts, asOf: asOf, version: version, memory: memory)
        verdict.ruleDigest = digest
        verdict.factsDigest = factsDigest
        return verdict
    }
}

/// A verdict with what it rests on.
package struct JudgedAudit: Sendable {
    package let verdict: Verdict
    /// The verdict as it leaves the system; the same for the same rule document, facts and day.
    package let json: [UInt8]
    package let learner: String?
    /// The canonical facts.
    package let facts: [UInt8]
    package let askedVersion: String?
}
