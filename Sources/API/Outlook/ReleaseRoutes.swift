import Domain
import Store

/// The releases held, each with its files and their digests.
enum ReleaseRoutes {
    static func list(_ store: OutlookStore) -> Route {
        Route(
            "releases.list", "/v1/releases",
            "The releases held, the latest first, with every earlier revision; or those that were known on a day",
            parameters: known, schema: .releases
        ) { question in
            var reader = ParameterReader(question.parameters, known: known)
            let day = reader.one(OutlookParameters.knownOn)
            try reader.finish()
            let held = try await store.catalog.releases()
            let then = day.map { KnownReleases(on: $0, of: held) }
            return .json { json in
                json.key("data")
                json.array(then?.releases ?? held) { ReleaseView.full($1, &$0) }
                if let then {
                    json.key("undated")
                    json.array(then.undated) { $0.string($1.exactName) }
                }
            }
        }
    }

    private static let known = KnownParameters([OutlookParameters.knownOn.documentation])

    static func one(_ store: OutlookStore) -> Route {
        Route("releases.one", "/v1/releases/{release}", "One release: its sources, classifications, method and digests", schema: .release) {
            question in
            let release = try await store.catalog.resolve([question.release()])[0]
            var json = JSONWriter()
            ReleaseView.full(release, &json)
            return Answer(contentType: Format.json.mediaType, bytes: json.bytes)
        }
    }
}

extension Question {
    /// The release in the path.
    /// - Throws: `Faults` for what no release could be called.
    package func release() throws -> ReleaseReference {
        let name = places["release"] ?? ""
        if let reference = ReleaseReference(name) { return reference }
        throw Faults(
            Fault(
                "invalid_value", parameter: "release", value: name, message: OutlookParameters.oneRelease.documentation.description,
                allowed: ReleaseReference.allowed))
    }
}
