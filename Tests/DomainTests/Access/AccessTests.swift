import Testing

@testable import Domain

@Suite struct AccessTests {
    @Test(arguments: AccessToken.Kind.allCases) func aTokenIsReadAsItWasWritten(kind: AccessToken.Kind) throws {
        let token = AccessToken.drawn(kind, institution: "north-college")
        #expect(AccessToken(token.text) == token)
        #expect(AccessToken.drawn(kind, institution: "north-college") != token)
        // One wrong letter is told by the checksum alone.
        var letters = Array(token.text)
        for place in letters.indices where letters[place] != "_" {
            let before = letters[place]
            letters[place] = before == "0" ? "1" : "0"
            #expect(AccessToken(String(letters)) == nil)
            letters[place] = before
        }
        for text in ["", "pws", "pws_north", "pwk_north_1_2", token.text + "_", String(token.text.dropLast())] {
            #expect(AccessToken(text) == nil, "\(text)")
        }
    }

    @Test func theChecksumIsTheOneThatOthersReckon() {
        // Reckoned by zlib.
        let token = AccessToken(.session, institution: "a", secret: String(repeating: "0", count: 64))
        #expect(token.text.hasSuffix("_2c684274"))
    }

    @Test(arguments: [
        ("correct horse battery staple", true), ("fourteen chars", false), ("aaaaaaaaaaaaaaaaaaaa", false), ("abcdefghijklmnopqrst", false),
        ("password12345password", false), ("lovelace north lovelace", false), ("Ünïcödé ïs äll rïght", true),
        (String(repeating: "many words ", count: 30), false),
    ])
    func passwordsAreLongAndNotTheFirstThatIsTried(password: String, isGood: Bool) {
        let faults = PasswordRule.faults(of: password, names: ["ada.lovelace@north.example", "Ada Lovelace", "north"])
        #expect(faults.isEmpty == isGood, "\(faults.map(\.message))")
    }

    @Test func theWaitGrowsAndHasAnEnd() {
        let waits = (0...20).map { SignInLockOut.wait(afterFailures: $0) }
        #expect(waits.prefix(5).allSatisfy { $0 == 0 } && waits[5] == 2 && waits == waits.sorted() && waits.last == 900)
    }
}
