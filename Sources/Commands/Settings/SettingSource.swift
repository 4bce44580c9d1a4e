/// Where a setting's value came from, for whoever wonders why the program does what it does.
package enum SettingSource: Sendable, Equatable {
    case flag(String)
    case environment(String)
    case file(path: String, line: Int)
    case builtIn
}

extension SettingSource: CustomStringConvertible {
    package var description: String {
        switch self {
        case .flag(let name): name
        case .environment(let name): "\(name) (environment)"
        case .file(let path, let line): "\(path):\(line)"
        case .builtIn: "default"
        }
    }
}
