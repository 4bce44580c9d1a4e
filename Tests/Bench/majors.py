"""Synthetic rule files of the size of university majors, and transcripts to go
with them: general education with overlays, a core, tracks, electives with
limits, a minor that may share, residency. Up to 200 course requirements and 40
to 60 courses; the same number makes the same question each time."""

import random

#: Each with the area of general education that its courses are of, where they are of one.
HOMES = {"BIO": "natural", "CHE": "natural", "CSC": "quantitative", "ECO": "social", "ENG": "humanities", "HIS": "history", "HIT": "social",
         "MAT": "quantitative", "MUS": "arts", "PHI": "ethics", "PHY": "natural", "PSY": "social", "SOC": "social", "SPA": "language",
         "STA": "quantitative"}
SUBJECTS = sorted(HOMES)
AREAS = ["humanities", "arts", "social", "natural", "quantitative", "language", "history", "ethics"]
OVERLAYS = ["writing", "diversity", "capstone", "lab"]
TERMS = ["2023FA", "2024SP", "2024FA", "2025SP", "2025FA", "2026SP", "2026FA"]


class Major:
    def __init__(self, number):
        self.dice = random.Random(f"major {number}")
        self.subject, self.minor = self.dice.sample(SUBJECTS, 2)
        self.leaves = 0
        #: 40 to 200; most majors are in between.
        self.size = self.dice.choice([40, 60, 80, 100, 120, 150, 200])
        self.attributes = {}

    def question(self):
        requirement = {"all": [self.general(), self.core(), self.tracks(), self.electives(), self.minor_block(), *self.totals()]}
        rules = {"id": f"major.{self.subject.lower()}", "title": f"Major in {self.subject}", "requires": requirement,
                 "sharing": self.sharing(), "limits": [{"credits": 12, "from": {"basis": "pass_fail"}}, {"credits": 60, "from": {"source": "transfer"}}]}
        return {"rules": rules, "facts": {"courses": self.transcript()}, "as_of": "2026-11-28"}

    # courses

    def course(self, subject, low=100, high=499):
        return f"{subject} {low + 5 * self.dice.randrange((high - low) // 5)}"

    def attributes_of(self, code):
        """Of one area where it is of its subject's first years, rarely of two; now and then of an overlay. The same for every record."""
        if code not in self.attributes:
            subject, number = code.split()
            found = [HOMES[subject]] if int(number) < 300 and self.dice.random() < 0.6 else []
            found += [self.dice.choice(AREAS)] if found and self.dice.random() < 0.15 else []
            found += [self.dice.choice(OVERLAYS)] if self.dice.random() < 0.15 else []
            self.attributes[code] = found
        return self.attributes[code]

    def transcript(self):
        """Two in three of the courses for the major, general education from all subjects, and some that lead nowhere."""
        general = [self.course(subject, 100, 299) for subject in self.dice.choices(SUBJECTS, k=14 + self.dice.randrange(6))]
        own = self.dice.sample(sorted(set(self.wanted)), min(len(set(self.wanted)), 18 + self.dice.randrange(12)))
        codes = own + general + [self.course(self.dice.choice(SUBJECTS)) for _ in range(6 + self.dice.randrange(8))]
        return [self.record(code) for code in codes]

    def record(self, code):
        status = self.dice.choices(["completed", "in_progress", "planned", "failed", "withdrawn"], [40, 5, 3, 1, 1])[0]
        entry = {"course": code, "credits": self.dice.choice([1, 2, 3, 3, 3, 3, 3, 4, 4]), "status": status,
                 "term": self.dice.choice(TERMS), "attributes": self.attributes_of(code),
                 "source": self.dice.choices(["resident", "transfer", "exam"], [8, 2, 1])[0]}
        if status == "completed":
            entry["grade"] = self.dice.choice(["A", "A-", "B+", "B", "B", "B-", "C+", "C", "C", "C-", "D", "P"])
        return entry

    # requirements

    def leaf(self, name, **asked):
        self.leaves += 1
        return {"id": f"{name}.{self.leaves}", "courses": asked}

    def one_of(self, name, subject, low=100, high=399):
        """One course, of one to four that would do."""
        codes = [self.course(subject, low, high) for _ in range(self.dice.choice([1, 1, 2, 3, 4]))]
        self.wanted += codes
        return self.leaf(name, **{"from": {"course": codes, "min_grade": self.dice.choice(["C", "C-", "D"])}})

    def general(self):
        self.wanted = []
        areas = [self.leaf("area", credits=self.dice.choice([3, 6, 6, 9]), **{"from": {"attribute": area}}) for area in AREAS]
        areas[0]["courses"]["spread"] = {"subjects": 2}
        areas[3]["courses"]["including"] = [{"count": 1, "from": {"attribute": "lab"}}]
        overlays = [self.leaf("overlay", count=self.dice.choice([1, 2]), **{"from": {"attribute": overlay}}) for overlay in OVERLAYS]
        return {"id": "general", "all": [{"id": "areas", "all": areas}, {"id": "overlays", "all": overlays}]}

    def core(self):
        number = self.size // 4
        return {"id": "core", "all": [self.one_of("core", self.subject) for _ in range(number)][: min(number, 18)]
                + [{"at_least": 3, "of": [self.one_of("choice", self.subject, 200) for _ in range(max(4, number - 18))]}]}

    def tracks(self):
        number = max(2, self.size // 30)
        each = max(2, self.size // (3 * number))
        tracks = [{"id": f"track{index}", "all": [self.one_of("track", self.subject, 300, 499) for _ in range(each // 2 + 1)]
                   + [self.leaf("track", credits=6, **{"from": {"subject": self.subject, "number": {"from": 300}}})]
                   + [{"at_least": 1, "of": [self.one_of("option", self.dice.choice(SUBJECTS)) for _ in range(max(1, each // 2))]}]}
                  for index in range(number)]
        return {"id": "tracks", "any": tracks}

    def electives(self):
        upper = self.leaf("elective", credits=12, **{
            "from": {"subject": [self.subject, *self.dice.sample(SUBJECTS, 3)], "number": {"from": 200}},
            "including": [{"credits": 6, "from": {"number": {"from": 300}}}]})
        upper["limits"] = [{"courses": 2, "from": {"subject": self.dice.choice(SUBJECTS)}}, {"credits": 3, "from": {"basis": "pass_fail"}}]
        free = self.leaf("elective", credits=15)
        return {"id": "electives", "all": [upper, free]}

    def minor_block(self):
        return {"id": "minor", "all": [self.one_of("minor", self.minor) for _ in range(2)]
                + [self.leaf("minor", credits=9, **{"from": {"subject": self.minor}}),
                   self.leaf("minor", count=2, one_subject=True, **{"from": {"not": {"subject": [self.subject, self.minor]}}})]}

    def totals(self):
        return [self.leaf("total", credits=120, counts="record"),
                self.leaf("residency", credits=30, counts="record", **{"from": {"source": "resident"}}),
                self.leaf("upper", credits=36, counts="record", **{"from": {"number": {"from": 300}}})]

    def sharing(self):
        return [{"between": ["areas", "overlays"]}, {"within": "overlays", "courses": 1},
                {"between": ["general", "core"], "courses": self.dice.choice([1, 2, 3])},
                {"between": ["minor", "core"], "courses": 2, "credits": 6},
                {"between": ["minor", "general"], "credits": self.dice.choice([3, 6, 9])}]
