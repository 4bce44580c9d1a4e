import Domain

/// Consents as their page tells and asks for them.
enum ConsentContent {
    /// What a learner can consent to, the widest last.
    private static let offered: [(name: String, title: String)] = [
        ("identity", "My name and e-mail"), ("enrolments", "My program and enrolment"), ("degrees", "My degrees"),
        ("course-records", "My courses and grades"), ("transcript", "My transcript: name, courses, grades and degrees"),
        ("practicum-placements", "My professional practice"), ("competency-attainments", "My competencies"),
        ("exam-attempts", "My attempts at exams"), ("credentials", "My credentials"),
        ("employment-outcomes", "My employment after the program"), ("eligibility", "Where I stand for a credential"),
        ("all", "Everything that is held about me"),
    ]

    /// What is said of a field that was left empty.
    static let missing = [
        "records": "choose which records", "party": "say who may have them", "purpose": "say what they are for",
        "approved": "tick the box: that is your signature",
    ]

    static func title(_ name: String) -> String {
        offered.first { $0.name == name }?.title.replacing("My ", with: "") ?? RecordContent.title(name)
    }

    /// The document that the form comes to, as the API takes it.
    static func document(_ form: PageForm) -> Document {
        var members = [Document.Member("records", .array(form.all("records").map(Document.string)))]
        for name in ["party", "purpose", "until"] {
            if let text = form[name] { members.append(.init(name, .string(text))) }
        }
        members.append(.init("approved", .bool(form["approved"] == "yes")))
        return .object(members)
    }

    static func form(_ form: PageForm) -> [String: Content] {
        let chosen = Set(form.all("records"))
        return [
            "faults": form.summary, "party": form.field("party"), "purpose": form.field("purpose"), "until": form.field("until"),
            "records": form.field("records"), "approved": form.field("approved"),
            "offered": .list(of: offered) {
                ["name": .text($0.name), "title": .text($0.title), "is_chosen": .flag(chosen.contains($0.name))]
            },
        ]
    }

    static func consent(_ kept: Document, on today: Day) -> Content {
        let until = kept["until"]?.text.flatMap { Day($0) }
        let revoked = kept["revoked_on"]?.text.flatMap { Day($0) }
        let isOver = until.map { $0 < today } ?? false
        return [
            "code": Content(kept.recordID), "to": Content(kept["party"]?.text), "for": Content(kept["purpose"]?.text),
            "what": .text((kept["records"]?.texts ?? []).map(title).joined(separator: "; ")),
            "signed": Content(kept["signed_on"]?.text.map(Moments.day(of:))),
            "how": .text(kept["signature"]?.text == "paper" ? "on paper" : "signed in"),
            "ends": PlainWords.day(until), "revoked": PlainWords.day(revoked), "is_over": .flag(isOver),
            "holds": .flag(revoked == nil && !isOver),
        ]
    }

    static func notice(_ notice: DirectoryNotice) -> Content {
        [
            "categories": .text(notice.categories.map(RecordContent.title).joined(separator: ", ")),
            "given": PlainWords.day(notice.givenOn), "until": PlainWords.day(notice.optOutUntil),
        ]
    }
}
