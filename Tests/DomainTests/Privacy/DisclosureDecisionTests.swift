import Domain
import Testing

/// What may be disclosed, decided by nothing but its circumstances.
@Suite struct DisclosureDecisionTests {
    private static let today = Day("2026-11-29")!

    private static func consent(
        _ records: [String] = ["transcript"], until: String? = nil, revoked: String? = nil, signed: String = "2026-09-01",
        party: String = "AHIMA"
    ) -> Consent {
        Consent(
            id: 1, code: "a", records: RecordScope(records), purpose: "early testing", party: party, signedOn: Day(signed)!,
            until: until.flatMap { Day($0) }, revokedOn: revoked.flatMap { Day($0) })
    }

    private static func disclosure(_ members: String) throws -> DisclosureDraft {
        try DisclosureDraft(JSONReader.read("{\(members)}"), today: today)
    }

    private static let transcript =
        #""party": "ahima ", "records": ["transcript"], "purpose": "Early testing.", "basis": "consent", "on": "2026-11-02""#

    /// Each lacks one thing, and is told which.
    @Test(arguments: [
        (consent(), []), (consent(until: "2026-11-02"), []), (consent(revoked: "2026-11-03"), []), (consent(["all"]), []),
        (consent(signed: "2026-11-02"), []), (consent(until: "2026-11-01"), ["/consent"]), (consent(revoked: "2026-11-02"), ["/consent"]),
        (consent(signed: "2026-11-03"), ["/consent"]), (consent(["course-records"]), ["/records"]),
        (consent(party: "County Hospital"), ["/party"]), (consent(["notes"], party: "County Hospital"), ["/records", "/party"]),
    ])
    func aDisclosureByConsentNeedsOneThatCoversIt(consent: Consent, missing: [String]) throws {
        let circumstances = DisclosureDecision.Circumstances(consents: [consent], optedOutOn: nil, notices: [])
        let disclosure = try Self.disclosure(Self.transcript)
        guard !missing.isEmpty else {
            #expect(try DisclosureDecision.permit(disclosure, in: circumstances) == consent)
            return
        }
        let faults = #expect(throws: Faults.self) { try DisclosureDecision.permit(disclosure, in: circumstances) }
        #expect(faults?.list.map(\.parameter) == missing && faults?.list.allSatisfy { $0.code == DisclosureDecision.refusal } == true)
    }

    @Test func ofSeveralConsentsTheOneThatCoversItCounts() throws {
        let consents = [Self.consent(["notes"]), Self.consent(until: "2026-10-01"), Self.consent(party: "credentialing bodies")]
        let named = try Self.disclosure(Self.transcript + #", "party_class": "Credentialing bodies""#)
        let circumstances = DisclosureDecision.Circumstances(consents: consents, optedOutOn: nil, notices: [])
        #expect(try DisclosureDecision.permit(named, in: circumstances) == consents[2])
        let none = DisclosureDecision.Circumstances(consents: [], optedOutOn: nil, notices: [])
        #expect(throws: Faults.self) { try DisclosureDecision.permit(named, in: none) }
    }

    @Test(arguments: DisclosureBasis.allCases)
    func aBasisThatNeedsAPaperIsRefusedWithoutIt(basis: DisclosureBasis) throws {
        guard basis != .consent, basis != .directoryInformation else { return }
        let circumstances = DisclosureDecision.Circumstances(consents: [], optedOutOn: Self.today, notices: [])
        let members = #""party": "P", "records": ["enrolments"], "purpose": "because", "basis": "\#(basis.rawValue)""#
        let bare = try Self.disclosure(members)
        if basis.needsDocument {
            let faults = #expect(throws: Faults.self) { try DisclosureDecision.permit(bare, in: circumstances) }
            #expect(faults?.list.map(\.parameter) == ["/document"])
        } else {
            #expect(try DisclosureDecision.permit(bare, in: circumstances) == nil)
        }
        #expect(try DisclosureDecision.permit(Self.disclosure(members + #", "document": "file 7""#), in: circumstances) == nil)
    }

    @Test func directoryInformationIsWhatWasAnnouncedOfWhoDidNotOptOut() throws {
        let notice = DirectoryNotice(categories: ["name", "program"], givenOn: Day("2026-08-01")!, optOutUntil: Day("2026-08-31")!)
        func gaps(_ records: [String], _ day: String, _ notices: [DirectoryNotice], out: String? = nil) -> [String?] {
            DirectoryNotice.gaps(for: RecordScope(records), on: Day(day)!, notices: notices, optedOutOn: out.flatMap { Day($0) })
                .map(\.parameter)
        }
        #expect(gaps(["name"], "2026-09-01", [notice]) == [])
        #expect(gaps(["name"], "2026-08-31", [notice]) == ["/basis"], "there is still time to opt out")
        #expect(gaps(["name"], "2026-09-01", []) == ["/basis"])
        #expect(gaps(["name", "email"], "2026-09-01", [notice]) == ["/records"])
        #expect(gaps(["course-records"], "2026-09-01", [notice], out: "2026-08-15") == ["/records", "/basis"])
        #expect(gaps(["name"], "2031-09-01", [notice], out: "2026-08-15") == ["/basis"], "it outlives enrolment")
        let later = DirectoryNotice(categories: ["program"], givenOn: Day("2027-08-01")!, optOutUntil: Day("2027-08-31")!)
        #expect(gaps(["name"], "2027-08-15", [later, notice]) == [], "the new notice is not in force yet")
        #expect(gaps(["name"], "2027-09-01", [later, notice]) == ["/records"])
    }

    @Test func whatIsWrongWithADisclosureIsToldWithItsPlace() throws {
        let faults = #expect(throws: Faults.self) {
            try Self.disclosure(#""records": ["grades"], "purpose": "", "basis": "favor", "on": "2027-01-01", "event": "disclosed""#)
        }
        #expect(Set(faults?.list.compactMap(\.parameter) ?? []) == ["/party", "/records/0", "/purpose", "/basis", "/on"])
        let asked = #expect(throws: Faults.self) {
            try Self.disclosure(#""event": "requested", "party": "P", "records": ["all"], "purpose": "x", "basis": "consent""#)
        }
        #expect(asked?.list.map(\.parameter) == ["/basis"])
    }
}
