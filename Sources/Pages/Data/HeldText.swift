import Domain

/// Provenance of anything held: of a release, a year of IPEDS, a set of reference data.
struct HeldText {
    var title: String
    var publisher: String
    var coverage: Release.Coverage
    var licence: String
    var attribution: String?
    var citation: String
    var sourceURL: String?
    var note: String?
    var publishedOn: String?
    var retrievedOn: String?
    var loadedAt: String
    var rows: Int
    var rowName: String
    var sha256: String
    var revision: Int
    var isCurrent: Bool
    var files: [Release.File]

    init(_ release: Release) {
        (title, publisher, coverage, licence) = (release.title, release.publisher, release.coverage, release.licence)
        (citation, sourceURL, note) = (release.citation, release.sourceURL, release.note)
        (publishedOn, retrievedOn, loadedAt) = (release.publishedOn, release.retrievedOn, release.loadedAt)
        (rows, rowName, sha256) = (release.cells, "cells", release.contentSHA256)
        (revision, isCurrent, files) = (release.revision, release.isCurrent, release.files)
    }

    init(_ vintage: Vintage) {
        (title, publisher, coverage, licence) = (vintage.title, vintage.publisher, vintage.coverage, vintage.licence)
        (citation, sourceURL, note) = (vintage.citation, vintage.sourceURL, vintage.note)
        (retrievedOn, loadedAt) = (vintage.retrievedOn, vintage.loadedAt)
        (rows, rowName, sha256) = (vintage.rows, "rows", vintage.contentSHA256)
        (revision, isCurrent, files) = (vintage.revision, vintage.isCurrent, vintage.files)
    }

    init(_ dataset: Dataset) {
        (title, publisher, coverage, licence) = (dataset.title, dataset.publisher, dataset.coverage, dataset.licence)
        (citation, sourceURL, note, attribution) = (dataset.citation, dataset.sourceURL, dataset.note, dataset.attribution)
        (publishedOn, retrievedOn, loadedAt) = (dataset.publishedOn, dataset.retrievedOn, dataset.loadedAt)
        (rows, rowName, sha256) = (dataset.rows, "rows", dataset.contentSHA256)
        (revision, isCurrent, files) = (dataset.revision, dataset.isCurrent, dataset.files)
    }

    /// In a list of what is held.
    var row: [String: Content] {
        [
            "held_title": .text(title), "publisher": .text(publisher), "is_extract": .flag(coverage == .extract),
            "is_old": .flag(!isCurrent), "revision": .text("\(revision)"), "rows": .text(Thousands.grouped("\(rows)")),
            "published": Self.day(publishedOn), "retrieved": Self.day(retrievedOn), "loaded": .text(Moments.day(of: loadedAt)),
            "licence": .text(licence),
        ]
    }

    /// On its own page.
    var content: [String: Content] {
        row.merging([
            "row_name": .text(rowName), "citation": .text(citation), "source_url": Content(sourceURL.flatMap(Self.link)),
            "attribution": Content(attribution), "held_note": Content(note), "sha256": .text(sha256),
            "loaded_time": .text("\(Moments.day(of: loadedAt)), \(Moments.time(of: loadedAt))"), "has_files": .flag(!files.isEmpty),
            "files": .list(of: files) { file in
                [
                    "file_name": .text(file.name), "file_sha256": .text(file.sha256), "bytes": .text(Thousands.grouped("\(file.bytes)")),
                    "file_rows": .text(Thousands.grouped("\(file.rows)")), "url": Citations.text(file.url.flatMap(Self.link)),
                ]
            },
        ]) { $1 }
    }

    private static func day(_ text: String?) -> Content { Citations.text(text.map { Moments.day(of: $0) }) }

    /// An address of the web, and nothing else that could stand there.
    private static func link(_ text: String) -> String? { text.hasPrefix("https://") || text.hasPrefix("http://") ? text : nil }
}
