import Domain

extension SourceChoice {
    /// Finds exactly what a report was made of, by the header that names it.
    ///
    /// What was loaded here in another order has another revision; it is found by its content, and called as the header calls it.
    /// - Throws: `Faults`, one for each source that is held no longer, or held with other content.
    func find(_ header: PinnedHeader) throws(Faults) -> Chosen {
        var faults: [Fault] = []
        var chosen = ChosenSources()
        for (index, source) in header.sources.enumerated() {
            let place = "\(header.place)/sources/\(index)"
            do throws(Fault) {
                switch source.kind {
                case .release: chosen.releases.append(try Self.found(source, releases, at: place))
                case .dataset: chosen.datasets.append(try Self.found(source, datasets, at: place))
                case .vintage: chosen.vintages.append(try Self.found(source, vintages, at: place))
                case .rule:
                    guard var rule = rules.first(where: { $0.digest == source.sha256 }) else {
                        throw Self.missing(source, rules.map(\.digest), at: place)
                    }
                    rule.revision = source.revision
                    chosen.rule = rule
                }
            } catch {
                faults.append(error)
            }
        }
        if !faults.isEmpty { throw Faults(faults) }
        let named = { (name: String) in
            header.parameters.first { $0.name == name }.flatMap { ReleaseReference($0.value) }?.resolve(among: chosen.releases)
        }
        guard let asked = named("release") else {
            throw Faults(
                Fault(
                    "wrong_value", parameter: "\(header.place)/parameters/release", message: "is none of the releases among its sources",
                    allowed: chosen.releases.map(\.exactName)))
        }
        return (chosen, asked, named("before"), header.leftOut)
    }

    private static func found<Source: HeldRevision>(_ source: HeldSource, _ held: [Source], at place: String) throws(Fault) -> Source {
        let named = held.filter { $0.heldName == source.name }
        let same = named.filter { $0.contentSHA256 == source.sha256 }
        guard var found = same.first(where: { $0.source.files == source.files }) else {
            if let other = same.first {
                let changed = source.files.filter { !other.source.files.contains($0) }.map(\.name)
                throw Fault(
                    "source_changed", parameter: place, value: source.id,
                    message: "its rows are held, but read from other files: \(changed.joined(separator: ", ")) had another sha256",
                    allowed: other.source.files.map { "\($0.name) \($0.sha256)" })
            }
            throw missing(source, named.map(\.contentSHA256), at: place)
        }
        (found.revision, found.isCurrent) = (source.revision, true)
        return found
    }

    private static func missing(_ source: HeldSource, _ held: [String], at place: String) -> Fault {
        held.isEmpty
            ? Fault("source_not_held", parameter: place, value: source.id, message: "is held here no longer, or never was")
            : Fault(
                "source_changed", parameter: place, value: source.id,
                message: "is held with another content: the report was made of the one with sha256 \(source.sha256)", allowed: held)
    }
}

/// What a report says it was made of, read from its header.
struct PinnedHeader {
    let definition: OutlookReportDefinition
    let parameters: [(name: String, value: String)]
    let asOf: Day
    let sources: [HeldSource]
    let leftOut: [String]
    /// The pointer of the header in what was sent: empty where that is the header itself.
    let place: String

    /// - Throws: `Faults` for what is no header of such a report, and for a definition that this program has not.
    init(_ document: Document) throws(Faults) {
        let isWhole = document["header"] != nil
        let header = document["header"] ?? document
        let place = isWhole ? "/header" : ""
        guard let report = header["report"]?.string, let version = header["definition"]?.string, let asOf = header["as_of"]?.string,
            let day = Day(asOf), case .object(let members)? = header["parameters"], case .array(let sources)? = header["sources"]
        else {
            throw Faults(
                Fault(
                    "missing", parameter: place, message: "this is neither a report of published data nor the header of one",
                    allowed: ["report", "definition", "parameters", "as_of", "sources"]))
        }
        guard let definition = OutlookReportDefinition.named(report, version: version) else {
            throw Faults(
                Fault(
                    "unknown_definition", parameter: "\(place)/definition", value: "\(report), version \(version)",
                    message: "this program has no such version of the definition",
                    allowed: OutlookReportDefinition.all.map { "\($0.id), version \($0.version)" }))
        }
        var read: [HeldSource] = []
        var faults: [Fault] = []
        for (index, source) in sources.enumerated() {
            if let held = HeldSource(source) {
                read.append(held)
            } else {
                faults.append(
                    Fault(
                        "wrong_value", parameter: "\(place)/sources/\(index)",
                        message: "does not say what it is: `held` with kind, name, revision and files, and `sha256`",
                        allowed: HeldSource.Kind.allCases.map(\.rawValue)))
            }
        }
        if !faults.isEmpty { throw Faults(faults) }
        self.definition = definition
        self.place = place
        parameters = members.compactMap { member in member.value.string.map { (member.key, $0) } }
        (self.asOf, self.sources) = (day, read)
        if case .array(let names)? = header["left_out"] { leftOut = names.compactMap(\.string) } else { leftOut = [] }
    }
}

extension HeldSource {
    fileprivate init?(_ source: Document) {
        guard let held = source["held"], let kind = held["kind"]?.string.flatMap(Kind.init(rawValue:)), let name = held["name"]?.string,
            case .number(let digits)? = held["revision"], let revision = Int(digits), let sha256 = source["sha256"]?.string,
            case .array(let files)? = held["files"]
        else { return nil }
        let read = files.compactMap { file -> File? in
            guard let name = file["name"]?.string, let sha256 = file["sha256"]?.string else { return nil }
            return File(name: name, sha256: sha256)
        }
        guard read.count == files.count else { return nil }
        self.init(kind: kind, name: name, revision: revision, sha256: sha256, files: read)
    }
}

extension Document {
    fileprivate var string: String? { if case .string(let text) = self { text } else { nil } }
}
