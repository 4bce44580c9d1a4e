import Domain

/// Reads the parameters of a question and keeps every fault it finds, so that
/// an answer can list them all.
struct ParameterReader {
    private let given: [(name: String, value: String)]
    private(set) var faults: [Fault] = []

    /// Parameters that no one reads are faults: a misspelt filter must not
    /// silently widen an answer.
    init(_ given: [(name: String, value: String)], known: [ParameterDocumentation]) {
        self.given = given
        let names = known.map(\.name)
        for (name, value) in given where !names.contains(name) {
            faults.append(
                Fault("unknown_parameter", parameter: name, value: value, message: "there is no such parameter here", allowed: names.sorted()))
        }
    }

    mutating func list<Value>(_ parameter: QueryParameter<Value>) -> [Value] {
        values(of: parameter).compactMap { read($0, parameter) }
    }

    mutating func one<Value>(_ parameter: QueryParameter<Value>) -> Value? {
        let texts = given.filter { $0.name == parameter.documentation.name }.map(\.value)
        if texts.count > 1 {
            faults.append(
                Fault("repeated_parameter", parameter: parameter.documentation.name, value: texts.joined(separator: ","), message: "takes one value"))
        }
        return texts.first.flatMap { read($0[...], parameter) }
    }

    mutating func add(_ fault: Fault) { faults.append(fault) }

    /// - Throws: `Faults`, if there were any.
    func finish() throws {
        if !faults.isEmpty { throw Faults(faults) }
    }

    private func values<Value>(of parameter: QueryParameter<Value>) -> [Substring] {
        given.filter { $0.name == parameter.documentation.name }
            .flatMap { $0.value.split(separator: ",").map { $0.trimming() } }
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
