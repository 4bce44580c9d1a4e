import Testing

@testable import Domain

/// The path as JSON, byte for byte.
@Suite struct ExamPathJSONTests {
    private static func json(_ path: ExamPath) -> String {
        var json = JSONWriter()
        path.write(to: &json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func aPathInFull() throws {
        let exam = """
            {"source": "faq", "verified_on": "2026-11-22",
             "window": [{"id": "window", "text": "120 days", "effective": {"from": "2018-01-01"}, "days": 120}],
             "extension": [{"id": "extension", "text": "30 days", "standing": "unconfirmed", "doubt": "old page",
                            "notice": {"days": 14}, "steps": [{"days": 30, "fee": 50.5}]}],
             "attempts": [{"id": "limit", "text": "not said"}],
             "fees": [{"id": "fees", "text": "fee", "member": 229}],
             "format": [{"id": "format", "text": "test", "items": {"from": 130, "to": 160}, "minutes": 210}],
             "retake": [{"id": "unused", "days": 90}]}
            """
        let path = try ExamFixture.path(
            "applied 2026-03-01 early=true payer=school voucher=true; approved 2026-03-10; lapsed 2026-07-09", asOf: "2026-04-01",
            exam: exam)
        #expect(
            Self.json(path)
                == [
                    #"{"rule":"ahima.rhit","exam":"ahima.rhit","title":"RHIT","as_of":"2026-04-01","currency":"USD","state":"approved","#,
                    #""since":"2026-03-10","application":"a0","may_use_title":false,"next":["#,
                    #"{"kind":"request_extension_by","role":"by","day":"2026-06-24","status":"open","#,
                    #""text":"Last day to ask for extension 1, of 30 days","fees":[{"amount":50.50,"policy":"extension"}],"#,
                    #""application":"a0","#,
                    #""standing":"unconfirmed","policies":[{"id":"extension","sources":["faq"],"standing":"unconfirmed","#,
                    #""doubt":"old page"},"#,
                    #"{"id":"window","sources":["faq"],"standing":"confirmed"}]},"#,
                    #"{"kind":"test_by","role":"by","day":"2026-07-08","status":"open","#,
                    #""text":"Last day to have scheduled and taken the exam","#,
                    #""application":"a0","standing":"confirmed","policies":[{"id":"window","sources":["faq"],"standing":"confirmed"}]}],"#,
                    #""attempts":{"known":true,"list":[],"limits":[{"text":"How many attempts are allowed is not confirmed.","#,
                    #""at_most":null,"#,
                    #""unlimited":false,"used":0,"left":null,"policy":{"id":"limit","sources":["faq"],"standing":"confirmed"}}]},"#,
                    #""applications":[{"id":"a0","state":"approved","since":"2026-03-10","derived":false,"early":true,"payer":"school","#,
                    #""voucher":true,"applied_on":"2026-03-01","approved_on":"2026-03-10","window":{"stated":false,"extensions":0,"#,
                    #""extended_days":0,"ends":[{"day":"2026-07-08","policy":"window"}]},"events":["#,
                    #"{"event":"applied","on":"2026-03-01","state":"applied","fees":[{"amount":229.00,"for":"member","policy":"fees"},"#,
                    #"{"amount":null,"for":"non_member","reason":"the price for others is not known","policy":"fees"}]},"#,
                    #"{"event":"approved","on":"2026-03-10","state":"approved"},"#,
                    #"{"event":"lapsed","on":"2026-07-09","state":"lapsed","planned":true}]}],"#,
                    #""offer":{"format":[{"policy":"format","text":"test","items":{"from":130,"to":160},"minutes":210}],"#,
                    #""fees":[{"policy":"fees","text":"fee","member":229.00,"non_member":null}]},"policies":["#,
                    #"{"id":"window","kind":"window","text":"120 days","effective":{"from":"2018-01-01"},"sources":["#,
                    #"{"id":"faq","title":"FAQ","address":"https://example.org/faq","vintage":"2023-09","grade":"R-A'"}],"#,
                    #""verified_on":"2026-11-22","standing":"confirmed"},"#,
                    #"{"id":"extension","kind":"extension","text":"30 days","effective":{},"sources":["#,
                    #"{"id":"faq","title":"FAQ","address":"https://example.org/faq","vintage":"2023-09","grade":"R-A'"}],"#,
                    #""verified_on":"2026-11-22","standing":"unconfirmed","doubt":"old page"},"#,
                    #"{"id":"limit","kind":"attempts","text":"not said","effective":{},"sources":["#,
                    #"{"id":"faq","title":"FAQ","address":"https://example.org/faq","vintage":"2023-09","grade":"R-A'"}],"#,
                    #""verified_on":"2026-11-22","standing":"confirmed"},"#,
                    #"{"id":"fees","kind":"fees","text":"fee","effective":{},"sources":["#,
                    #"{"id":"faq","title":"FAQ","address":"https://example.org/faq","vintage":"2023-09","grade":"R-A'"}],"#,
                    #""verified_on":"2026-11-22","standing":"confirmed"},"#,
                    #"{"id":"format","kind":"format","text":"test","effective":{},"sources":["#,
                    #"{"id":"faq","title":"FAQ","address":"https://example.org/faq","vintage":"2023-09","grade":"R-A'"}],"#,
                    #""verified_on":"2026-11-22","standing":"confirmed"}]}"#,
                ].joined())
    }

    /// Every path is JSON that the reader takes, with a day or a reason for none at each step.
    @Test func everyStepHasADayOrSaysWhyNot() throws {
        let states = [
            "", "applied 2026-03-01", "applied 2026-03-01; approved 2026-03-10",
            "applied 2026-03-01; approved 2026-03-10; scheduled 2026-03-20 appointment=2026-06-10",
            "applied 2026-03-01; approved 2026-03-10; scheduled 2026-03-20 appointment=2026-03-25; tested 2026-03-25",
            "applied 2026-03-01; approved 2026-03-10; scheduled 2026-03-20 appointment=2026-03-25; tested 2026-03-25; "
                + "result 2026-03-25 outcome=failed",
            "applied 2026-03-01; approved 2026-03-10; scheduled 2026-03-20 appointment=2026-03-25; tested 2026-03-25; "
                + "result 2026-03-25 outcome=passed",
        ]
        for exam in [ExamFixture.policies, #"{"source": "faq"}"#] {
            for state in states {
                let path = try ExamFixture.path(state, asOf: "2026-04-01", exam: exam)
                _ = try JSONReader.read(Self.json(path))
                for step in path.next where step.day == nil { #expect(step.reason != nil, "\(step.kind)") }
            }
        }
    }

    @Test func theOneEventOfEveryNameIsReachable() {
        // A name that no state admits could never be told without a fault.
        for name in ExamEvent.Name.allCases { #expect(ExamState.allCases.contains { name.isLegal(in: $0) }, "\(name.rawValue)") }
    }
}
