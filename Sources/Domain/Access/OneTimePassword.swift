/// A password that is drawn for somebody else, to be typed once.
package enum OneTimePassword {
    /// Without characters that are taken for others when they are read out.
    private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
    private static let groups = 5
    private static let length = 5

    /// Some 120 bits, from the system's generator.
    package static func drawn() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<groups).map { _ in
            String((0..<length).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] })
        }.joined(separator: "-")
    }
}
