import Domain

/// Reads a request of BLS's Public Data API from wherever its clients put it:
/// the path, the query, a form or JSON. Names are taken in any case.
struct BLSRequestReading {
    /// A request that cannot be answered, with the status that BLS gives it.
    struct Refusal: Error {
        enum Status: String {
            case notProcessed = "REQUEST_NOT_PROCESSED"
            case invalid = "REQUEST_FAILED_INVALID_PARAMETERS"
        }

        var status: Status
        var messages: [String]
    }

    private enum Flag: String, CaseIterable {
        case catalog, calculations, annualaverage, aspects, latest
    }

    private var request: SeriesRequest
    private var years: (start: Int?, end: Int?)
    private var problems: [String] = []
    /// What a client should know though it is answered.
    private var remarks: [String] = []

    /// - Throws: `Refusal` with everything that is wrong.
    static func read(
        _ question: Question, version: SeriesRequest.Version
    ) throws(Refusal) -> (request: SeriesRequest, messages: [String]) {
        var reading = BLSRequestReading(request: SeriesRequest(version))
        if let series = question.places["series"] { reading.take("seriesid", [series]) }
        for (name, value) in question.parameters { reading.take(name, [value]) }
        if let body = question.body { reading.take(body) }
        return (try reading.finish(), reading.remarks)
    }

    private init(request: SeriesRequest) {
        self.request = request
        years = (nil, nil)
    }

    private mutating func take(_ document: Document) {
        guard case .object(let members) = document else { return problems.append("The request is not a JSON object.") }
        for member in members where !member.value.isNull {
            guard let texts = Self.texts(member.value) else {
                problems.append("\(Self.shown(member.key)): Value is neither text nor a list of texts.")
                continue
            }
            take(member.key, texts)
        }
    }

    /// nil for what is nested.
    private static func texts(_ value: Document) -> [String]? {
        switch value {
        case .string(let text), .number(let text): [text]
        case .bool(let flag): [flag ? "true" : "false"]
        case .array(let items):
            items.reduce(into: [String]?([])) { texts, item in
                if case .array = item { texts = nil } else if let more = Self.texts(item) { texts? += more } else { texts = nil }
            }
        case .null, .object: nil
        }
    }

    private mutating func take(_ name: String, _ values: [String]) {
        switch name.lowercased() {
        case "seriesid":
            let ids = values.flatMap { $0.split(separator: ",").map { String($0.trimming()) } }.filter { !$0.isEmpty }
            request.ids += ids
        case "startyear": years.start = year("startyear", values)
        case "endyear": years.end = year("endyear", values)
        // Whose key it is does not matter here, and it is kept nowhere.
        case "registrationkey": request.isRegistered = values.contains { !$0.isEmpty }
        case let name:
            guard let flag = Flag(rawValue: name) else {
                remarks.append("\(Self.shown(name)) is no parameter of this address and was passed over.")
                return
            }
            take(flag, values)
        }
    }

    private mutating func take(_ flag: Flag, _ values: [String]) {
        guard values.count == 1, let value = Bool(values[0].lowercased()) else {
            return problems.append("\(flag.rawValue): Value must be true or false.")
        }
        switch flag {
        case .catalog: request.catalog = value
        case .calculations: request.calculations = value
        case .annualaverage: request.annualAverage = value
        case .aspects: request.aspects = value
        case .latest: request.latest = value
        }
    }

    private mutating func year(_ name: String, _ values: [String]) -> Int? {
        if values.count == 1, values[0].utf8.count == 4, values[0].utf8.allSatisfy(\.isDigit), let year = Int(values[0]) { return year }
        problems.append("\(name): Value must be a four-digit number.")
        return nil
    }

    private mutating func finish() throws(Refusal) -> SeriesRequest {
        switch years {
        case (let start?, let end?) where start <= end: request.years = start...end
        case (_?, _?): problems.append("End year is invalid: it lies before the start year.")
        case (nil, nil): break
        default:
            if problems.isEmpty { problems.append("Start year and end year have to be given together.") }
        }
        if request.latest, request.years != nil { problems.append("latest: Value cannot be combined with a start year and an end year.") }
        guard problems.isEmpty else { throw Refusal(status: .invalid, messages: problems) }
        var seen: Set<String> = []
        request.ids = request.ids.filter { seen.insert($0).inserted }
        guard !request.ids.isEmpty else {
            throw Refusal(status: .notProcessed, messages: ["No series was asked for: name at least one in seriesid."])
        }
        return request
    }

    /// A name as it is told back: cut, since anybody may send anything.
    private static func shown(_ name: String) -> String { String(name.prefix(40)) }
}
