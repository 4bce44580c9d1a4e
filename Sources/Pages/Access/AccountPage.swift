import API
import Domain
import Store

/// Who one is here, and where one is signed in.
enum AccountPage {
    static func routes(_ services: Services) -> [PageRoute] { [page(services.sessions), end(services.sessions)] }

    private static func page(_ sessions: SessionStore) -> PageRoute {
        PageRoute(visit: "pages.account", "/account", "Your account and your sessions", for: Set(Role.allCases)) { question in
            guard let acting = question.acting, let token = acting.token else { throw AccessStore.Refusal.unrecognised }
            let open = try await sessions.open(of: acting.account, asking: token)
            var frame = Frame("Your account", visitor: acting)
            frame.current = "/account"
            return .page(
                "account", frame,
                [
                    "account_name": .text(acting.account.name),
                    "roles": .list(of: acting.account.roles.sorted()) { ["title": .text($0.rawValue)] },
                    "sessions": .list(of: open) {
                        [
                            "code": .text($0.code), "opened": .text(Moments.day(of: $0.openedAt)),
                            "time": .text(Moments.time(of: $0.openedAt)),
                            "expires": .text(Moments.time(of: $0.expiresAt)), "is_this": .flag($0.isThis),
                        ]
                    },
                ])
        }
    }

    private static func end(_ sessions: SessionStore) -> PageRoute {
        PageRoute(form: "pages.account.end_session", "/account/sessions", "Ends a session", for: Set(Role.allCases)) { question in
            var form = PageForm(question)
            let code = form.required("session", "which session is missing")
            if !form.faults.isEmpty { throw Faults(form.faults) }
            try await sessions.end(code, of: try question.actor())
            return .seeOther("/account")
        }
    }
}
