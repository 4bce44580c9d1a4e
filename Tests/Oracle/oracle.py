"""An exact independent answer to an audit: for each level of certainty an
integer program, solved by HiGHS, for the placement of courses that lacks fewest
credits and then fewest items."""

import highspy

from meaning import LEVELS, UNIT, Meaning

#: A credit weighs more than all items that a case may lack.
WEIGHT = 1000


class Program:
    """The placement of what counts at a level, as an integer program."""

    def __init__(self, meaning, level):
        self.meaning, self.level = meaning, level
        self.solver = highspy.Highs()
        self.solver.silent()
        for option, value in (("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-6), ("threads", 1)):
            self.solver.setOptionValue(option, value)
        self.columns, self.rows = [], []
        self.placed = {}
        #: A pin that another bars.
        self.is_impossible = False
        self.demands = meaning.root.demands()
        self.place()
        self.share()
        self.limit()
        self.pin()
        self.lacks(meaning.root, self.column(1, 1))

    # columns and rows

    def column(self, low=0.0, high=1.0, cost=0.0, whole=True):
        self.columns.append((low, high, cost, whole))
        return len(self.columns) - 1

    def row(self, low, entries, high=highspy.kHighsInf):
        self.rows.append((low, high, entries))

    def at_most(self, entries, most):
        self.row(-highspy.kHighsInf, entries, most)

    def any_of(self, columns):
        """A column that is 1 where one of these is."""
        found = self.column()
        for column in columns:
            self.row(0, [(found, 1), (column, -1)])
        return found

    # what is legal

    def counts(self, record):
        return record.level is not None and record.level <= self.level

    def place(self):
        for demand in self.demands:
            for record in demand.candidates:
                if self.counts(record) and not self.is_barred(record, demand):
                    self.placed[record.index, id(demand)] = self.column()
        standing = {}
        for record in self.meaning.records:
            mine = [(demand, self.placed[record.index, id(demand)]) for demand in self.demands if (record.index, id(demand)) in self.placed]
            for index, (one, column) in enumerate(mine):
                for other, another in mine[index + 1:]:
                    if not self.meaning.share(one, other):
                        self.at_most([(column, 1), (another, 1)], 1)
            if mine and self.meaning.repeats_once and not record.is_repeatable:
                standing.setdefault(record.code, []).append(self.any_of([column for _, column in mine]))
        for columns in standing.values():
            if len(columns) > 1:
                self.at_most([(column, 1) for column in columns], 1)

    def is_barred(self, record, demand):
        """A pinned record stands nowhere that does not share with where it is pinned; there all is of its subject, if of one."""
        for pin, at in self.meaning.pins:
            if pin == record.index and demand is not at and not self.meaning.share(demand, at):
                return True
            if demand is at and at.is_of_one_subject and record.subject != self.meaning.records[pin].subject:
                return True
        return False

    def share(self):
        for sides, courses, credits in self.meaning.sharings:
            if courses is None and credits is None:
                continue
            shared = []
            for record in self.meaning.records:
                on = [[self.placed[record.index, id(d)] for d in side if (record.index, id(d)) in self.placed] for side in sides]
                stands = [self.any_of(columns) for columns in on if columns]
                if len(stands) < 2:
                    continue
                twice = self.column()
                for index, one in enumerate(stands):
                    for other in stands[index + 1:]:
                        self.row(-1, [(twice, 1), (one, -1), (other, -1)])
                shared.append((record, twice))
            self.cap(shared, courses, credits)

    def limit(self):
        for demands, counted, courses, credits in self.meaning.limits:
            stands = []
            for record in counted:
                columns = [self.placed[record.index, id(d)] for d in demands if (record.index, id(d)) in self.placed]
                if columns:
                    stands.append((record, self.any_of(columns)))
            self.cap(stands, courses, credits)

    def cap(self, stands, courses, credits):
        if stands and courses is not None:
            self.at_most([(column, 1) for _, column in stands], courses)
        if stands and credits is not None:
            self.at_most([(column, record.credits / UNIT) for record, column in stands], credits / UNIT)

    def pin(self):
        for record, demand in self.meaning.pins:
            if (record, id(demand)) in self.placed:
                self.row(1, [(self.placed[record, id(demand)], 1)])
            elif self.counts(self.meaning.records[record]):
                self.is_impossible = True

    # what is lacked

    def lacks(self, node, active):
        if node.kind == "fixed":
            if node.level is None or node.level > self.level:
                self.row(0, [(self.column(0, 1, 1, False), 1), (active, -1)])
        elif node.kind == "demand":
            self.demand_lacks(node.demand, active)
        else:
            chosen = [self.column() for _ in node.children] if node.kind == "at_least" else [active] * len(node.children)
            if node.kind == "at_least":
                self.row(0, [(column, 1) for column in chosen] + [(active, -min(node.count, len(chosen)))])
                for column in chosen:
                    self.row(0, [(active, 1), (column, -1)])
            for child, column in zip(node.children, chosen):
                self.lacks(child, column)

    def demand_lacks(self, demand, active):
        credits = self.column(0, highspy.kHighsInf, WEIGHT, False)
        items = self.column(0, highspy.kHighsInf, 1, False)
        if not demand.is_placed:
            return self.recorded(demand, active, credits, items)
        held = [(record, self.placed[record.index, id(demand)]) for record in demand.candidates if (record.index, id(demand)) in self.placed]
        if demand.is_of_one_subject:
            self.one_subject(held)
        for need in demand.needs:
            mine = [(record, column) for record, column in held if record in need.of]
            if need.credits:
                entries = [(column, record.credits / UNIT) for record, column in mine]
                self.row(0, [(credits, 1), (active, -need.credits / UNIT)] + entries)
            if need.count:
                self.row(0, [(items, 1), (active, -need.count)] + [(column, 1) for _, column in mine])
        for what, least in demand.spread.items():
            groups = {}
            for record, column in held:
                groups.setdefault(record.subject if what == "subjects" else record.term, []).append(column)
            found = []
            for columns in groups.values():
                found.append(self.column())
                self.row(0, [(column, 1) for column in columns] + [(found[-1], -1)])
            self.row(0, [(items, 1), (active, -least)] + [(column, 1) for column in found])

    def one_subject(self, held):
        chosen = {subject: self.column() for subject in {record.subject for record, _ in held}}
        if chosen:
            self.at_most([(column, 1) for column in chosen.values()], 1)
        for record, column in held:
            self.row(0, [(chosen[record.subject], 1), (column, -1)])

    def recorded(self, demand, active, credits, items):
        """Over the whole record: whatever else holds its courses, but each course once, within limits of its own."""
        held = [(record, self.column()) for record in demand.candidates if self.counts(record)]
        codes = {}
        for record, column in held:
            if self.meaning.repeats_once and not record.is_repeatable:
                codes.setdefault(record.code, []).append(column)
        for columns in codes.values():
            self.at_most([(column, 1) for column in columns], 1)
        for demands, counted, courses, most in self.meaning.limits:
            if demands == [demand]:
                self.cap([(record, column) for record, column in held if record in counted], courses, most)
        need = demand.needs[0]
        self.row(0, [(credits, 1), (active, -need.credits / UNIT)] + [(column, record.credits / UNIT) for record, column in held])
        self.row(0, [(items, 1), (active, -need.count)] + [(column, 1) for _, column in held])

    # the answer

    def solve(self):
        """(credits in thousandths, items) that are lacked at least; None where the pins cannot stand."""
        if self.is_impossible:
            return None
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.columns), len(self.rows)
        model.col_lower_ = [column[0] for column in self.columns]
        model.col_upper_ = [column[1] for column in self.columns]
        model.col_cost_ = [column[2] for column in self.columns]
        model.integrality_ = [highspy.HighsVarType.kInteger if column[3] else highspy.HighsVarType.kContinuous for column in self.columns]
        model.row_lower_ = [row[0] for row in self.rows]
        model.row_upper_ = [row[1] for row in self.rows]
        starts, indices, values = [0], [], []
        for _, _, entries in self.rows:
            merged = {}
            for column, factor in entries:
                merged[column] = merged.get(column, 0) + factor
            indices += merged.keys()
            values += merged.values()
            starts.append(len(indices))
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = starts, indices, values
        self.solver.passModel(model)
        self.solver.run()
        status = self.solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"HiGHS: {status}")
        # Credits are halves, items whole: rounding takes away what floating point added.
        halves, rest = divmod(round(2 * self.solver.getInfo().objective_function_value), WEIGHT)
        return halves * UNIT // 2, rest / 2


