extension Rule {
    /// - Throws: a fault at `/exam` where the rule says nothing of an exam.
    package func examOrFault() throws(Faults) -> ExamPolicies {
        if let examPolicies { return examPolicies }
        throw Faults(Fault("no_exam", parameter: "/exam", value: id, message: "the rule says nothing of an exam"))
    }

    /// - Throws: `Faults` of the facts, with pointers into them, and `no_exam`.
    package func examPath(_ facts: Document, asOf: Day) throws(Faults) -> ExamPath {
        let exam = try examOrFault()
        return try ExamPath(self, exam, try Facts.read(facts), asOf: asOf)
    }
}

/// The question of an exam path is that of an audit: rules, facts, a day.
extension AuditQuestion {
    /// - Parameter rule: whose exam it is about, or what is wrong with it.
    /// - Throws: the faults of the rule and those of the facts, each with its pointer into the question.
    package func examPath(_ rule: Result<Rule, Faults>, asOf: Day) throws(Faults) -> ExamPath {
        let known: Rule
        do throws(Faults) {
            known = try rule.get()
            _ = try known.examOrFault()
        } catch {
            var all = error.inside("/rules").list
            do throws(Faults) { _ = try Facts.read(facts) } catch { all += error.inside("/facts").list }
            throw Faults(all)
        }
        do throws(Faults) { return try known.examPath(facts, asOf: asOf) } catch { throw error.inside("/facts") }
    }
}
