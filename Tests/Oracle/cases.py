"""Random questions for audits: rules with sharing, limits and credit sums, and
transcripts to go with them. The same number makes the same case each time."""

import random

SUBJECTS = ["BIO", "HIT", "MED", "ENG", "MAT", "ART"]
ATTRIBUTES = ["core", "lab", "writing", "elective"]
GRADES = ["A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D", "F", "P"]
TERMS = ["2024FA", "2025SP", "2025FA", "2026SP"]


class Case:
    """One question: of forty one is large, and nine are of a middle size."""

    def __init__(self, number):
        self.dice = random.Random(f"audit {number}")
        self.size = "large" if number % 40 == 39 else "medium" if number % 4 == 3 else "small"
        self.codes = self.some_codes()
        self.ids = []
        self.groups = []

    def question(self):
        route = {"requires": self.tree(0)}
        if self.ids and self.roll(2):
            route["sharing"] = [entry for entry in (self.sharing() for _ in range(self.roll(3))) if entry]
        if self.roll(3) == 0:
            route["limits"] = [self.limit() for _ in range(1 + self.roll(2))]
        rules = self.document(route)
        facts = {"courses": [self.record() for _ in range(self.count(10, 24, 45))], "declared": {"yes": True, "no": False}}
        if self.roll(5) == 0 and self.ids:
            facts["exceptions"] = self.exceptions(facts["courses"])
        return {"rules": rules, "facts": facts, "as_of": "2026-06-01"}

    def document(self, route):
        repeats = {"repeats": "all"} if self.roll(8) == 0 else {}
        if self.roll(3):
            return route | repeats
        version = {"id": "1", "binds_on": "application_date", "routes": [{"id": "r", "status": "required"} | route]}
        return {"id": "case", "kind": "program", "title": "Case", "versions": [version]} | repeats

    # dice

    def roll(self, sides):
        return self.dice.randrange(sides)

    def pick(self, items):
        return items[self.roll(len(items))]

    def some(self, items, most):
        return self.dice.sample(items, min(len(items), 1 + self.roll(most)))

    def count(self, small, medium, large):
        most = {"small": small, "medium": medium, "large": large}[self.size]
        return most // 2 + self.roll(most // 2 + 1)

    def credits(self):
        return self.pick([1, 2, 3, 3, 3, 4, 4, 1.5, 0.5, 5])

    # transcripts

    def some_codes(self):
        return [f"{self.pick(SUBJECTS)} {100 + 10 * self.roll(30)}" for _ in range(self.count(8, 20, 36))]

    def record(self):
        status = self.dice.choices(["completed", "in_progress", "planned", "withdrawn", "failed"], [16, 3, 2, 1, 1])[0]
        entry = {"course": self.pick(self.codes), "credits": self.credits(), "status": status, "term": self.pick(TERMS)}
        if status == "completed":
            entry["grade"] = self.pick(GRADES)
        if self.roll(6) == 0:
            entry["repeatable"] = True
        if self.roll(3) == 0:
            entry["attributes"] = self.some(ATTRIBUTES, 3)
        if self.roll(5) == 0:
            entry["source"] = self.pick(["transfer", "exam"])
        return entry

    # rules

    def selection(self, depth=0):
        kind = self.roll(11 if depth < 2 else 8)
        if kind < 3:
            return {"course": self.some(self.codes, 5)}
        if kind < 5:
            return {"subject": self.some(SUBJECTS, 2)}
        if kind == 5:
            return {"number": {"from": 100 + 50 * self.roll(5)}}
        if kind == 6:
            return {"attribute": self.some(ATTRIBUTES, 2)}
        if kind == 7:
            return {"subject": self.pick(SUBJECTS), "min_grade": self.pick(["C", "B", "D"])}
        if kind == 8:
            return {"not": self.selection(depth + 1)}
        if kind == 9:
            return {"any": [self.selection(depth + 1) for _ in range(1 + self.roll(3))]}
        return self.pick([{}, {"source": ["resident"]}, {"basis": "letter", "number": {"to": 250}}])

    def demand(self):
        demand = {"from": self.selection()}
        kind = self.roll(4)
        if kind != 0:
            demand["credits"] = self.pick([2, 3, 4, 6, 7, 7.5, 9, 10, 12])
        if kind in (0, 3):
            demand["count"] = 1 + self.roll(3)
        if self.roll(6) == 0:
            demand["including"] = [
                {self.pick(["credits", "count"]): 1 + self.roll(3), "from": self.selection()} for _ in range(1 + self.roll(2))]
        if self.roll(12) == 0:
            demand["one_subject"] = True
        elif self.roll(8) == 0:
            demand["spread"] = {self.pick(["subjects", "terms"]): 2 + self.roll(2)}
        if self.roll(15) == 0:
            demand["counts"] = "record"
            for member in ("including", "one_subject", "spread"):
                demand.pop(member, None)
        return demand

    def leaf(self):
        if self.roll(12) == 0:
            return {"declared": {"fact": self.pick(["yes", "no", "open"]), "equals": True}}
        leaf = {"id": f"d{len(self.ids)}", "courses": self.demand()}
        self.ids.append(leaf["id"])
        if self.roll(6) == 0:
            leaf["limits"] = [self.limit()]
        return leaf

    def tree(self, depth):
        if depth > 0 and (depth > 3 or self.roll(3) == 0):
            return self.leaf()
        children = [self.tree(depth + 1) for _ in range(1 + self.roll(self.count(3, 4, 6)))]
        kind = self.pick(["all", "all", "all", "any", "at_least"])
        node = {"at_least": self.roll(len(children) + 1), "of": children} if kind == "at_least" else {kind: children}
        if depth > 0:
            node["id"] = f"g{len(self.groups)}"
            self.groups.append(node["id"])
            if self.roll(6) == 0:
                node["limits"] = [self.limit()]
        return node

    def caps(self):
        return self.pick([{}, {"courses": 1}, {"courses": 2}, {"credits": 3}, {"credits": 6}, {"courses": 2, "credits": 5}])

    def limit(self):
        return {"from": self.selection()} | (self.caps() or {"courses": 3})

    def sharing(self):
        """None where the two that were drawn lie inside each other: a rule may not say so."""
        if self.groups and self.roll(2):
            return {"within": self.pick(self.groups)} | self.caps()
        sides = self.some(self.ids, 3)
        return {"between": sides} | self.caps() if len(sides) > 1 else None

    def exceptions(self, courses):
        granted = {"by": "dean", "why": "reasons", "on": "2026-01-15"}
        found = []
        for _ in range(1 + self.roll(2)):
            kind = self.pick(["waiver", "substitution", "pin", "override"])
            entry = {"kind": kind, "requirement": self.pick(self.ids)} | granted
            if kind in ("substitution", "pin"):
                entry["course"] = str(self.roll(len(courses)))
            if kind == "override":
                entry |= self.pick([{"outcome": "met"}, {"outcome": "not_met"}, {"credits": 3}, {"count": 1}])
            found.append(entry)
        return found
