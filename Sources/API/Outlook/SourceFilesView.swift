import Domain

/// The files that figures were read from, in answers.
enum SourceFilesView {
    /// - Parameter hasAddresses: whether it is known under which address each file was read.
    static func field(_ files: [Release.File], hasAddresses: Bool = false, _ json: inout JSONWriter) {
        json.key("files")
        json.array(files) { json, file in
            json.object { json in
                json.field("name", file.name)
                json.field("sha256", file.sha256)
                json.field("bytes", file.bytes)
                json.field("rows", file.rows)
                if hasAddresses { json.field("url", file.url) }
            }
        }
    }
}
