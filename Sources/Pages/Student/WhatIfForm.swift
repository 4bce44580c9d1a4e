import Domain

/// The change that somebody tries out, as a form has it.
struct WhatIfForm {
    /// What may become of a course that is held.
    private enum Fate {
        case passed(String), failed, withdrawn, gone

        /// By the value that the form has for it.
        init?(_ value: String) {
            switch value {
            case "failed": self = .failed
            case "withdrawn": self = .withdrawn
            case "gone": self = .gone
            default:
                guard WhatIfForm.grades.contains(value) else { return nil }
                self = .passed(value)
            }
        }
    }

    private static let grades = ["A", "B", "C", "D"]
    private static let fates = [
        ("A", "passed with A"), ("B", "passed with B"), ("C", "passed with C"), ("D", "passed with D"), ("failed", "not passed"),
        ("withdrawn", "withdrawn"), ("gone", "never taken"),
    ]
    private static let states = [
        ("last_term", "in the last term"), ("coursework_complete", "done with the course work"), ("graduated", "graduated"),
    ]
    private static let places = 1...3

    private let form: PageForm
    private let facts: Document

    init(_ form: PageForm, _ facts: Document) { (self.form, self.facts) = (form, facts) }

    private var courses: [Document] { facts["courses"]?.items ?? [] }
    /// The first tells the program that a degree or a later state would be of.
    private var enrolment: Document? { facts["enrolments"]?.items.first }

    // MARK: what is asked

    /// As the API takes it.
    /// - Throws: `Faults` where nothing is to be different.
    func document(today: Day) throws(Faults) -> Document {
        var members: [Document.Member] = []
        let fates = courses.compactMap { course in course.recordID.flatMap { id in fate(of: id).map { (id, $0) } } }
        let gone = fates.compactMap { id, fate in if case .gone = fate { Document.string(id) } else { nil } }
        if !gone.isEmpty { members.append(.init("remove", .object([.init("courses", .array(gone))]))) }
        let changed = fates.compactMap { id, fate in change(id, fate, today) }
        if !changed.isEmpty { members.append(.init("change", .object([.init("courses", .array(changed))]))) }
        let added = added(today)
        if !added.isEmpty { members.append(.init("add", .object(added))) }
        if let day = form["as_of"] { members.append(.init("as_of", .string(day))) }
        if members.isEmpty {
            throw Faults(Fault("missing", message: "nothing is chosen yet: change at least one thing below"))
        }
        return .object(members)
    }

    private func fate(of record: String) -> Fate? { form["course.\(record)"].flatMap(Fate.init) }

    private func change(_ record: String, _ fate: Fate, _ today: Day) -> Document? {
        let (status, grade): (String, String?)
        switch fate {
        case .passed(let given): (status, grade) = ("completed", given)
        case .failed: (status, grade) = ("failed", "F")
        case .withdrawn: (status, grade) = ("withdrawn", nil)
        case .gone: return nil
        }
        var members = [Document.Member("id", .string(record)), .init("status", .string(status))]
        members.append(.init("grade", grade.map(Document.string) ?? .null))
        // It is tried out as if it were over.
        members.append(.init("ended_on", .string(today.description)))
        return .object(members)
    }

    private func added(_ today: Day) -> [Document.Member] {
        var members: [Document.Member] = []
        let courses = Self.places.filter { form["new.\($0).course"] != nil }.map { newCourse($0, today) }
        if !courses.isEmpty { members.append(.init("courses", .array(courses))) }
        if form["no_attempts"] == "yes" { members.append(.init("attempts", .array([]))) }
        let documents = form.all("documents").map { kind in
            Document.object([
                .init("kind", .string(kind)), .init("received_on", .string(today.description)),
                .init("verified_on", .string(today.description)),
            ])
        }
        if !documents.isEmpty { members.append(.init("documents", .array(documents))) }
        guard let enrolment else { return members }
        if let state = form["state"] { members.append(.init("enrolments", .array([Self.of(enrolment, "state", state)]))) }
        if let day = form["degree_on"] {
            let degree = Self.of(enrolment, "status", "awarded").adding(.init("awarded_on", .string(day)))
            members.append(.init("degrees", .array([degree])))
        }
        return members
    }

