import API
import Domain
import HTTPTypes
import Store

/// Signing in and out by a browser.
enum SignInPage {
    static func routes(_ access: AccessStore) -> [PageRoute] { [page(), signIn(access).counting(as: .signIn), signOut(access), landing()] }

    /// - Parameter next: a page of ours, for after.
    static func address(leadingTo next: String) -> String { "/sign-in?next=\(Question.escape(next))" }

    private static let next = QueryParameter("next", "where to go after", examples: ["/me"]) { isOurs($0) ? String($0) : nil }

    private static func page() -> PageRoute {
        PageRoute(
            visit: "pages.sign_in", "/sign-in", "Sign in", for: nil, parameters: KnownParameters([next.documentation])
        ) { question in
            var reader = ParameterReader(question.parameters, known: KnownParameters([next.documentation]))
            let next = reader.one(next) ?? "/me"
            if question.acting != nil { return .seeOther(next) }
            return answer(PageForm(["next": next]))
        }
    }

    private static func signIn(_ access: AccessStore) -> PageRoute {
        PageRoute(form: "pages.sign_in.send", "/sign-in", "Signs in", for: nil) { question in
            var form = PageForm(question)
            let institution = form.required("institution", "which college you belong to is missing")
            let name = form.required("name", "your sign-in name is missing")
            let password = form.typed("password") ?? ""
            if password.isEmpty { form.add(Fault("missing", parameter: "password", message: "your password is missing")) }
            if !form.faults.isEmpty { return answer(form, status: .unprocessableContent) }
            do {
                let chosen = form.typed("new_password")
                guard password.utf8.count <= 1024, chosen?.utf8.count ?? 0 <= 1024 else { throw AccessStore.Refusal.unrecognised }
                let session = try await access.signIn(
                    institution: institution.lowercased(), name: name, password: password, choosing: chosen)
                var answer = Answer.seeOther(form["next"].flatMap { isOurs($0) ? $0 : nil } ?? "/me")
                answer.headers[.setCookie] = SessionCookie.set(
                    session.token, seconds: AccessStore.sessionSeconds, isSecure: question.isOverTLS)
                return answer
            } catch let refusal as AccessStore.Refusal {
                form.add(fault(refusal))
                return answer(form, status: Problem(refusal).status, isToChoose: refusal == .passwordToChoose)
            } catch let faults as Faults {
                form.add(faults)
                return answer(form, status: .unprocessableContent, isToChoose: true)
            }
        }
    }

    private static func signOut(_ access: AccessStore) -> PageRoute {
        PageRoute(form: "pages.sign_out", "/sign-out", "Signs out", for: nil) { question in
            if let acting = question.acting, let token = acting.token { try await access.signOut(token, of: acting.account) }
            var answer = Answer.seeOther("/")
            answer.headers[.setCookie] = SessionCookie.ended
            return answer
        }
    }

    /// The first page of who signed in, by their role.
    private static func landing() -> PageRoute {
        PageRoute(visit: "pages.me", "/me", "The first page of who signed in", for: Set(Role.allCases)) { question in
            .seeOther(Way.all(for: try question.actor()).first?.address ?? "/account")
        }
    }

    /// - Parameter isToChoose: whether a password of one's own is asked for.
    private static func answer(_ form: PageForm, status: HTTPResponse.Status? = nil, isToChoose: Bool = false) -> Answer {
        .page(
            "sign_in", Frame("Sign in"), status: status,
            [
                "faults": form.summary, "institution": form.field("institution"), "name": form.field("name"),
                "password": form.field("password"), "is_to_choose": .flag(isToChoose), "new_password": form.field("new_password"),
                "shortest": Content(PasswordRule.shortest), "next": .text(form.typed("next") ?? "/me"),
            ])
    }

    private static func fault(_ refusal: AccessStore.Refusal) -> Fault {
        switch refusal {
        case .unrecognised: Fault("unauthorized", message: "the college, the name or the password is not right")
        case .lockedOut(let seconds):
            Fault("locked_out", message: "there were too many wrong passwords for this name: wait \(seconds) seconds, then try again")
        case .passwordToChoose:
            Fault(
                "password_to_choose", parameter: "new_password",
                message: "this password was set for you and opens nothing by itself: type it once more, and choose one of your own")
        case .passwordOver:
            Fault("password_over", message: "this password was set for you and is over: ask an administrator of your college for another")
        }
    }

    /// A path of this site: nothing that another site could be hidden in.
    private static func isOurs(_ text: some StringProtocol) -> Bool {
        text.hasPrefix("/") && !text.hasPrefix("//") && !text.contains("\\") && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}
