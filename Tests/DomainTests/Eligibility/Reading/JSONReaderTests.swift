import Testing

@testable import Domain

/// JSON, strictly, and the one way in which equal documents are written.
@Suite struct JSONReaderTests {
    private static func fault(_ bytes: [UInt8]) -> String? {
        do throws(Faults) {
            _ = try JSONReader.read(bytes)
            return nil
        } catch {
            return error.list.map { "\($0.code) \($0.message)" }.joined(separator: "; ")
        }
    }

    // MARK: what is refused, and where

    @Test(
        arguments: [
            ("", "malformed_json line 1, column 1: expected a value, and the text ends"),
            ("  \n ", "malformed_json line 2, column 2: expected a value, and the text ends"),
            ("{", "malformed_json line 1, column 2: expected a member's name in quotes"),
            ("[1,]", "malformed_json line 1, column 4: expected a value"),
            ("[1 2]", "malformed_json line 1, column 4: expected `,` or `]`"),
            (#"{"a" 1}"#, "malformed_json line 1, column 6: expected `:`"),
            (#"{"a": 1,}"#, "malformed_json line 1, column 9: expected a member's name in quotes"),
            ("{a: 1}", "malformed_json line 1, column 2: expected a member's name in quotes"),
            ("[1]\n[2]", "malformed_json line 2, column 1: expected nothing more after the document"),
            ("nul", "malformed_json line 1, column 1: expected a value"), ("NaN", "malformed_json line 1, column 1: expected a value"),
            ("01", "malformed_json line 1, column 3: expected a number without leading zeros"),
            ("-", "malformed_json line 1, column 2: expected a value"), ("1.", "malformed_json line 1, column 3: expected a value"),
            (".5", "malformed_json line 1, column 1: expected a value"), ("1e", "malformed_json line 1, column 3: expected a value"),
            ("+1", "malformed_json line 1, column 1: expected a value"),
            ("0x10", "malformed_json line 1, column 2: expected nothing more after the document"),
            (#""a"#, "malformed_json line 1, column 3: expected the end of a text"),
            ("\"a\nb\"", "malformed_json line 1, column 3: expected no control character in a text"),
            (#""\x""#, "malformed_json line 1, column 4: expected an escape that JSON has"),
            (#""\u12G4""#, "malformed_json line 1, column 6: expected four hexadecimal digits"),
            (#""\ud800""#, "malformed_json line 1, column 8: expected the second half of a surrogate pair"),
            (#""\ud800\u0041""#, "malformed_json line 1, column 14: expected the second half of a surrogate pair"),
            (#""\udc00""#, "malformed_json line 1, column 8: expected a character"),
            (#"{"a": 1, "b": {"c": 2, "c": 3}}"#, "duplicate_member line 1, column 24: the member is there twice"),
            (#"{"a": 1, "\u0061": 2}"#, "duplicate_member line 1, column 10: the member is there twice"),
        ] as [(String, String)])
    func faultsSayLineAndColumn(text: String, fault: String) { #expect(Self.fault(Array(text.utf8)) == fault) }

    @Test(
        arguments: [
            [0xFF], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xC0, 0xAF, 0x22],
            [0x00],
            [0x22, 0x00, 0x22], [0xEF, 0xBB],
        ] as [[UInt8]])
    func bytesThatAreNoTextAreRefused(bytes: [UInt8]) { #expect(Self.fault(bytes)?.hasPrefix("malformed_json") == true) }

    @Test func whatIsDeeperOrLongerThanAnyRuleIsRefused() {
        let deep = { (count: Int) in Array((String(repeating: "[", count: count) + String(repeating: "]", count: count)).utf8) }
        #expect(Self.fault(deep(JSONReader.mostDepth)) == nil)
        #expect(Self.fault(deep(JSONReader.mostDepth + 1)) == "too_deep line 1, column 101: nested deeper than 100")
        #expect(Self.fault(Array(String(repeating: "[", count: 1_000_000).utf8)) == "too_deep line 1, column 101: nested deeper than 100")
        let long = [UInt8](repeating: 0x20, count: JSONReader.longest) + [0x31]
        #expect(Self.fault(long)?.hasPrefix("too_long") == true)
    }

    @Test func manyMembersAreToldApartQuickly() {
        let members = (0..<50_000).map { #""m\#($0)": 1"# }.joined(separator: ",")
        #expect(Self.fault(Array("{\(members)}".utf8)) == nil)
        #expect(Self.fault(Array("{\(members), \"m40000\": 1}".utf8))?.hasPrefix("duplicate_member") == true)
        #expect(Self.fault(Array("{\(members), \"m3\": 1}".utf8))?.hasPrefix("duplicate_member") == true)
    }

    // MARK: what is read

    @Test(
        arguments: [
            ("\u{FEFF}[ ]", "[]"), (#"{"b":1 , "a":[true,false,null]}"#, #"{"a":[true,false,null],"b":1}"#),
            // By bytes, not by any alphabet: capitals first, then small letters, then what is not ASCII.
            (#"{"é":1,"z":2,"Z":3,"":4,"aa":5,"a":6}"#, #"{"":4,"Z":3,"a":6,"aa":5,"z":2,"é":1}"#),
            (#"{"\ud83e\uddea":1,"\uffff":2}"#, "{\"\u{FFFF}\":2,\"\u{1F9EA}\":1}"),
            ("[1.0, 1, 1e2, -0, 0.10]", "[1.0,1,1e2,-0,0.10]"),
            (#""\u0041\/\n\t\r\b\f\u0001\"\\""#, #""A/\n\t\r\u0008\u000c\u0001\"\\""#), ("\"\u{7F}é\"", "\"\u{7F}é\""),
            (#""\u0000""#, #""\u0000""#),
        ] as [(String, String)])
    func equalContentHasTheSameCanonicalBytes(text: String, canonical: String) throws {
        let bytes = try JSONReader.read(text).canonicalJSON()
        #expect(String(decoding: bytes, as: UTF8.self) == canonical)
        #expect(try JSONReader.read(bytes).canonicalJSON() == bytes)
    }

    @Test func orderAndSpaceChangeNoByteOfARule() throws {
        for name in ["every-member.rule.json", "short-form.rule.json", "every-member.facts.json"] {
            let document = try ExampleDocuments.document("examples/" + name)
            let canonical = document.canonicalJSON()
            #expect(document.reversed.canonicalJSON() == canonical)
            #expect(document.reversed != document)
            let spaced = Array(String(decoding: canonical, as: UTF8.self).replacing("\":", with: "\" :\n\t").utf8)
            #expect(try JSONReader.read(spaced).canonicalJSON() == canonical)
        }
    }

    // MARK: numbers

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("0e99", 0), ("6", 6), ("6.0", 6), ("60e-1", 6), ("0.6E+1", 6), ("-12.50e1", -125), ("6.5", nil),
            ("1e-1", nil),
            ("999999999999999999", 999_999_999_999_999_999), ("1e17", 100_000_000_000_000_000), ("1e18", nil), ("1e999", nil),
            ("1e99999999999999999", nil), ("1e000000000000000000002", 100), ("9223372036854775807", 9_223_372_036_854_775_807),
            ("9223372036854775808", nil),
        ] as [(String, Int?)])
    func wholeNumbersAreWhatTheyAreWorth(text: String, value: Int?) { #expect(Int(plain: text) == value) }

    @Test(
        arguments: [
            ("3", 3000), ("3.5", 3500), ("0.333", 333), ("0.3330", 333), ("0.3333", nil), ("35e-1", 3500), ("1e-3", 1), ("1e-4", nil),
            ("-1", nil),
            ("-0.0", 0), ("999999999.999", 999_999_999_999), ("1000000000", nil), ("1e9", nil), ("1e8", 100_000_000_000),
            ("0.00100000000000000000000000", 1), ("1e999", nil),
        ] as [(String, Int?)])
    func amountsAreWhatTheyAreWorth(text: String, thousandths: Int?) { #expect(Amount(plain: text)?.thousandths == thousandths) }

    @Test func numbersAreInOrder() throws {
        let texts = ["-1e999", "-12", "-1.5", "-1e-999", "-0", "1e-999", "0.1", "0.11", "1", "9.99", "10", "1e999"]
        let numbers = try texts.map { try #require(NumberText($0)) }
        for (index, number) in numbers.enumerated() {
            for (other, another) in numbers.enumerated() {
                #expect((number < another) == (index < other), "\(texts[index]), \(texts[other])")
            }
        }
        #expect(["", "-", "e1", "1e", "1..2", "x", "1x"].map { NumberText($0) } == [nil, nil, nil, nil, nil, nil, nil])
    }
}

extension Document {
    /// The same content with the members of every object the other way round.
    fileprivate var reversed: Document {
        switch self {
        case .object(let members): .object(members.reversed().map { Member($0.key, $0.value.reversed) })
        case .array(let items): .array(items.map(\.reversed))
        default: self
        }
    }
}