    private func newCourse(_ place: Int, _ today: Day) -> Document {
        var members = [Document.Member("course", .string(form["new.\(place).course"] ?? ""))]
        members.append(.init("credits", form["new.\(place).credits"].map(Document.number) ?? .null))
        if let grade = form["new.\(place).grade"], Self.grades.contains(grade) {
            members += [
                .init("status", .string("completed")), .init("grade", .string(grade)), .init("ended_on", .string(today.description)),
            ]
        } else {
            members.append(.init("status", .string("planned")))
        }
        return .object(members)
    }

    /// The program of an enrolment, in another record.
    private static func of(_ enrolment: Document, _ name: String, _ value: String) -> Document {
        let kept = ["level", "field", "program"].compactMap { name in enrolment[name].map { Document.Member(name, $0) } }
        return .object([.init(name, .string(value))] + kept)
    }

    // MARK: as it is shown

    /// - Parameter rule: whose documents can be tried.
    func content(asking rule: Document) -> [String: Content] {
        let chosen = Set(form.all("documents"))
        return [
            "faults": form.summary, "as_of": form.field("as_of"), "degree_on": form.field("degree_on"),
            "courses": .list(of: courses) { course in
                let id = course.recordID ?? ""
                return [
                    "field": .text("course.\(id)"), "course": .text(course["course"]?.text ?? ""), "now": .text(Self.now(course)),
                    "fates": Self.options(Self.fates, chosen: form["course.\(id)"]),
                ]
            },
            "has_courses": .flag(!courses.isEmpty),
            "new": .list(of: Self.places) { place in
                [
                    "place": Content(place), "code": form.field("new.\(place).course"), "credits": form.field("new.\(place).credits"),
                    "new_grades": Self.options(
                        Self.grades.map { ($0, "passed with \($0)") }, chosen: form["new.\(place).grade"]),
                ]
            },
            "has_enrolment": .flag(enrolment != nil), "states": Self.options(Self.states, chosen: form["state"]),
            "may_have_no_attempts": .flag(facts["attempts"] == nil), "no_attempts": .flag(form["no_attempts"] == "yes"),
            "documents": .list(of: Self.documents(in: rule)) {
                ["kind": .text($0), "title": .text(PlainWords.words($0)), "is_chosen": .flag(chosen.contains($0))]
            },
        ]
    }

    private static func options(_ options: [(String, String)], chosen: String?) -> Content {
        .list(of: options) { ["value": .text($0.0), "title": .text($0.1), "is_chosen": .flag($0.0 == chosen)] }
    }

    private static func now(_ course: Document) -> String {
        [course["status"]?.text.map(PlainWords.words), course["grade"]?.text, course["term"]?.text].compactMap(\.self)
            .joined(separator: ", ")
    }

    /// The kinds of documents that a rule asks for, wherever it does.
    private static func documents(in rule: Document) -> [String] {
        var (found, open): (Set<String>, [Document]) = ([], [rule])
        while let next = open.popLast() {
            if let kind = next["document"]?["kind"]?.text { found.insert(kind) }
            switch next {
            case .array(let items): open += items
            case .object(let members): open += members.map(\.value)
            case .null, .bool, .number, .string: continue
            }
        }
        return found.sorted()
    }

    /// Faults of the change with the fields of the form in the place of pointers.
    func ofFields(_ faults: Faults) -> Faults {
        Faults(
            faults.list.map { fault in
                var fault = fault
                let parts = (fault.parameter ?? "").split(separator: "/").map(String.init)
                fault.parameter = parts.contains("as_of") ? "as_of" : parts.contains("degrees") ? "degree_on" : nil
                if parts.starts(with: ["change", "add", "courses"]), parts.count >= 4, let index = Int(parts[3]) {
                    let given = Self.places.filter { form["new.\($0).course"] != nil }
                    let member = parts.count > 4 && parts[4] == "credits" ? "credits" : "course"
                    if given.indices.contains(index) { fault.parameter = "new.\(given[index]).\(member)" }
                }
                return fault
            })
    }
}

extension Document {
    fileprivate func adding(_ member: Member) -> Document {
        if case .object(let members) = self { .object(members + [member]) } else { self }
    }
}
