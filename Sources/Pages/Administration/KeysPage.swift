import API
import Domain
import HTTPTypes
import Store

/// Keys, by which programs act for an account: drawn, shown once, and revoked.
enum KeysPage {
    private static let path = AdministrationPages.Part.keys.address
    private static let days = 1...366

    static func routes(_ services: Services) -> [PageRoute] {
        [
            PageRoute(visit: "pages.admin.keys", path, "The keys of the institution", for: AdministrationPages.readers) { question in
                try await page(question, services)
            },
            PageRoute(form: "pages.admin.keys.add", path, "Draws a key", for: AdministrationPages.keepers) { question in
                try await add(question, services)
            },
            PageRoute(form: "pages.admin.keys.revoke", "\(path)/{key}/revocation", "Revokes a key", for: AdministrationPages.keepers) {
                question in
                // One that was revoked before is as it should be.
                _ = try await services.accounts.revokeKey(question.places["key"] ?? "", as: question.actor())
                return .seeOther(path)
            },
        ]
    }

    private static func add(_ question: Question, _ services: Services) async throws -> Answer {
        let actor = try question.actor()
        var form = PageForm(question)
        let name = form.required("name", "what the key is for is missing")
        let given = form.all("scopes")
        let scopes = given.compactMap { Scope(rawValue: $0) }.unique()
        if scopes.isEmpty || scopes.count != given.unique().count {
            form.add(Fault("missing", parameter: "scopes", message: "choose what the key may do", allowed: Scope.allCases.map(\.rawValue)))
        }
        for scope in scopes where !actor.may(scope) {
            form.add(Fault("wrong_value", parameter: "scopes", message: "\(scope.rawValue) is more than you may yourself"))
        }
        let last = form["days"].flatMap { Int($0) } ?? 0
        if !days.contains(last) {
            form.add(
                Fault(
                    "wrong_value", parameter: "days", message: "give a whole number of days from \(days.lowerBound) to \(days.upperBound)"))
        }
        let document = Document.object([
            .init("name", .string(name)), .init("scopes", .array(scopes.map { .string($0.rawValue) })), .init("days", .number("\(last)")),
        ])
        let once = FormOnce.key(form, question, document)
        if once == nil { form.add(Fault("missing", message: "the form is not complete: open its page again")) }
        guard form.faults.isEmpty, let once else { return try await page(question, services, form, status: .unprocessableContent) }
        guard let token = try await services.accounts.addKey(named: name, scopes: scopes, days: last, once: once, as: actor) else {
            return try await page(question, services, wasShown: true)
        }
        return try await page(question, services, secret: token.text)
    }

    /// - Parameters:
    ///   - secret: a key that was drawn now.
    ///   - wasShown: the form was sent again, after its key had been shown.
    private static func page(
        _ question: Question, _ services: Services, _ form: PageForm? = nil, secret: String? = nil, wasShown: Bool = false,
        status: HTTPResponse.Status? = nil
    ) async throws -> Answer {
        let actor = try question.actor()
        let keys = try await services.accounts.keys(as: actor)
        let typed = form ?? PageForm(["days": "90"])
        return .page(
            "keys", AdministrationPages.frame("Keys", question), status: status,
            [
                "parts": AdministrationPages.parts(.keys), "may_keep": .flag(AdministrationPages.mayKeep(actor)),
                "keys": .list(of: keys, row),
                "is_empty": .flag(keys.isEmpty), "secret": Content(secret), "was_shown": .flag(wasShown), "faults": typed.summary,
                "form_once": FormOnce.content(form), "purpose": typed.field("name"), "days": typed.field("days"),
                "scope_field": typed.field("scopes"),
                "offered": .list(of: Scope.allCases) { scope in
                    [
                        "scope": .text(scope.rawValue), "may": .text(scope.words),
                        "is_chosen": .flag(typed.all("scopes").contains(scope.rawValue)),
                    ]
                },
            ])
    }

    private static func row(_ key: AccountStore.Key) -> Content {
        [
            "key_id": .text(key.id), "key_name": .text(key.name), "last_four": .text(key.lastFour), "owner": .text(key.owner),
            "scopes": .list(of: key.scopes) { ["scope": .text($0)] }, "created": .text(Moments.day(of: key.createdAt)),
            "ends": .text(Moments.day(of: key.expiresAt)), "used": Content(key.lastUsedOn.map { Moments.day(of: $0) }),
            "is_revoked": .flag(key.isRevoked), "is_over": .flag(key.isOver && !key.isRevoked),
            "holds": .flag(!key.isRevoked && !key.isOver),
        ]
    }
}

extension Scope {
    fileprivate var words: String {
        switch self {
        case .recordsRead: "read records"
        case .recordsWrite: "write records"
        case .accountsManage: "manage accounts and keys"
        case .auditRead: "read the trail of changes"
        case .importsWrite: "import rosters"
        case .calendarRead: "read one's own days as a calendar"
        }
    }
}
