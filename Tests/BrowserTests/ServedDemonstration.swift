import Foundation
import TestSupport
import Testing

/// The program as `deploy/run` starts it, with its private database, all figures of the seeds and the demonstration's colleges.
/// Started once for all tests of the process, and stopped with it.
struct ServedDemonstration: Sendable {
    let url: String
    let password: String
    private let program: OutlookProgram

    /// What the server told of what went wrong.
    var log: String { program.errors }

    static var shared: ServedDemonstration { get async throws { try await started.value } }

    private static let started = Task.detached {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pathways-pages-\(getpid())").path
        // The program is asked to stop, and its folder removed, when this process is gone.
        let script = """
            "$0" serve --demonstration --port 0 --data-dir "$1" & program=$!
            while kill -0 "$2" 2>/dev/null && kill -0 $program 2>/dev/null; do sleep 1; done
            kill $program 2>/dev/null; wait $program; rm -rf "$1"
            """
        let program = try OutlookProgram(
            "/bin/sh", ["-c", script, OutlookProgram.pathways, folder, String(getpid())],
            environment: ["PATHWAYS_LOG_LEVEL": "warning", "PATHWAYS_DATABASE": "", "PATHWAYS_DATABASE_URL": ""])
        while true {
            let output = program.output
            if let address = output.firstMatch(of: /answers at (http:\/\/[0-9.]+:[0-9]+)/)?.1,
                let word = output.firstMatch(of: /password `([^`]+)`/)?.1,
                output.contains("at a glance")
            {
                return ServedDemonstration(url: String(address), password: String(word), program: program)
            }
            try #require(program.isRunning, "\(program.errors)")
            try await Task.sleep(for: .milliseconds(100))
        }
    }
}

/// Whom the demonstration has at its first college.
enum Person: String, Sendable, CaseIterable {
    case student, instructor, counselor, administrator, auditor

    var name: String { name(at: "riverbend") }

    func name(at college: String) -> String { "\(rawValue)@\(college).example" }
}

extension Browser {
    func signIn(_ person: Person, at college: String = "riverbend", password: String) async throws {
        try await open("/sign-in")
        try await fill("#institution", with: college)
        try await fill("#name", with: person.name(at: college))
        try await fill("#password", with: password)
        try await press("Sign in")
        // What is there for who signed in alone.
        _ = try await text(of: ".visitor")
    }

    func signOut() async throws {
        try await press("Sign out")
        _ = try await text(of: ".hero")
    }
}
