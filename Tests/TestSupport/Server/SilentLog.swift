import Logging

/// A log nobody reads: for tests whose subject is expected to complain.
package struct SilentLog: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level = .critical

    package init() {}

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {}
}

extension Logger {
    package static var silent: Logger { Logger(label: "test") { _ in SilentLog() } }
}
