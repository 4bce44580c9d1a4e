/// Routes that open nothing.
enum RouteCheck {
    static func findings(_ rule: Rule) -> [RuleFinding] {
        rule.versions.enumerated().flatMap { index, version in
            var found = version.routes.filter { $0.status == .closed }.map { route in
                RuleFinding(.note, "closed_route", route.place, "is closed: it is judged and shown, and opens nothing")
            }
            if !version.routes.contains(where: { $0.status == .required }) {
                let isClosed = version.routes.allSatisfy { $0.status == .closed }
                found.append(
                    RuleFinding(
                        .warning, "no_required_route", rule.place(ofVersion: index) / "routes",
                        (isClosed ? "all of them are closed" : "none of them is required") + ": nobody can meet version `\(version.id)`"))
            }
            return found
        }
    }
}