def understood(question):
    """The question with the pins that some legal placement keeps, taken in their order; and which those are."""
    meaning = Meaning(question)
    applied = {}
    for index, exception in enumerate(meaning.exceptions):
        if exception["kind"] != "pin":
            continue
        node, record = meaning.by_id.get(exception["requirement"]), meaning.records[int(exception["course"])]
        applied[index] = False
        if node is None or node.kind != "demand" or not node.demand.is_placed or record not in node.demand.candidates:
            continue
        before = list(meaning.pins)
        meaning.pins = before + [(record.index, node.demand)]
        applied[index] = Program(meaning, LEVELS.index("unknown")).solve() is not None
        if not applied[index]:
            meaning.pins = before
    return meaning, applied


def answer(question):
    """What the verdict must say: status, and what is missing now, after what is registered and after what is planned."""
    meaning, applied = understood(question)
    levels = {record.level for record in meaning.records if record.level is not None} | {node.level for node in meaning.root.walk()}
    lacks, status, last = [], "not_met", None
    for level, name in enumerate(LEVELS):
        if last is None or (last != (0, 0) and level in levels):
            last = Program(meaning, level).solve()
        lacks.append(last)
        if last == (0, 0) and status == "not_met":
            status = name
    return {"status": status, "missing": lacks[0], "registered": lacks[1], "planned": lacks[2], "pins": applied}
