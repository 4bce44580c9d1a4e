/// The characters that HTML and XML have names for, since they mean something in markup.
package enum MarkupEntity {
    /// - Returns: nil for what may stand as it is, between tags and in attributes between quotes.
    package static func of(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&#39;"
        default: nil
        }
    }
}
