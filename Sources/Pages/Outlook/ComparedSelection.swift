import API
import Domain
import Store

/// What is chosen to be compared, as an address has it.
struct ComparedSelection {
    /// By the parameter: the codes, in the order of their choice.
    private var codes: [(name: String, title: String, values: [String])]

    init(_ asked: CellSetQuestion) {
        codes = [
            ("occupation", "Occupations", asked.occupations.map(\.description)), ("area", "Places", asked.areas.map(\.description)),
            ("industry", "Industries", asked.industries.map(\.description)),
            ("release", "Releases", asked.releases.map(\.description)),
        ]
    }

    func address(at path: String = "/compare") -> String {
        path + "?" + codes.map { "\($0.name)=\($0.values.map(Question.escape).joined(separator: ","))" }.joined(separator: "&")
    }

    /// Every dimension with what is chosen of it; each choice but the last can be taken back.
    func chosen(_ scope: CellScope) -> Content {
        .list(of: codes.indices) { index in
            let (name, title, values) = codes[index]
            return [
                "title": .text(title),
                "values": .list(of: values) { value in
                    var without = self
                    without.codes[index].values.removeAll { $0 == value }
                    return [
                        "title": .text(Self.title(value, of: name, scope)),
                        "without": values.count > 1 ? .text(without.address()) : .nothing,
                    ]
                },
            ]
        }
    }

    /// The address with one more.
    func adding(_ finding: SearchFinding) -> Content {
        var more = self
        let name =
            switch finding.kind {
            case .occupation: "occupation"
            case .industry: "industry"
            default: "area"
            }
        for index in codes.indices where codes[index].name == name && !codes[index].values.contains(finding.code) {
            more.codes[index].values.append(finding.code)
        }
        return ["title": .text(finding.title), "kind": .text(name == "area" ? "place" : name), "address": .text(more.address())]
    }

    /// The fields of a form that adds to it.
    var hidden: Content {
        .list(of: codes) {
            ["name": .text($0.name), "value": .text($0.values.joined(separator: ",")), "is_release": .flag($0.name == "release")]
        }
    }

    private static func title(_ code: String, of name: String, _ scope: CellScope) -> String {
        switch name {
        case "occupation": scope.title(\.occupations, code)
        case "area": code == "US" ? "United States" : scope.title(\.areas, code)
        case "industry": scope.title(\.industries, code)
        default: scope.releases.first { $0.name == code }?.title ?? (code == "latest" ? "the latest" : code)
        }
    }
}
