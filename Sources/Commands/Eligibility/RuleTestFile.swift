import Domain
import Foundation
import Store

/// Tests beside a rule file: `ahima.rhit.tests.yaml` beside `ahima.rhit.yaml`.
enum RuleTestFile {
    private static let endings = [".yaml", ".yml", ".json"]

    /// nil where there are none.
    static func path(beside rule: String) -> String? {
        guard let name = name(of: rule, endings) else { return nil }
        return endings.map { "\(name).tests\($0)" }.first { FileManager.default.fileExists(atPath: $0) }
    }

    /// - Throws: `Faults`, each with the file's path before its pointer.
    static func read(_ path: String) throws(Faults) -> RuleTests {
        let document = try DocumentFile.read(path)
        do throws(Faults) { return try RuleTests.read(document) } catch { throw error.of(file: path) }
    }

    /// Files of tests in the folders among the paths that stand beside no rule, by name.
    static func strays(in paths: [String]) throws -> [String] {
        try paths.flatMap { folder -> [String] in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else { return [] }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            let rules = Set(names.compactMap { name(of: $0, endings) })
            return names.filter { file in
                guard !file.hasPrefix("."), let name = name(of: file, endings.map { ".tests" + $0 }) else { return false }
                return !rules.contains(name)
            }.map { "\(folder)/\($0)" }
        }
    }

    /// The name without its ending; nil for another ending.
    private static func name(of path: String, _ endings: [String]) -> String? {
        endings.first { path.hasSuffix($0) }.map { String(path.dropLast($0.count)) }
    }
}
