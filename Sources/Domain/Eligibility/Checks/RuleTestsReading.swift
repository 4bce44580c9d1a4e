extension RuleTests {
    /// - Throws: `Faults` with everything that is wrong, each with its JSON pointer; those of the facts too.
    package static func read(_ document: Document) throws(Faults) -> RuleTests {
        let reading = Reading()
        guard var fields = Fields(document, at: .root, reading) else { throw Faults(reading.faults) }
        var factsFaults: [Fault] = []
        let rule = fields.string("rule", required: true)
        let tests = RuleTest.all(&fields, &factsFaults)
        fields.finish(allowed: ["rule", "tests"])
        let faults = reading.faults + factsFaults
        guard faults.isEmpty, let rule else { throw Faults(faults) }
        return RuleTests(rule: rule, tests: tests)
    }
}

extension RuleTest {
    private static let members = ["name", "as_of", "version", "facts", "expect"]

    fileprivate static func all(_ fields: inout Fields, _ factsFaults: inout [Fault]) -> [RuleTest] {
        let reading = fields.reading
        var names: Set<String> = []
        let tests = fields.list("tests", required: true) { document, place -> RuleTest? in
            guard var fields = Fields(document, at: place, reading) else { return nil }
            let test = RuleTest(&fields, &factsFaults)
            fields.finish(allowed: members)
            if let test, !names.insert(test.name).inserted {
                reading.fault("duplicate_id", place / "name", value: .string(test.name), "is the name of an earlier test")
            }
            return test
        }
        if tests?.isEmpty == true, reading.faults.isEmpty {
            reading.fault("wrong_value", fields.place / "tests", "is empty", allowed: ["at least one test"])
        }
        return tests ?? []
    }

    private init?(_ fields: inout Fields, _ factsFaults: inout [Fault]) {
        let (name, asOf) = (fields.string("name", required: true), fields.day("as_of", required: true))
        let version = fields.string("version")
        let expected = fields.object("expect", required: true) { RuleExpectation(&$0) }
        var facts: Facts?
        if let document = fields.need("facts") {
            do throws(Faults) {
                facts = try Facts.read(document)
            } catch {
                factsFaults += error.inside((fields.place / "facts").pointer).list
            }
        }
        guard let name, let asOf, let facts, let expected else { return nil }
        self.init(name: name, asOf: asOf, version: version, facts: facts, expected: expected)
    }
}

extension RuleExpectation {
    private static let members = ["status", "version", "expected_on", "missing", "routes", "requirements", "unknown", "doubts"]

    fileprivate init(_ fields: inout Fields) {
        if fields.keys.isEmpty { fields.reading.fault("missing", fields.place, "expects nothing", allowed: Self.members) }
        status = fields.choice("status", VerdictStatus.self)
        if fields.mentions("version") { version = fields.string("version").map(Told.value) ?? Told.none }
        if fields.mentions("expected_on") { expectedOn = fields.day("expected_on").map(Told.value) ?? Told.none }
        let missing = fields.object("missing") { fields in
            if fields.keys.isEmpty { fields.reading.fault("missing", fields.place, "is empty", allowed: ["credits", "items"]) }
            return (fields.amount("credits"), fields.integer("items"))
        }
        (missingCredits, missingItems) = missing ?? (nil, nil)
        routes = Self.statuses("routes", &fields)
        requirements = Self.statuses("requirements", &fields)
        unknown = fields.strings("unknown")
        doubts = fields.strings("doubts")
    }

    /// An object from id to status, in the order of the document.
    private static func statuses(_ key: String, _ fields: inout Fields) -> [Status] {
        fields.object(key) { fields in
            fields.keys.compactMap { id in fields.choice(id, VerdictStatus.self, required: true).map { Status(id: id, status: $0) } }
        } ?? []
    }
}
