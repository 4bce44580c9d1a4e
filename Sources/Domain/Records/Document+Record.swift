import Foundation

/// What every record says of itself, where it travels as a document.
extension Document {
    /// By which it is known outside.
    package var recordID: String? { if case .string(let id)? = self["id"] { id } else { nil } }
    package var recordRevision: Int? { if case .number(let text)? = self["revision"] { Int(text) } else { nil } }
}

extension String {
    /// Whether it has the form of the ids by which records are known outside.
    package var isPublicID: Bool { utf8.count == 36 && UUID(uuidString: self) != nil }
}
