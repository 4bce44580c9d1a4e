import Domain
import Foundation
import Testing

@Suite struct JSONWriterTests {
    @Test func writesWhatAnyReaderReads() throws {
        var json = JSONWriter()
        json.object { json in
            json.field("text", "a \"quoted\" \\ line\nwith \u{1} and ü")
            json.field("none", nil as String?)
            json.field("decimal", decimal: "14.90")
            json.key("list")
            json.array([1, 2]) { $0.number($1) }
            json.key("empty")
            json.object { _ in }
        }
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
        #expect(object["text"] as? String == "a \"quoted\" \\ line\nwith \u{1} and ü")
        #expect(object["none"] is NSNull)
        #expect(object["list"] as? [Int] == [1, 2])
        #expect(String(decoding: json.bytes, as: UTF8.self).contains("\"decimal\":14.90,"), "decimals pass through digit for digit")
    }

    @Test(arguments: [("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("two\nlines", "\"two\nlines\"")])
    func quotesCSVFieldsThatNeedIt(field: String, expected: String) {
        var bytes: [UInt8] = []
        CSV.append(field, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }
}
