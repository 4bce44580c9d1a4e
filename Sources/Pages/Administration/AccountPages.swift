import API
import Domain
import HTTPTypes
import Store

/// One account, as its administrators keep it: its roles, whether it is let in, and a new password.
enum AccountPages {
    private static let crumb = (title: AdministrationPages.Part.accounts.title, address: AdministrationPages.Part.accounts.address)
    private static let path = "\(crumb.address)/{account}"

    static func address(_ account: AccountStore.Account) -> String { "\(crumb.address)/\(account.code)" }

    static func routes(_ services: Services) -> [PageRoute] {
        [
            PageRoute(visit: "pages.admin.account", path, "An account", for: AdministrationPages.readers) { question in
                try await page(question, services)
            },
            PageRoute(
                form: "pages.admin.account.roles", "\(path)/roles", "Changes the roles of an account", for: AdministrationPages.keepers
            ) { question in
                try await setRoles(question, services)
            },
            PageRoute(
                form: "pages.admin.account.state", "\(path)/state", "Disables or enables an account", for: AdministrationPages.keepers
            ) { question in
                try await setState(question, services)
            },
            PageRoute(
                form: "pages.admin.account.password", "\(path)/password", "Draws a password for an account",
                for: AdministrationPages.keepers
            ) { question in
                try await drawPassword(question, services)
            },
        ]
    }

    private static func setRoles(_ question: Question, _ services: Services) async throws -> Answer {
        var form = PageForm(question)
        let code = try question.id("account")
        let given = form.all("roles").unique()
        let roles = given.compactMap { Role(rawValue: $0) }
        if roles.count != given.count {
            form.add(
                Fault("unknown_value", parameter: "roles", message: "choose roles that there are", allowed: Role.allCases.map(\.rawValue)))
        }
        guard form.faults.isEmpty, let revision = form["revision"].flatMap({ Int($0) }) else {
            return try await page(question, services, form)
        }
        do {
            try await services.accounts.setRoles(roles, of: code, revision: revision, as: question.actor())
            return .seeOther("\(crumb.address)/\(code)")
        } catch let faults as Faults {
            form.add(faults)
        } catch LearnerStore.Refusal.changed {
            form.add(
                Fault(
                    "changed", parameter: "roles",
                    message:
                        "somebody has changed this account since you opened its page: these are your choices, look at what is there now"))
            form.forget("revision")
        }
        return try await page(question, services, form)
    }

    private static func setState(_ question: Question, _ services: Services) async throws -> Answer {
        var form = PageForm(question)
        let code = try question.id("account")
        let state = form.required("state", "what to do with the account is missing")
        guard state == "disabled" || state == "enabled" else {
            form.add(Fault("unknown_value", parameter: "state", message: "an account is disabled or enabled"))
            return try await page(question, services, form)
        }
        do {
            try await services.accounts.setDisabled(state == "disabled", code, as: question.actor())
            return .seeOther("\(crumb.address)/\(code)")
        } catch let faults as Faults {
            form.add(faults)
            return try await page(question, services, form)
        }
    }

    private static func drawPassword(_ question: Question, _ services: Services) async throws -> Answer {
        var form = PageForm(question)
        let code = try question.id("account")
        guard let once = FormOnce.key(form, question, .object([.init("account", .string(code))])) else {
            form.add(Fault("missing", message: "the form is not complete: open its page again"))
            return try await page(question, services, form)
        }
        do {
            let password = try await services.accounts.drawPassword(of: code, once: once, as: question.actor())
            return try await page(question, services, secret: password, wasShown: password == nil)
        } catch let faults as Faults {
            form.add(faults)
            return try await page(question, services, form)
        }
    }

    /// - Parameters:
    ///   - secret: a password that was drawn now.
    ///   - wasShown: the form was sent again, after its password had been shown.
    private static func page(
        _ question: Question, _ services: Services, _ form: PageForm? = nil, secret: String? = nil, wasShown: Bool = false
    ) async throws -> Answer {
        let actor = try question.actor()
        let account = try await services.accounts.one(question.id("account"), as: actor)
        let chosen = form.map { $0.all("roles") }.flatMap { $0.isEmpty ? nil : $0 } ?? account.roles
        let isOwn = account.code == actor.code
        return .page(
            "admin_account", AdministrationPages.frame(account.name, question, crumbs: [crumb]),
            status: form == nil ? nil : .unprocessableContent,
            [
                "parts": AdministrationPages.parts(.accounts), "account_name": .text(account.name),
                "account_sign_in": .text(account.signIn), "address": .text(address(account)),
                "is_disabled": .flag(account.isDisabled), "roles": .list(of: account.roles) { ["role": .text($0)] },
                "has_no_role": .flag(account.roles.isEmpty), "is_own": .flag(isOwn), "is_learner": .flag(account.isLearner),
                "password_until": Content(account.passwordUntil.map { Moments.day(of: $0) }),
                "may_change": .flag(AdministrationPages.mayKeep(actor) && !isOwn), "faults": (form ?? PageForm()).summary,
                "role_field": (form ?? PageForm()).field("roles"), "revision": Content(account.revision),
                "form_once": .text(FormOnce.draw()), "secret": Content(secret), "was_shown": .flag(wasShown),
                "days": Content(AccountStore.passwordDays),
                "offered": .list(of: Role.allCases.filter { $0 != .student || account.isLearner }) { role in
                    ["role": .text(role.rawValue), "may": .text(role.may), "is_chosen": .flag(chosen.contains(role.rawValue))]
                },
            ])
    }
}
