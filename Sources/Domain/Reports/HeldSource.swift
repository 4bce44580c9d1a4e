/// A source of a report as this database holds it: enough to find exactly it again, here or where somebody else loaded the same files.
package struct HeldSource: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A release of OEWS, by its month.
        case release
        /// Reference data, by kind and vintage.
        case dataset
        /// A year of a subject of IPEDS.
        case vintage
        /// A published rule of a credential.
        case rule
    }

    package struct File: Sendable, Equatable {
        package let name: String
        package let sha256: String

        package init(name: String, sha256: String) { (self.name, self.sha256) = (name, sha256) }
    }

    package let kind: Kind
    /// `2025-05`, `projections/2024-34`, `completions/2024`, `ahima.rhit`.
    package let name: String
    package let revision: Int
    /// SHA-256 of its rows.
    package let sha256: String
    /// What it was read from.
    package let files: [File]

    package init(kind: Kind, name: String, revision: Int, sha256: String, files: [File]) {
        (self.kind, self.name, self.revision, self.sha256, self.files) = (kind, name, revision, sha256, files)
    }

    /// `release/2025-05r1`
    package var id: String { "\(kind.rawValue)/\(name)r\(revision)" }

    func write(to json: inout JSONWriter) {
        json.key("held")
        json.object { json in
            json.field("kind", kind.rawValue)
            json.field("name", name)
            json.field("revision", revision)
            json.key("files")
            json.array(files) { json, file in
                json.object { json in
                    json.field("name", file.name)
                    json.field("sha256", file.sha256)
                }
            }
        }
    }
}
