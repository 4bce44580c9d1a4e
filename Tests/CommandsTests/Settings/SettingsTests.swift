import Embedded
import Foundation
import Testing

@testable import Commands

@Suite final class SettingsTests {
    /// Of one test; gone with it.
    private let folder = NSTemporaryDirectory() + "pathways-\(UInt64.random(in: 0 ... .max))"

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func file(_ text: String) throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = folder + "/some.yaml"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test func flagThenEnvironmentThenFileThenDefault() throws {
        let path = try file("# ours\nport: 1\nhost: file\ncontact: file\n")
        let settings = try Settings(flags: ["port": "3"], environment: ["PATHWAYS_PORT": "2", "PATHWAYS_HOST": "environment"], file: path)
        #expect(settings.port == 3)
        #expect(settings.source(of: "port") == .flag("--port"))
        #expect(settings.host == "environment")
        #expect(settings.source(of: "host") == .environment("PATHWAYS_HOST"))
        #expect(settings.contact == "file")
        #expect(settings.source(of: "contact") == .file(path: path, line: 4))
        #expect(settings.cacheSize == 32 << 20)
        #expect(settings.source(of: "cache_size") == .builtIn)
    }

    @Test func everyFaultIsListedWithItsPlace() throws {
        let path = try file("port: many\npot: 1\nlog_format: xml\nstatement_timeout: soon\nhost: [a, b]\n")
        let faults = try #require(throws: SettingsFaults.self) {
            _ = try Settings(flags: ["pool_connections": "0"], environment: ["PATHWAYS_CACHE_SIZE": "big"], file: path)
        }
        let places = Set(faults.list.map(\.place))
        #expect(
            places == [
                "\(path):1", "\(path):2", "\(path):3", "\(path):4", "\(path):5", "--pool-connections", "PATHWAYS_CACHE_SIZE (environment)",
            ])
        #expect(faults.description.contains("there is no setting pot"))
        #expect(faults.description.contains("one of text, json, not “xml”"))
    }

    @Test func aNamedFileMustExist() throws {
        let faults = try #require(throws: SettingsFaults.self) { _ = try Settings(environment: [:], file: "/no/such.yaml") }
        #expect(faults.list.map(\.place) == ["/no/such.yaml"])
    }

    @Test func theUsersFileIsStrongerThanNothing() throws {
        try FileManager.default.createDirectory(atPath: folder + "/pathways", withIntermediateDirectories: true)
        try "port: 4".write(toFile: folder + "/pathways/pathways.yaml", atomically: true, encoding: .utf8)
        #expect(try Settings(environment: ["XDG_CONFIG_HOME": folder]).port == 4)
    }

    @Test(arguments: [
        ("30", Duration.seconds(30)), ("500ms", .milliseconds(500)), ("5 min", .seconds(300)), ("1h", .seconds(3600)),
    ])
    func timesHaveUnits(text: String, expected: Duration) throws {
        #expect(try Settings(flags: ["statement_timeout": text], environment: [:]).statementTimeout == expected)
    }

    @Test(arguments: ["", "-1s", "1.5s", "5 parsecs", "99999999999999999999s", "9223372036854775807h"])
    func otherTimesAreRefused(text: String) {
        #expect(throws: SettingsFaults.self) { _ = try Settings(flags: ["statement_timeout": text], environment: [:]) }
    }

    @Test func theDatabaseIsTheStrongestThatWasNamed() throws {
        func choice(_ flags: [String: String] = [:], _ environment: [String: String] = [:]) throws -> DatabaseChoice {
            try Settings(flags: flags, environment: environment.merging(["HOME": "/h"]) { first, _ in first }).database
        }
        guard case .embedded = try choice() else { Issue.record("nothing named means the private server"); return }
        #expect(try choice([:], ["DATABASE_URL": "postgresql://a"]) == .configured("postgresql://a"))
        #expect(
            try choice([:], ["DATABASE_URL": "postgresql://a", "PATHWAYS_DATABASE_URL": "postgresql://b"]) == .configured("postgresql://b"))
        #expect(try choice([:], ["PGHOST": "db"]) == .libpqEnvironment)
        guard case .embedded = try choice([:], ["PGUSER": "me"]) else { Issue.record("a user name is no server"); return }
        guard case .embedded(let folder) = try choice(["data_dir": "/x"], ["DATABASE_URL": "postgresql://a"]) else {
            Issue.record("a typed folder means the private server")
            return
        }
        #expect(folder.path == "/x")
    }

    @Test(arguments: [
        ("postgresql://me:s3cr3t@db:5432/p", "postgresql://me:****@db:5432/p"),
        ("postgres://me:p@ss@db/p", "postgres://me:****@db/p"),
        ("postgresql://me@db/p?password=s3cr3t&sslmode=require", "postgresql://me@db/p?password=****&sslmode=require"),
        ("host=db password='s3 cr3t' user=me", "host=db password=**** user=me"),
        ("password = s3cr3t", "password = ****"),
        ("postgresql://db:5432/p", "postgresql://db:5432/p"),
    ])
    func passwordsAreMasked(text: String, shown: String) {
        #expect(SecretMask.connection(text) == shown)
    }
}
