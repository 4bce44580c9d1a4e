import Domain
import Store

/// The parameters of questions about reference data.
enum ReferenceParameters {
    static let occupation = QueryParameter(
        "occupation", "SOC codes", list: true, examples: ["29-2072"], parse: { OccupationCode($0) })
    static let vintage = QueryParameter(
        "vintage", "which vintage, as /v1/datasets names it", initial: "latest", examples: ["latest"],
        parse: { $0.isEmpty ? nil : String($0) })
    static let limit = QueryParameter(
        "limit", "rows at most, 1 to 1000", type: .integer, initial: "100", examples: ["20"],
        parse: { Int($0).flatMap { (1...1_000).contains($0) ? $0 : nil } })

    static func texts(_ name: String, _ description: String, examples: [String]) -> QueryParameter<String> {
        QueryParameter(name, description, list: true, examples: examples, parse: { (1...80).contains($0.utf8.count) ? String($0) : nil })
    }

    /// A SOC code in the path.
    static func soc(_ asked: Question, _ reader: inout ParameterReader) -> OccupationCode {
        let place = asked.places["soc"] ?? ""
        if let code = OccupationCode(place) { return code }
        reader.add(
            Fault(
                "invalid_value", parameter: "soc", value: place, message: "a SOC code is six digits with a hyphen", allowed: ["29-2072"]))
        return .all
    }
}
