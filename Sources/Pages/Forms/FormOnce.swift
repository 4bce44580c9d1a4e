import API
import Domain
import Foundation
import Store

/// What makes a form that adds something count once, however often it is sent.
enum FormOnce {
    /// Drawn when the page of a form is made.
    static func draw() -> String { UUID().uuidString.lowercased() }

    /// The value that the form still carries where it is shown again, else a new one.
    static func content(_ form: PageForm?) -> Content { .text(form?[PostedForm.once] ?? draw()) }

    /// Of the value and of what the form came to: sent twice it is one request; changed after the back button it is another.
    ///
    /// - Returns: nil where the form carries none.
    static func key(_ form: PageForm, _ question: Question, _ document: Document) -> OnceKey? {
        guard let value = form[PostedForm.once], value.utf8.count <= 100 else { return nil }
        let content = "\(question.path)\n" + String(decoding: document.canonicalJSON(), as: UTF8.self)
        return OnceKey("\(value) \(SHA256Text.of(Array(content.utf8)).prefix(16))", request: content)
    }
}
