import Foundation

/// The folder beside the program that holds what it reads: `sql/` with the migrations and `seeds/` with the figures.
///
/// It is `PATHWAYS_HOME` where that is set; else the nearest folder above the program that has them (a build lies below
/// the project: `…/.build/release/pathways`); else `share/pathways` beside the program's `bin`; else
/// `/usr/share/pathways`.
package struct Installation: Sendable, Equatable {
    package let folder: String

    package var migrations: String { folder + "/sql" }
    package var seeds: String { folder + "/seeds" }

    /// - Throws: `SchemaError` of kind `installation`, naming every place that was looked at.
    package init(
        environment: [String: String] = ProcessInfo.processInfo.environment, program: String = Installation.runningProgram
    ) throws {
        let named = environment["PATHWAYS_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        let places = named.map { [$0] } ?? Self.places(around: program)
        guard let found = places.first(where: Self.isComplete) else {
            let looked = places.map { "  " + $0 }.joined(separator: "\n")
            throw SchemaError(.installation, "No folder with sql/ and seeds/ was found. Set PATHWAYS_HOME to it. Looked at:\n\(looked)")
        }
        folder = found
    }

    /// The program's own file, symbolic links resolved.
    package static var runningProgram: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }

    private static func places(around program: String) -> [String] {
        var folder = (program as NSString).deletingLastPathComponent
        var places = [((folder as NSString).deletingLastPathComponent as NSString).appendingPathComponent("share/pathways")]
        while folder.count > 1 {
            places.append(folder)
            folder = (folder as NSString).deletingLastPathComponent
        }
        return places + ["/usr/local/share/pathways", "/usr/share/pathways"]
    }

    private static func isComplete(_ folder: String) -> Bool {
        ["sql", "seeds"].allSatisfy { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder) && isFolder.boolValue
        }
    }
}
