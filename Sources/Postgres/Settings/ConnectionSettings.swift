import CLibPQ
import Foundation

/// How to reach PostgreSQL: libpq's own keywords, passed through whole (several hosts, `target_session_attrs`, `sslmode` …).
package struct ConnectionSettings: Sendable, Equatable {
    /// Keyword to value, the password included. What is absent comes from the `PG…` environment and libpq's defaults.
    package var keywords: [String: String]

    /// - Parameters:
    ///   - conninfo: a `postgresql://` URL or `key=value` text; empty for libpq's environment and defaults.
    ///   - overrides: keywords that win over the text.
    /// - Throws: `PostgresError` of kind `usage` for text libpq does not understand. The text itself is not repeated: it may hold a password.
    package init(conninfo: String = "", overrides: [String: String] = [:]) throws(PostgresError) {
        keywords = try ConnectionSettings.parse(conninfo).merging(overrides) { _, new in new }
    }

    package subscript(keyword: String) -> String? {
        get { keywords[keyword] }
        set { keywords[keyword] = newValue }
    }

    /// libpq's complaint without what it quotes of the text, which may be a piece of a password; option names stay.
    private static func withoutPieces(_ complaint: String) -> String {
        if complaint.hasPrefix("invalid connection option") || complaint.hasPrefix("invalid URI query parameter") { return complaint }
        let parts = complaint.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.enumerated().map { $0.offset % 2 == 0 || $0.element == "=" ? String($0.element) : "…" }.joined(separator: "\"")
    }

    private static func parse(_ conninfo: String) throws(PostgresError) -> [String: String] {
        guard !conninfo.isEmpty else { return [:] }
        var problem: UnsafeMutablePointer<CChar>?
        defer { PQfreemem(problem) }
        guard let options = PQconninfoParse(conninfo, &problem) else {
            throw PostgresError(.usage, "the connection string is not understood: \(withoutPieces(PostgresError.trimmed(problem)))")
        }
        defer { PQconninfoFree(options) }
        var keywords: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { keywords[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return keywords
    }
}

extension ConnectionSettings: CustomStringConvertible {
    /// As `key=value` text in alphabetical order, secrets masked.
    package var description: String {
        let secret: Set = ["password", "sslpassword"]
        return keywords.sorted { $0.key < $1.key }
            .map { secret.contains($0.key) ? "\($0.key)=****" : "\($0.key)=\($0.value)" }
            .joined(separator: " ")
    }
}

extension ConnectionSettings {
    /// These settings, with what every connection of the program has unless the text said otherwise.
    ///
    /// `connect_timeout` bounds each host apart, so that a dead first host costs seconds and the next one is still tried.
    func completed(applicationName: String, options: [String: String] = [:]) -> ConnectionSettings {
        var copy = self
        copy.keywords.merge(
            ["application_name": applicationName, "connect_timeout": "5", "client_encoding": "UTF8", "tcp_user_timeout": "30000"]
        ) { old, _ in old }
        if !options.isEmpty {
            let flags = options.sorted { $0.key < $1.key }.map { "-c \($0.key)=\($0.value)" }.joined(separator: " ")
            copy.keywords["options"] = [copy.keywords["options"], flags].compactMap(\.self).joined(separator: " ")
        }
        return copy
    }

    /// Calls `body` with libpq's two null-terminated arrays, which live as long as the call.
    func withKeywordArrays<R>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>) -> R
    ) -> R {
        func duplicate(_ texts: [String]) -> [UnsafePointer<CChar>?] { texts.map { UnsafePointer(strdup($0)) } + [nil] }
        let names = keywords.keys.sorted()
        let keys = duplicate(names)
        let values = duplicate(names.map { keywords[$0] ?? "" })
        defer { (keys + values).forEach { free(UnsafeMutablePointer(mutating: $0)) } }
        return body(keys, values)
    }
}
