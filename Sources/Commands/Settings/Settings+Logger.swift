import Logging

extension Settings {
    /// A logger to standard error, so that a command's output can be piped, in the format that was set.
    /// - Parameter least: for commands whose own output says already what a lower level would.
    package func logger(_ label: String = "pathways", atLeast least: Logger.Level = .trace) -> Logger {
        let format = logFormat
        var logger = Logger(label: label) { label in
            switch format {
            case .text: StreamLogHandler.standardError(label: label)
            case .json: JSONLogHandler(label: label)
            }
        }
        logger.logLevel = max(logLevel, least)
        return logger
    }
}
