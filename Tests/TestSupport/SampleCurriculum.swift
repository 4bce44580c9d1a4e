import Domain
import Foundation
import Store

/// `Tests/Samples/curricula/him.json`: a small program with everything that a curriculum has.
package enum SampleCurriculum {
    package static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Samples/curricula/him.json").path

    /// The sample with some of its text replaced.
    package static func text(replacing changes: [(String, String)] = []) throws -> String {
        try changes.reduce(String(contentsOfFile: path, encoding: .utf8)) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }

    /// The same as a file of its own, which whoever asks takes away.
    package static func file(replacing changes: [(String, String)] = []) throws -> String {
        let file = NSTemporaryDirectory() + "curriculum-\(UInt64.random(in: 0 ... .max)).yaml"
        try text(replacing: changes).write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    @discardableResult
    package static func load(_ database: RecordsDatabase, replacing changes: [(String, String)] = []) async throws -> [CurriculumLoad.Count]
    {
        let document = try CurriculumDocument(JSONReader.read(text(replacing: changes)))
        return try await CurriculumLoad(pool: database.service).load(document, as: database.administrator)
    }
}
