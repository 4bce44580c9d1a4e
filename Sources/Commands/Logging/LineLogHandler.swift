import Domain
import Foundation
import Logging

/// Log lines on standard error, one write each: as text for people, or as JSON
/// for those who collect them.
struct LineLogHandler: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    let label: String
    let format: Settings.LogFormat

    init(label: String, level: Logger.Level, format: Settings.LogFormat) {
        self.label = label
        self.format = format
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }.sorted { $0.key < $1.key }
        var line = format == .json ? json(event.level, event.message, all) : text(event.level, event.message, all)
        line.append(0x0A)
        line.withUnsafeBytes { _ = write(2, $0.baseAddress, $0.count) }
    }

    private func text(_ level: Logger.Level, _ message: Logger.Message, _ metadata: [(key: String, value: Logger.MetadataValue)]) -> [UInt8] {
        let details = metadata.map { " \($0.key)=\($0.value)" }.joined()
        return Array("\(Self.now()) \(level) \(message)\(details)".replacing("\n", with: "\\n").utf8)
    }

    private func json(_ level: Logger.Level, _ message: Logger.Message, _ metadata: [(key: String, value: Logger.MetadataValue)]) -> [UInt8] {
        var json = JSONWriter(capacity: 256)
        json.object { json in
            json.field("time", Self.now())
            json.field("level", level.rawValue)
            json.field("logger", label)
            json.field("message", "\(message)")
            for (key, value) in metadata {
                json.key(named: key)
                json.string("\(value)")
            }
        }
        return json.bytes
    }

    /// RFC 3339, UTC, milliseconds.
    private static func now() -> String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        var parts = tm()
        gmtime_r(&time.tv_sec, &parts)
        func padded(_ number: Int, _ width: Int = 2) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let date = "\(Int(parts.tm_year) + 1900)-\(padded(Int(parts.tm_mon) + 1))-\(padded(Int(parts.tm_mday)))"
        let clock = "\(padded(Int(parts.tm_hour))):\(padded(Int(parts.tm_min))):\(padded(Int(parts.tm_sec)))"
        return "\(date)T\(clock).\(padded(time.tv_nsec / 1_000_000, 3))Z"
    }
}

extension Settings {
    /// - Parameter lowest: the least level that is written, whatever is set; commands that print answers keep quiet.
    func logger(_ label: String, atLeast lowest: Logger.Level = .trace) -> Logger {
        let level = max(logLevel, lowest)
        return Logger(label: label) { LineLogHandler(label: $0, level: level, format: logFormat) }
    }
}
