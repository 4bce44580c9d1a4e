import Foundation
import TestSupport

/// Validators of OpenAPI and JSON Schema that others wrote, from PyPI.
enum SchemaValidators {
    static let absence = environment.absence

    static var areThere: Bool {
        get async { await environment.isThere }
    }

    private static let environment = PythonEnvironment("schema-validators-1", packages: ["openapi-spec-validator", "jsonschema"])

    /// - Returns: what openapi-spec-validator finds wrong; empty when nothing is.
    static func faults(ofDocument document: [UInt8]) async throws -> String {
        try await withFolder { folder in
            try Data(document).write(to: folder.appendingPathComponent("openapi.json"))
            let outcome = try await environment.run(["-m", "openapi_spec_validator", "--errors", "all", folder.path + "/openapi.json"])
            return outcome.status == 0 ? "" : outcome.text + outcome.errors
        }
    }

    /// Answers against the schemas of the document, made strict: a member that
    /// the schema does not name is a fault.
    ///
    /// - Parameter answers: each with the name of its schema and what to call it.
    /// - Returns: a line for each fault.
    static func faults(of answers: [(schema: String, name: String, body: [UInt8])], document: [UInt8]) async throws -> [String] {
        try await withFolder { folder in
            try Data(document).write(to: folder.appendingPathComponent("openapi.json"))
            var list: [String] = []
            for (number, answer) in answers.enumerated() {
                try Data(answer.body).write(to: folder.appendingPathComponent("\(number).json"))
                list.append("\(answer.schema)\t\(number).json\t\(answer.name)")
            }
            try list.joined(separator: "\n").write(to: folder.appendingPathComponent("answers"), atomically: true, encoding: .utf8)
            let outcome = try await environment.run(["-c", script, folder.path])
            if outcome.status != 0 { return ["the validator failed: \(outcome.errors)"] }
            return outcome.text.split(separator: "\n").map(String.init)
        }
    }

    private static let script = """
        import json, sys
        from jsonschema import Draft202012Validator
        folder = sys.argv[1]
        document = json.load(open(folder + "/openapi.json"))
        def strict(schema):
            if isinstance(schema, dict):
                if schema.get("type") == "object" and "properties" in schema: schema.setdefault("additionalProperties", False)
                for value in schema.values(): strict(value)
            elif isinstance(schema, list):
                for value in schema: strict(value)
        strict(document["components"]["schemas"])
        for line in open(folder + "/answers"):
            schema, file, name = line.rstrip("\\n").split("\\t")
            if schema not in document["components"]["schemas"]:
                print(name, "has no schema", schema)
                continue
            validator = Draft202012Validator({"$ref": "#/components/schemas/" + schema, "components": document["components"]})
            for error in list(validator.iter_errors(json.load(open(folder + "/" + file))))[:5]:
                print(name, "at", error.json_path, error.message[:300])
        """

    private static func withFolder<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("schemas-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }
}
