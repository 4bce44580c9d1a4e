import API
import Domain
import HTTPTypes
import Store

/// The files that pages refer to. Their addresses change with their content, so browsers keep them for good.
struct Assets: Sendable {
    let file: String
    let contentType: String
    let bytes: [UInt8]
    let address: String

    static let style = Assets("pathways.css", "text/css; charset=utf-8", PackageResources.pathways_css + Array(PictureStyle.css.utf8))
    static let script = Assets("pathways.js", "text/javascript; charset=utf-8", PackageResources.pathways_js)
    static let icon = Assets("icon.svg", "image/svg+xml", PackageResources.icon_svg)
    static let all = [style, script, icon]

    private init(_ file: String, _ contentType: String, _ bytes: [UInt8]) {
        self.file = file
        self.contentType = contentType
        self.bytes = bytes
        address = "/assets/\(file)?v=\(SHA256Text.of(bytes).prefix(12))"
    }

    private static let version = QueryParameter("v", "the version of the file", examples: ["0"]) { String($0) }

    static let routes: [PageRoute] = all.map { asset in
        PageRoute(
            asset: "assets.\(asset.file)", "/assets/\(asset.file)", "A file that pages refer to",
            parameters: KnownParameters([version.documentation])
        ) { _ in
            var answer = Answer(contentType: asset.contentType, bytes: asset.bytes)
            answer.headers[.cacheControl] = "public, max-age=31536000, immutable"
            answer.headers[.vary] = "Accept-Encoding"
            return answer
        }
    }
}
