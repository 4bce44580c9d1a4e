import API
import Domain
import HTTPTypes
import Store

/// The accounts of an institution, and the form that adds one.
enum AccountsPage {
    private static let path = AdministrationPages.Part.accounts.address

    static func routes(_ services: Services) -> [PageRoute] {
        [
            PageRoute(visit: "pages.admin.accounts", path, "The accounts of the institution", for: AdministrationPages.readers) {
                question in
                try await page(question, services)
            },
            PageRoute(form: "pages.admin.accounts.add", path, "Adds an account", for: AdministrationPages.keepers) { question in
                try await add(question, services)
            },
        ]
    }

    private static func add(_ question: Question, _ services: Services) async throws -> Answer {
        let actor = try question.actor()
        var form = PageForm(question)
        let signIn = form.required("sign_in", "the name to sign in with is missing")
        let name = form.required("name", "what people call them is missing")
        let given = form.all("roles")
        let roles = given.compactMap { Role(rawValue: $0) }.unique()
        if roles.isEmpty || roles.count != given.unique().count {
            form.add(Fault("missing", parameter: "roles", message: "choose at least one role", allowed: Role.allCases.map(\.rawValue)))
        }
        if let learner = form["learner"], !isCode(learner) {
            form.add(
                Fault("wrong_value", parameter: "learner", message: "the learner’s code is no code: it stands in the address of their page")
            )
        }
        if !form.faults.isEmpty { return try await page(question, services, form, status: .unprocessableContent) }
        let draft = AccountStore.Draft(
            signIn: signIn, name: name, roles: roles, password: form.typed("password").flatMap { $0.isEmpty ? nil : $0 },
            learner: form["learner"])
        do {
            _ = try await services.accounts.add(draft, to: actor.institution, once: once(form, question, draft), as: actor)
            return .seeOther("\(path)#accounts-part")
        } catch let faults as Faults {
            form.add(faults)
            return try await page(question, services, form, status: .unprocessableContent)
        }
    }

    private static func isCode(_ text: String) -> Bool {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        return groups.map(\.utf8.count) == [8, 4, 4, 4, 12] && groups.allSatisfy { $0.allSatisfy(\.isHexDigit) }
    }

    /// Without the password, which is kept nowhere but in its own hash.
    private static func once(_ form: PageForm, _ question: Question, _ draft: AccountStore.Draft) -> OnceKey? {
        FormOnce.key(
            form, question,
            .object([
                .init("sign_in", .string(draft.signIn)), .init("name", .string(draft.name)),
                .init("roles", .array(draft.roles.map { .string($0.rawValue) })),
                .init("learner", draft.learner.map(Document.string) ?? .null),
            ]))
    }

    private static func page(
        _ question: Question, _ services: Services, _ form: PageForm? = nil, status: HTTPResponse.Status? = nil
    ) async throws -> Answer {
        let actor = try question.actor()
        let accounts = try await services.accounts.list(as: actor)
        let typed = form ?? PageForm()
        return .page(
            "accounts", AdministrationPages.frame("Accounts", question, crumbs: []), status: status,
            [
                "parts": AdministrationPages.parts(.accounts), "may_keep": .flag(AdministrationPages.mayKeep(actor)),
                "accounts": .list(of: accounts) { account in
                    [
                        "account_name": .text(account.name), "address": .text(AccountPages.address(account)),
                        "account_sign_in": .text(account.signIn),
                        "is_disabled": .flag(account.isDisabled),
                        "roles": .list(of: account.roles) { ["role": .text($0)] }, "has_no_role": .flag(account.roles.isEmpty),
                    ]
                },
                "faults": typed.summary, "form_once": FormOnce.content(form), "sign_in": typed.field("sign_in"),
                "person": typed.field("name"), "password": typed.field("password"), "learner": typed.field("learner"),
                "role_field": typed.field("roles"), "shortest": Content(PasswordRule.shortest),
                "offered": .list(of: Role.allCases) { role in
                    ["role": .text(role.rawValue), "may": .text(role.may), "is_chosen": .flag(typed.all("roles").contains(role.rawValue))]
                },
            ])
    }
}

extension Role {
    /// What who has it sees and does.
    var may: String {
        switch self {
        case .student: "sees what is theirs; give the learner’s code too"
        case .instructor: "sees and keeps the records of the learners of their sections and cohorts"
        case .counselor: "sees the records of their advisees"
        case .administrator: "sees and keeps everything of the college, accounts too"
        case .auditor: "sees everything of the college, and changes nothing"
        case .service: "a program of the college that imports and exports records"
        }
    }
}
