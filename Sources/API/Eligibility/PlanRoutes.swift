import Domain
import Store

/// What a learner asks beyond a verdict: what would be different if, and what to take when.
enum PlanRoutes {
    static func whatIf(_ library: RuleLibrary, today: @escaping @Sendable () -> Day) -> Route {
        Route(
            posting: "audits.what_if", "/v1/what-if",
            "Two verdicts, before and after a change of rule, day or facts, and what differs between them", body: .what_if_question,
            schema: .what_if
        ) { question in
            let asked = try WhatIfQuestion.read(question.body ?? .null)
            let answer = try await withTaskExecutorPreference(globalConcurrentExecutor) {
                try await library.whatIf(asked, today: today())
            }
            var json = JSONWriter(capacity: 32 * 1024)
            answer.write(to: &json)
            return Answer(contentType: Format.json.mediaType, bytes: json.bytes)
        }
    }

    static func plan(_ library: RuleLibrary, today: @escaping @Sendable () -> Day) -> Route {
        Route(
            posting: "audits.plan", "/v1/plans",
            "Which courses complete a route, in which terms, and what that costs: proved to be the best, or said not to be",
            body: .plan_question, schema: .plan
        ) { question in
            let asked = try PlanQuestion.read(question.body ?? .null)
            let most = PlanRequest.usualSteps
            guard asked.request.mostSteps <= most else {
                throw Faults(
                    Fault(
                        "wrong_value", parameter: "/plan/steps", value: String(asked.request.mostSteps),
                        message: "is more than one question may take", allowed: ["1 to \(most)"]))
            }
            // Off the connection's event loop: a hard plan takes seconds.
            let plan = try await withTaskExecutorPreference(globalConcurrentExecutor) {
                try await library.plan(asked, today: today())
            }
            var json = JSONWriter(capacity: 16 * 1024)
            plan.write(to: &json)
            return Answer(contentType: Format.json.mediaType, bytes: json.bytes)
        }
    }
}
