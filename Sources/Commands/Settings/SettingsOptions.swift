import ArgumentParser

/// The flags that every command has. A command with more of its own hands them to `load`.
package struct SettingsOptions: ParsableArguments {
    @Option(name: .customLong("config"), help: ArgumentHelp("Settings file to read instead of the usual ones.", valueName: "file"))
    package var file: String?

    @Option(name: .customLong("database-url"), help: ArgumentHelp("PostgreSQL to use; without one, a private server.", valueName: "url"))
    package var databaseURL: String?

    @Option(name: .customLong("data-dir"), help: ArgumentHelp("Folder of the private PostgreSQL server.", valueName: "folder"))
    package var dataDirectory: String?

    @Option(name: .customLong("log-level"), help: "trace, debug, info, notice, warning, error or critical.")
    package var logLevel: String?

    @Option(name: .customLong("log-format"), help: "text or json.")
    package var logFormat: String?

    package init() {}

    /// - Parameter flags: the command's own flags by setting name, as `port`.
    /// - Throws: `SettingsFaults` with every fault.
    package func load(_ flags: [String: String?] = [:]) throws -> Settings {
        let common = ["database_url": databaseURL, "data_dir": dataDirectory, "log_level": logLevel, "log_format": logFormat]
        return try Settings(flags: common.merging(flags) { _, own in own }.compactMapValues { $0 }, file: file)
    }
}
