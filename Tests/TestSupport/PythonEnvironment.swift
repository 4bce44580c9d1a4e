import Foundation

/// Python programs of others, from PyPI, in an environment of their own under
/// the user's cache folder, made once for all runs.
package struct PythonEnvironment: Sendable {
    /// Another content needs another name.
    private let name: String
    private let packages: [String]
    private let python: Task<String?, Never>

    package init(_ name: String, packages: [String]) {
        self.name = name
        self.packages = packages
        python = Task.detached { await Self.make(name, packages) }
    }

    /// What a test says that is skipped, as pip could not install.
    package var absence: String { "\(packages.joined(separator: " and ")) could not be installed from PyPI" }

    package var isThere: Bool {
        get async { await python.value != nil }
    }

    package func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> OutlookProgram.Outcome {
        guard let python = await python.value else { throw CocoaError(.fileNoSuchFile) }
        return try await OutlookProgram.run(python, arguments, environment: environment)
    }

    private static func make(_ name: String, _ packages: [String]) async -> String? {
        let cache = FileManager.default.urls(for: .cachesDirectory, in: .userDomainMask)[0]
        let folder = cache.appendingPathComponent("pathways-tests/\(name)").path
        let (python, mark) = (folder + "/bin/python", folder + "/complete")
        if FileManager.default.fileExists(atPath: mark) { return python }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let steps = [("/usr/bin/env", ["python3", "-m", "venv", folder]), (python, ["-m", "pip", "install", "--quiet"] + packages)]
        for (program, arguments) in steps {
            guard let outcome = try? await OutlookProgram.run(program, arguments), outcome.status == 0 else { return nil }
        }
        return FileManager.default.createFile(atPath: mark, contents: nil) ? python : nil
    }
}
