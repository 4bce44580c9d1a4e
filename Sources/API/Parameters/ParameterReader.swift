import Domain

/// Reads the parameters of a question and keeps every fault it finds, so that
/// an answer can list them all.
package struct ParameterReader {
    private let given: [(name: String, value: String)]
    package private(set) var faults: [Fault] = []

    /// Parameters that no one reads are faults: a misspelt filter must not
    /// silently widen an answer.
    package init(_ given: [(name: String, value: String)], known: KnownParameters) {
        self.given = given
        for (name, value) in given where !known.names.contains(name) {
            faults.append(
                Fault(
                    "unknown_parameter", parameter: name, value: value, message: "there is no such parameter here",
                    allowed: known.names.sorted()))
        }
    }

    /// Whether any parameter's name begins so.
    func mentions(prefix: String) -> Bool { given.contains { $0.name.hasPrefix(prefix) } }

    package mutating func list<Value>(_ parameter: QueryParameter<Value>) -> [Value] {
        guard given.contains(where: { $0.name == parameter.documentation.name }) else { return [] }
        return values(of: parameter).compactMap { read($0, parameter) }
    }

    package mutating func one<Value>(_ parameter: QueryParameter<Value>) -> Value? {
        let name = parameter.documentation.name
        guard let first = given.firstIndex(where: { $0.name == name }) else { return nil }
        if let second = given[(first + 1)...].first(where: { $0.name == name }) {
            faults.append(
                Fault("repeated_parameter", parameter: name, value: "\(given[first].value),\(second.value)", message: "takes one value"))
        }
        return read(given[first].value[...], parameter)
    }

    package mutating func add(_ fault: Fault) { faults.append(fault) }

    /// - Throws: `Faults`, if there were any.
    package func finish() throws {
        if !faults.isEmpty { throw Faults(faults) }
    }

    private func values<Value>(of parameter: QueryParameter<Value>) -> [Substring] {
        var values: [Substring] = []
        for (name, value) in given where name == parameter.documentation.name {
            // By bytes: to split by characters costs more than all else that is done with a value.
            if value.utf8.allSatisfy({ $0 != 0x2C && $0 != 0x20 }) {
                if !value.isEmpty { values.append(value[...]) }
            } else {
                values += value.split(separator: ",").map { $0.trimming() }
            }
        }
        return values
    }

    private mutating func read<Value>(_ text: Substring, _ parameter: QueryParameter<Value>) -> Value? {
        if let value = parameter.parse(text) { return value }
        let known = parameter.documentation
        faults.append(
            Fault(
                "invalid_value", parameter: known.name, value: String(text), message: known.description,
                allowed: known.allowed.isEmpty ? known.examples : known.allowed))
        return nil
    }
}
