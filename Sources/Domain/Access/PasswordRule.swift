/// What a password has to be: long, and nothing that is tried first. No mixture of characters is asked for (NIST SP 800-63B).
package enum PasswordRule {
    package static let shortest = 15
    package static let longest = 256

    /// - Parameter names: what belongs to the account: its sign-in, its name, its institution.
    package static func faults(of password: String, names: [String]) -> [Fault] {
        let length = password.unicodeScalars.count
        var messages: [String] = []
        if length < shortest {
            messages.append("has \(length) characters: at least \(shortest) are needed; several words are easy to keep")
        }
        if length > longest { messages.append("has \(length) characters: at most \(longest) are taken") }
        let plain = password.lowercased().filter { !$0.isWhitespace }
        if Set(plain).count < 6 { messages.append("repeats the same few characters") }
        if isRun(plain) { messages.append("is a run of the keyboard or of the alphabet") }
        let known = names.flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber } }.filter { $0.count >= 4 }
        let rest = (known.map(String.init) + common).reduce(plain) { $0.replacing($1, with: "") }
        if length >= shortest, rest.count < 8 { messages.append("is little more than names and words that are tried first") }
        return messages.map { Fault("weak_password", parameter: "/password", message: $0) }
    }

    private static let common = [
        "password", "passwort", "pathways", "welcome", "letmein", "qwerty", "college", "student", "admin", "12345",
    ]

    private static func isRun(_ text: String) -> Bool {
        let runs = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm"]
        return !text.isEmpty && runs.contains { $0.contains(text) || String($0.reversed()).contains(text) }
    }
}

/// How long somebody who typed wrong passwords has to wait, whoever the name belongs to or nobody.
package enum SignInLockOut {
    package static let freeFailures = 5
    package static let longestWait = 900

    /// Seconds after the last failure during which nothing is looked at.
    package static func wait(afterFailures failures: Int) -> Int {
        failures < freeFailures ? 0 : min(longestWait, 1 << min(failures - freeFailures + 1, 10))
    }
}
