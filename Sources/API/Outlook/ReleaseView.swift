import Domain

/// A release in answers.
enum ReleaseView {
    /// What stands beside figures: enough to cite them.
    static func summary(_ release: Release, _ json: inout JSONWriter) {
        json.object { json in
            json.field("release", release.name)
            json.field("title", release.title)
            json.field("revision", release.revision)
            json.field("coverage", release.coverage.rawValue)
            json.field("citation", release.citation)
            json.field("source_url", release.sourceURL)
            json.field("sha256", release.contentSHA256)
        }
    }

    /// Everything that is known of a release.
    static func full(_ release: Release, _ json: inout JSONWriter) {
        json.object { json in
            json.field("release", release.name)
            json.field("title", release.title)
            json.field("survey", release.survey)
            json.field("reference_month", release.month.description)
            json.field("revision", release.revision)
            json.field("current", release.isCurrent)
            json.field("coverage", release.coverage.rawValue)
            json.field("citation", release.citation)
            json.field("publisher", release.publisher)
            json.field("source_url", release.sourceURL)
            json.field("licence", release.licence)
            json.field("note", release.note)
            json.field("published_on", release.publishedOn)
            json.field("retrieved_on", release.retrievedOn)
            json.field("loaded_at", release.loadedAt)
            json.field("soc_version", release.socVersion)
            json.field("naics_version", release.naicsVersion)
            json.field("estimation_method", release.estimationMethod)
            json.key("top_code")
            json.object { json in
                json.field("hourly", decimal: release.hourlyTopCode)
                json.field("annual", decimal: release.annualTopCode)
            }
            json.field("cells", release.cells)
            json.field("published_values", release.publishedValues)
            json.field("sha256", release.contentSHA256)
            SourceFilesView.field(release.files, hasAddresses: true, &json)
        }
    }
}
