import Domain

/// What there is to say of a rule, and of the tests beside it, before anybody publishes it.
package struct RuleExamination: Sendable {
    /// nil where it could not be read as a rule.
    package let document: RuleDocument?
    /// Of the rule and of its tests.
    package private(set) var faults: [Fault]
    package private(set) var findings: [RuleFinding] = []
    package private(set) var tests: [RuleTestResult] = []

    /// - Parameters:
    ///   - rule: as it was read; its faults say where.
    ///   - tests: those beside it, as they were read; nil: there are none.
    ///   - testFile: what the tests are called where they are of another rule.
    ///   - staleAfter: how many days a verification stays good.
    package init(
        _ rule: Result<RuleDocument, Faults>, tests: Result<RuleTests, Faults>?, testFile: String, asOf: Day,
        staleAfter: Int = RuleCheck.usualStaleness
    ) {
        switch rule {
        case .success(let document):
            (self.document, faults) = (document, [])
            findings = RuleCheck(document.rule, asOf: asOf, staleAfter: staleAfter).findings
        case .failure(let found): (document, faults) = (nil, found.list)
        }
        switch tests {
        case .success(let read):
            guard let document else { return }
            do throws(Faults) { self.tests = try read.run(document.rule) } catch { faults += error.of(file: testFile).list }
        case .failure(let found): faults += found.list
        case nil: break
        }
    }

    /// Of texts: JSON, or YAML, of which JSON is a part.
    package init(text: String, tests: String?, testFile: String, asOf: Day) {
        let rule = Result { () throws(Faults) in try RuleDocument(Self.document(text)) }
        let read = tests.map { tests in
            Result { () throws(Faults) in
                do throws(Faults) { return try RuleTests.read(Self.document(tests)) } catch { throw error.of(file: testFile) }
            }
        }
        self.init(rule, tests: read, testFile: testFile, asOf: asOf)
    }

    package var failed: [RuleTestResult] { tests.filter { !$0.isPassed } }

    /// - Parameter isStrict: warnings are wrong too.
    package func isSound(isStrict: Bool = false) -> Bool {
        let worst = findings.contains { $0.severity == .error || isStrict && $0.severity == .warning }
        return faults.isEmpty && failed.isEmpty && !worst
    }

    private static func document(_ text: String) throws(Faults) -> Document {
        if text.first(where: { !$0.isWhitespace }) == "{" { return try JSONReader.read(text) }
        return try YAMLDocument.read(text)
    }
}

extension Faults {
    /// With the file before each place: `seeds/rules/ahima.rhit.yaml#/versions/0`.
    package func of(file: String) -> Faults {
        Faults(
            list.map { fault in
                var fault = fault
                let place = fault.parameter ?? ""
                fault.parameter = place.isEmpty ? file : "\(file)#\(place)"
                return fault
            })
    }
}
