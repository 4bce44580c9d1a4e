import Foundation
import Testing

@testable import Store

@Suite struct SchemaStateTests {
    private static func file(_ name: String, _ sql: String = "select 1;") throws -> Migration {
        try #require(Migration(fileName: name, content: Data(sql.utf8)))
    }

    private static func row(_ migration: Migration) -> AppliedMigration {
        AppliedMigration(
            version: migration.version, name: migration.name, sha256: migration.sha256, appliedAt: "2026-01-01T00:00:00Z", milliseconds: 1)
    }

    @Test func filesAreReadByName() throws {
        let migration = try Self.file("0012_add_thing_name.sql", "-- no transaction \nselect 1;\nselect x;")
        #expect(migration.version == 12)
        #expect(migration.name == "add_thing_name")
        #expect(!migration.isTransactional)
        #expect(migration.line(ofCharacter: 1) == 1)
        #expect(migration.line(ofCharacter: 37) == 3)
        #expect(try Self.file("0001_create_x.sql", "").sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test(arguments: ["1_a_b.sql", "0001-a-b.sql", "0001_create.sql", "0001_Create_x.sql", "0001_a_b.SQL", "0001_a_b.sql.bak"])
    func otherNamesAreNone(name: String) {
        #expect(Migration(fileName: name, content: Data()) == nil)
    }

    @Test func gapsAndDoublesAreAllNamed() throws {
        let files = try ["0001_a_b.sql", "0003_c_d.sql", "0003_e_f.sql"].map { try Self.file($0) }
        let error = try #require(throws: SchemaError.self) { _ = try MigrationFolder(files, faults: ["0000.sql: no name"]) }
        #expect(error.description.split(separator: "\n").count == 3)
        #expect(error.description.contains("0003_c_d.sql: follows number 1"))
        #expect(error.description.contains("0003_e_f.sql: the number of 0003_c_d.sql again"))
    }

    @Test func theProjectsOwnFolderIsSound() throws {
        let migrations = try MigrationFolder(path: Installation().migrations).migrations
        #expect(migrations.first?.name == "create_outlook")
    }

    @Test func anOlderSchemaNamesTheCommand() throws {
        let files = try ["0001_a_b.sql", "0002_c_d.sql"].map { try Self.file($0) }
        let state = SchemaState(files: files, applied: [Self.row(files[0])])
        #expect(state.pending == [files[1]])
        let error = try #require(throws: SchemaError.self) { try state.requireCurrent() }
        #expect(error.kind == .behind)
        #expect(error.description.contains("pathways migrate"))
        try state.requireMigratable()
    }

    @Test func aNewerSchemaIsLeftAlone() throws {
        let files = try ["0001_a_b.sql", "0002_c_d.sql"].map { try Self.file($0) }
        let state = SchemaState(files: [files[0]], applied: files.map(Self.row))
        let error = try #require(throws: SchemaError.self) { try state.requireMigratable() }
        #expect(error.kind == .ahead)
        #expect(error.description.contains("0002_c_d"))
    }

    @Test func aChangedFileIsShownWithBothHashes() throws {
        let applied = try Self.file("0001_a_b.sql")
        let edited = try Self.file("0001_a_b.sql", "select 2;")
        let error = try #require(throws: SchemaError.self) {
            try SchemaState(files: [edited], applied: [Self.row(applied)]).requireCurrent()
        }
        #expect(error.kind == .changed)
        #expect(error.description.contains(applied.sha256) && error.description.contains(edited.sha256))
    }

    @Test func aFileThatWasPassedOverIsRefused() throws {
        let files = try ["0001_a_b.sql", "0002_c_d.sql"].map { try Self.file($0) }
        let error = try #require(throws: SchemaError.self) {
            try SchemaState(files: files, applied: [Self.row(files[1])]).requireMigratable()
        }
        #expect(error.kind == .files)
    }
}
