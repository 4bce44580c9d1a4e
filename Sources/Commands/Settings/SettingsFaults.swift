/// Everything that is wrong with the settings, together: whoever mends one should not find the next at the next start.
package struct SettingsFaults: Error, Sendable, Equatable, CustomStringConvertible {
    package struct Fault: Sendable, Equatable {
        /// The flag, the variable, or the file and line.
        package let place: String
        package let message: String
    }

    package var list: [Fault]

    package var description: String {
        list.map { "\($0.place): \($0.message)" }.joined(separator: "\n")
    }
}
