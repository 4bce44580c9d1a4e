import API
import Domain
import HTTPTypes

/// What surrounds every page: its title, where it stands, and for whom it is.
struct Frame: Sendable {
    /// A part of the site, as the navigation has it.
    enum Section: String, Sendable, CaseIterable {
        case outlook, compare, credentials, programs, data

        var title: String {
            switch self {
            case .outlook: "Occupations"
            case .compare: "Compare"
            case .credentials: "Credentials"
            case .programs: "Programs"
            case .data: "About the data"
            }
        }

        var address: String { self == .outlook ? "/occupations" : "/\(rawValue)" }
    }

    let title: String
    /// What search engines show of a page for everybody.
    var description: String?
    var section: Section?
    /// The pages above this one.
    var crumbs: [(title: String, address: String)] = []
    /// For whom it is; nil: for everybody.
    var visitor: Question.Acting?
    /// The way of the page among those of the visitor.
    var current: String?
    /// What the start page has, and others have in their head.
    var showsSearch = true

    init(_ title: String, section: Section? = nil, crumbs: [(title: String, address: String)] = [], visitor: Question.Acting? = nil) {
        self.title = title
        self.section = section
        self.crumbs = crumbs
        self.visitor = visitor
    }

    var content: [String: Content] {
        [
            "title": .text(title), "description": Content(description), "style": .text(Assets.style.address),
            "script": .text(Assets.script.address), "icon": .text(Assets.icon.address), "shows_search": .flag(showsSearch),
            "sections": .list(
                of: Section.allCases
            ) { ["title": .text($0.title), "address": .text($0.address), "current": .flag($0 == section)] },
            "crumbs": .list(of: crumbs) { ["title": .text($0.title), "address": .text($0.address)] },
            "has_crumbs": .flag(!crumbs.isEmpty),
            "visitor": visitor.map(visiting) ?? .nothing,
        ]
    }

    private func visiting(_ acting: Question.Acting) -> Content {
        [
            "name": .text(acting.account.name),
            "institution": .text(acting.account.institution.code),
            "proof": Content(acting.token.map(PostedForm.proof)),
            "ways": .list(of: Way.all(for: acting.account)) {
                ["title": .text($0.title), "address": .text($0.address), "current": .flag($0.address == current)]
            },
        ]
    }
}

/// A page that somebody who signed in has, by their roles.
struct Way: Sendable {
    let title: String
    let address: String
    let roles: Set<Role>

    static let all: [Way] = student + CounselorPages.ways + AdministrationPages.ways + InstructorPages.ways

    static func all(for account: ActingAccount) -> [Way] { all.filter { account.isAny(of: Array($0.roles)) } }
}

extension Answer {
    /// A page: a template, filled, in its frame.
    /// - Parameter status: of an answer that is no success.
    static func page(_ template: String, _ frame: Frame, status: HTTPResponse.Status? = nil, _ content: [String: Content] = [:]) -> Answer {
        let html = Templates.render(template, .object(frame.content.merging(content) { _, own in own }))
        var answer = Answer(contentType: "text/html; charset=utf-8", bytes: Array(html.utf8))
        answer.status = status
        return answer
    }

    /// What follows a form: the page to see, by GET, so that neither reload nor the back button sends it again.
    static func seeOther(_ address: String) -> Answer {
        var answer = Answer(contentType: "", bytes: [])
        answer.status = .seeOther
        answer.location = address
        return answer
    }
}
