"""What rules and transcripts mean, read from seeds/rules/README.md alone: which
course records may stand in which requirements, what those need, what may be
shared and what is limited. Nothing here is taken from the program under test."""

import re

POINTS = {"A+": 4.0, "A": 4.0, "A-": 3.7, "B+": 3.3, "B": 3.0, "B-": 2.7, "C+": 2.3, "C": 2.0, "C-": 1.7, "D+": 1.3, "D": 1.0, "D-": 0.7, "F": 0.0}
LEVELS = ["met", "in_progress", "planned", "undecided", "unknown"]
#: Thousandths of a credit.
UNIT = 1000


def listed(value):
    return value if isinstance(value, list) else [value]


class Record:
    def __init__(self, index, entry):
        self.index = index
        self.code = " ".join(entry["course"].upper().split())
        self.subject, _, rest = self.code.rpartition(" ")
        digits = re.search(r"\d+", rest)
        self.number = int(digits.group()) if digits else None
        self.credits = round(entry["credits"] * UNIT)
        self.grade = entry.get("grade")
        self.term = entry.get("term")
        self.attributes = entry.get("attributes", [])
        self.source = entry.get("source", "resident")
        self.basis = "letter" if self.grade is None or self.grade in POINTS else "pass_fail"
        self.is_repeatable = entry.get("repeatable", False)
        self.is_coming = entry["status"] in ("in_progress", "planned")
        passes = entry["status"] == "completed" and self.grade != "F"
        #: At which level it begins to count; None: at none.
        self.level = LEVELS.index("met") if passes else LEVELS.index(entry["status"]) if self.is_coming else None


def admits(selection, record):
    return all(part_admits(key, value, record) for key, value in selection.items())


def part_admits(key, value, record):
    if key == "course":
        return record.code in [" ".join(code.upper().split()) for code in listed(value)]
    if key == "subject":
        return record.subject in [subject.upper() for subject in listed(value)]
    if key == "number":
        return record.number is not None and value.get("from", 0) <= record.number <= value.get("to", 10**9)
    if key == "attribute":
        return bool(set(listed(value)) & set(record.attributes))
    if key == "source":
        return record.source in listed(value)
    if key == "basis":
        return record.basis in listed(value)
    if key == "min_grade":
        return record.is_coming or POINTS.get(record.grade, -1) >= POINTS[value]
    if key == "any":
        return any(admits(selection, record) for selection in value)
    if key == "all":
        return all(admits(selection, record) for selection in value)
    if key == "not":
        return not admits(value, record)
    raise ValueError(key)


class Need:
    """So many credits (thousandths) and courses, of the records in `of`."""

    def __init__(self, asked, records):
        bare = "credits" not in asked and "count" not in asked
        self.credits = round(asked.get("credits", 0) * UNIT)
        self.count = asked.get("count", 1 if bare else 0)
        self.of = records


class Demand:
    def __init__(self, ident, asked, records, substituted, amounts):
        self.id = ident
        self.candidates = [r for r in records if r.level is not None and (admits(asked.get("from", {}), r) or r.index in substituted)]
        main = Need(asked, self.candidates)
        main.credits = round(amounts["credits"] * UNIT) if "credits" in amounts else main.credits
        main.count = amounts.get("count", main.count)
        parts = asked.get("including", [])
        self.needs = [main] + [Need(part, [r for r in self.candidates if admits(part.get("from", {}), r)]) for part in parts]
        self.is_of_one_subject = asked.get("one_subject", False)
        self.spread = asked.get("spread", {})
        self.is_placed = asked.get("counts", "placed") == "placed"


class Node:
    """`kind`: all, at_least, demand, fixed. A fixed one holds from `level` on; None: never."""

    def __init__(self, ident, kind, count=0, children=(), demand=None, level=None):
        self.id, self.kind, self.count, self.children, self.demand, self.level = ident, kind, count, list(children), demand, level

    def demands(self):
        if self.kind == "demand":
            return [self.demand] if self.demand.is_placed else []
        return [demand for child in self.children for demand in child.demands()]

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()


class Meaning:
    """A question, understood."""

    def __init__(self, question):
        rules, facts = question["rules"], question["facts"]
        self.records = [Record(index, entry) for index, entry in enumerate(facts["courses"])]
        self.declared = facts.get("declared", {})
        self.repeats_once = rules.get("repeats", "once") == "once"
        route = rules["versions"][0]["routes"][0] if "versions" in rules else rules
        self.limits = []
        self.exceptions = facts.get("exceptions", [])
        self.rulings = {e["requirement"]: e for e in self.exceptions if e["kind"] == "waiver" or "outcome" in e}
        self.root = self.node(route["requires"], "r" if "versions" in rules else "1")
        self.by_id = {node.id: node for node in self.root.walk()}
        self.limits += [self.limit(self.root, entry) for entry in route.get("limits", [])]
        self.sharings = [self.sharing(entry) for entry in route.get("sharing", [])]
        self.pins = []

    def node(self, entry, path):
        ident = entry.get("id", path)
        if ident in self.rulings:
            ruling = self.rulings[ident]
            holds = ruling["kind"] == "waiver" or ruling["outcome"] == "met"
            return Node(ident, "fixed", level=0 if holds else None)
        if "courses" in entry:
            node = Node(ident, "demand", demand=self.demand(ident, entry["courses"]))
        elif "declared" in entry:
            value = self.declared.get(entry["declared"]["fact"])
            return Node(ident, "fixed", level=LEVELS.index("unknown") if value is None else 0 if value else None)
        else:
            kind = next(key for key in ("all", "any", "at_least") if key in entry)
            items = entry["of"] if kind == "at_least" else entry[kind]
            key = "of" if kind == "at_least" else kind
            children = [self.node(child, f"{path}/{key}/{index}") for index, child in enumerate(items)]
            node = Node(ident, "all" if kind == "all" else "at_least", entry["at_least"] if kind == "at_least" else 1, children)
        self.limits += [self.limit(node, entry) for entry in entry.get("limits", [])]
        return node

    def demand(self, ident, asked):
        mine = [e for e in self.exceptions if e["requirement"] == ident]
        substituted = {int(e["course"]) for e in mine if e["kind"] == "substitution"}
        amounts = [e for e in mine if e["kind"] == "override" and "outcome" not in e]
        changed = {key: amounts[-1][key] for key in ("credits", "count") if key in amounts[-1]} if amounts else {}
        return Demand(ident, asked, self.records, substituted, changed)

    def limit(self, node, entry):
        counted = [r for r in self.records if r.level is not None and admits(entry.get("from", {}), r)]
        own = [node.demand] if node.kind == "demand" else node.demands()
        credits = entry.get("credits")
        return own, counted, entry.get("courses"), None if credits is None else round(credits * UNIT)

    def sharing(self, entry):
        """Sides that hold no demand in common, and the caps."""
        if "within" in entry:
            node = self.by_id.get(entry["within"])
            sides = [[demand] for demand in node.demands()] if node else []
        else:
            sides = [self.by_id[ident].demands() if ident in self.by_id else [] for ident in entry["between"]]
        credits = entry.get("credits")
        return [side for side in sides if side], entry.get("courses"), None if credits is None else round(credits * UNIT)

    def share(self, one, other):
        def side(sides, demand):
            return next((index for index, held in enumerate(sides) if demand in held), None)
        return any(None not in (side(sides, one), side(sides, other)) and side(sides, one) != side(sides, other)
                   for sides, _, _ in self.sharings)
