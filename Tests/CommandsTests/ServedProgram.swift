import Foundation
import TestSupport
import Testing

extension OutlookProgram {
    /// Starts `pathways serve` on a free port and waits until it listens.
    static func serving(environment: [String: String]) async throws -> (program: OutlookProgram, port: Int) {
        let program = try OutlookProgram(pathways, ["serve", "--port", "0"], environment: environment)
        while true {
            if let port = program.output.firstMatch(of: /answers at http:\/\/127\.0\.0\.1:(\d+)/).flatMap({ Int($0.1) }) {
                return (program, port)
            }
            try #require(program.isRunning, "\(program.errors)")
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
