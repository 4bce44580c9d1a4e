/// Who a learner is, as somebody sent it, checked.
package struct LearnerDraft: Sendable, Equatable {
    package var studentNumber: String?
    package var givenName: String
    package var familyName: String
    /// What the learner is called, where it is not the given name.
    package var preferredName: String?
    package var email: String?
    package var sourceID: String?
    /// Since when directory information is withheld.
    package var optedOutOn: Day?

    package init(
        studentNumber: String? = nil, givenName: String, familyName: String, preferredName: String? = nil, email: String? = nil,
        sourceID: String? = nil, optedOutOn: Day? = nil
    ) {
        self.studentNumber = studentNumber
        self.givenName = givenName
        self.familyName = familyName
        self.preferredName = preferredName
        self.email = email
        self.sourceID = sourceID
        self.optedOutOn = optedOutOn
    }

    /// - Throws: `Faults` with everything that is wrong, each with its JSON pointer.
    package init(_ document: Document) throws(Faults) {
        self = try Fields.read(document, allowed: Self.members) { LearnerDraft(&$0) }
    }

    private init(_ fields: inout Fields) {
        studentNumber = fields.string("student_number")
        givenName = fields.string("given_name", required: true) ?? ""
        familyName = fields.string("family_name", required: true) ?? ""
        preferredName = fields.string("preferred_name")
        email = fields.string("email")
        sourceID = fields.string("source_id")
        optedOutOn = fields.day("opted_out_on")
        if let email, !email.contains("@") { fields.reading.fault("wrong_value", fields.place / "email", "is no address of mail") }
    }

    package static let members = ["student_number", "given_name", "family_name", "preferred_name", "email", "source_id", "opted_out_on"]
}
