/// Routes that open nothing.
enum RouteCheck {
    static func findings(_ rule: Rule) -> [RuleFinding] {
        rule.versions.enumerated().flatMap { index, version in
            let closed = version.routes.filter { $0.status == .closed }
            let place = rule.place(ofVersion: index) / "routes"
            // Whoever closes all of them means it: the credential is retired.
            if closed.count == version.routes.count {
                return [RuleFinding(.note, "all_routes_closed", place, "nobody can meet version `\(version.id)`")]
            }
            var found = closed.map {
                RuleFinding(.note, "closed_route", $0.place, "is closed: it is judged and shown, and opens nothing")
            }
            if !version.routes.contains(where: { $0.status == .required }) {
                let message = "none of them is required: nobody can meet version `\(version.id)`"
                found.append(RuleFinding(.warning, "no_required_route", place, message))
            }
            return found
        }
    }
}
