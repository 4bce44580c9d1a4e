import Foundation
import Testing

/// The arrows of `Sources/README.md`, read off the import lines. The package
/// manager alone does not hold them, because a target may depend on more than
/// a layer is meant to know.
@Suite struct ImportArrowTests {
    /// Our own modules that each module may import; nothing else of ours.
    static let arrows: [String: Set<String>] = [
        "Postgres": ["CLibPQ"],
        "Domain": [],
        "Spreadsheets": ["CXLSXWriter", "Domain"],
        "Intake": ["CExpat", "CLibzip", "CLzma", "CZlib"],
        "Store": ["Domain", "Postgres", "Intake", "Spreadsheets"],
        "Embedded": [],
        "API": ["Store", "Domain", "Postgres", "CZlib"],
        "Pages": ["API", "Store", "Domain"],
        "Commands": ["Store", "Domain", "Postgres", "Intake", "Embedded", "API", "Pages"],
        "pathways": ["Commands"],
    ]

    /// Modules of others that only the named layers may know.
    static let keepers: [String: Set<String>] = [
        "Hummingbird": ["API"], "HummingbirdCore": ["API"], "ArgumentParser": ["Commands", "pathways"], "AsyncHTTPClient": ["Intake"],
        "Subprocess": ["Embedded"], "CLibPQ": ["Postgres"], "CExpat": ["Intake"], "CLibzip": ["Intake"],
        "CLzma": ["Intake"], "CZlib": ["Intake", "API"], "Mustache": ["Pages"], "CXLSXWriter": ["Spreadsheets"],
    ]

    static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources")

    @Test(arguments: arrows.keys.sorted()) func importsOnlyWhatItsLayerMay(module: String) throws {
        let ours = Set(Self.arrows.keys).union(["CExpat", "CLibPQ", "CLibzip", "CLzma", "CXLSXWriter", "CZlib"])
        let allowed = Self.arrows[module] ?? []
        let imports = try Self.imports(of: module)
        #expect(!imports.isEmpty || module == "Domain", "no source was read: the folder has moved")
        for (file, name) in imports {
            if ours.contains(name) { #expect(allowed.contains(name), "\(file) imports \(name)") }
            if let keepers = Self.keepers[name] { #expect(keepers.contains(module), "\(file) imports \(name)") }
        }
    }

    @Test func domainKnowsNoInputOrOutput() throws {
        let allowed: Set<String> = ["Foundation"]
        for (file, name) in try Self.imports(of: "Domain") { #expect(allowed.contains(name), "\(file) imports \(name)") }
    }

    @Test func everyModuleIsListed() throws {
        let folders = try FileManager.default.contentsOfDirectory(at: Self.sources, includingPropertiesForKeys: [.isDirectoryKey])
            .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }.map(\.lastPathComponent)
        #expect(Set(folders) == Set(Self.arrows.keys).union(["CExpat", "CLibPQ", "CLibzip", "CLzma", "CXLSXWriter", "CZlib"]))
    }

    private static func imports(of module: String) throws -> [(file: String, name: String)] {
        let files = FileManager.default.enumerator(at: sources.appending(path: module), includingPropertiesForKeys: nil)
        var found: [(String, String)] = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let words = line.split(separator: " ")
                guard let at = words.firstIndex(of: "import"), at < 2, words.count > at + 1 else { continue }
                found.append(("\(module)/\(file.lastPathComponent)", String(words[at + 1].split(separator: ".")[0])))
            }
        }
        return found
    }
}
