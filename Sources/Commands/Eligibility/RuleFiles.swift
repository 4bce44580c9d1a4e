import Domain
import Foundation
import Store

/// Rule files: one credential or program each; tests beside them (`….tests.yaml`) are none.
struct RuleFiles {
    struct Entry {
        let path: String
        let result: Result<RuleDocument, Faults>
    }

    /// In the order of the paths given; those of a folder by name.
    let entries: [Entry]

    /// Reads all of them, whatever is wrong with some.
    /// - Throws: `Faults` for a path that leads nowhere.
    init(_ paths: [String]) throws {
        var owners: [String: String] = [:]
        entries = try paths.flatMap(Self.files).map { path in
            var result = Result { () throws(Faults) in try Self.read(path) }
            if case .success(let document) = result, let owner = owners.updateValue(path, forKey: document.rule.id) {
                let fault = Fault("duplicate_rule", parameter: "\(path)#/id", value: document.rule.id, message: "is the id in \(owner) too")
                result = .failure(Faults(fault))
            }
            return Entry(path: path, result: result)
        }
    }

    /// All of them, where nothing is wrong with any.
    /// - Throws: every fault of every file.
    func documents() throws(Faults) -> [RuleDocument] {
        var (documents, faults): ([RuleDocument], [Fault]) = ([], [])
        for entry in entries {
            switch entry.result {
            case .success(let document): documents.append(document)
            case .failure(let more): faults += more.list
            }
        }
        if !faults.isEmpty { throw Faults(faults) }
        return documents
    }

    static func read(_ path: String) throws(Faults) -> RuleDocument {
        let document = try DocumentFile.read(path)
        do throws(Faults) { return try RuleDocument(document) } catch { throw error.of(file: path) }
    }

    /// What is there as a file, or looks like the path of one.
    static func isPath(_ text: String) -> Bool {
        text.contains("/") || [".yaml", ".yml", ".json"].contains { text.hasSuffix($0) } || FileManager.default.fileExists(atPath: text)
    }

    /// The rule files under a path.
    static func files(_ path: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw DocumentFile.unreadable(path, "there is no such file or folder")
        }
        guard isFolder.boolValue else { return [path] }
        return try FileManager.default.contentsOfDirectory(atPath: path).filter(isRuleFile).sorted().map { "\(path)/\($0)" }
    }

    private static func isRuleFile(_ name: String) -> Bool {
        guard !name.hasPrefix("."), !name.hasSuffix(".schema.json") else { return false }
        return [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) && !name.hasSuffix(".tests\($0)") }
    }
}
