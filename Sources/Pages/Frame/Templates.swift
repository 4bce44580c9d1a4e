import Foundation
import Mustache

/// The templates of `Assets`, read once. Each is known by its file's name without the ending.
enum Templates {
    static let library: MustacheLibrary = {
        MustacheContentTypes.register(EscapedText(), named: EscapedText.name)
        var library = MustacheLibrary()
        for (name, bytes) in TemplateFiles.all {
            do {
                try library.register(EscapedText.pragma + String(decoding: bytes, as: UTF8.self), named: name)
            } catch {
                preconditionFailure("the template \(name) cannot be read: \(error)")
            }
        }
        return library
    }()

    static func render(_ name: String, _ content: Content) -> String {
        guard let text = library.render(content, withTemplate: name) else { preconditionFailure("there is no template \(name)") }
        return text
    }
}
