import Postgres
import TestSupport
import Testing

@Suite struct SettingsTests {
    @Test func libpqReadsBothFormsAndOverridesWin() throws {
        let url = try ConnectionSettings(
            conninfo: "postgresql://ann:s3cret@a:1,b:2/outlook?target_session_attrs=read-write", overrides: ["connect_timeout": "3"])
        #expect(url["host"] == "a,b" && url["port"] == "1,2" && url["dbname"] == "outlook" && url["connect_timeout"] == "3")
        #expect(url["target_session_attrs"] == "read-write" && url["password"] == "s3cret")
        let pairs = try ConnectionSettings(conninfo: "host=/tmp dbname='two words'", overrides: ["dbname": "other"])
        #expect(pairs["host"] == "/tmp" && pairs["dbname"] == "other")
        #expect(try ConnectionSettings().keywords.isEmpty)
    }

    @Test func secretsAreNeitherPrintedNorRepeatedInErrors() throws {
        let settings = try ConnectionSettings(conninfo: "postgresql://ann:s3cret@a/outlook")
        #expect(settings.description == "dbname=outlook host=a password=**** user=ann")
        for text in ["password=abc s3cret", "postgresql://ann:s3cret@[a/outlook", "password='s3cret"] {
            let error = #expect(throws: PostgresError.self) { try ConnectionSettings(conninfo: text) }
            #expect(error?.kind == .usage && error?.message.contains("s3cret") == false)
        }
    }
}
