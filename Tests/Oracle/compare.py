"""Compares the verdicts of `pathways audit batch` with an exact integer program.

    compare.py questions FIRST COUNT > questions.ndjson
    compare.py verdicts FIRST COUNT verdicts.ndjson

Prints each difference with the number of its case, and how many were compared;
ends with 1 where there is any.
"""

import json
import sys
from collections import Counter

from cases import Case

UNIT = 1000
#: Up to this size, which seeds/rules/README.md names, every case must be decided.
DECIDED = {"requirements": 20, "courses": 40}


def lacked(member):
    return round(member["credits"] * UNIT), member["items"]


def is_small(meaning):
    demands = sum(node.kind == "demand" for node in meaning.root.walk())
    return demands <= DECIDED["requirements"] and len(meaning.records) <= DECIDED["courses"]


def differences(number, verdict):
    """What the verdict on a case says otherwise than the oracle."""
    # The solver is needed here only, and it takes a while to load.
    from oracle import answer, understood
    from placement import illegalities

    question = Case(number).question()
    if "error" in verdict:
        return [f"case {number}: {json.dumps(verdict)[:300]}"], "error"
    expected, found = answer(question), []
    route, meaning = verdict["routes"][0], understood(question)[0]
    is_open = route["search"]["exhausted"]
    if is_open and is_small(meaning):
        found.append("the search stopped at its bound")
    status = "met" if verdict["status"] == "met_by_waiver" else verdict["status"]
    if status != expected["status"] and not (is_open and status == "undecided"):
        found.append(f"status {status}, not {expected['status']}")
    after = verdict["missing_after"]
    for name, member in (("missing", verdict["missing"]), ("registered", after["registered"]), ("planned", after["planned"])):
        # A search that stopped says that no less than this was found; it must not say less than there is.
        if lacked(member) != expected[name] and not (is_open and lacked(member) > expected[name]):
            found.append(f"{name} {lacked(member)}, not {expected[name]}")
    applied = {index: verdict["exceptions"][index]["applied"] for index in expected["pins"]}
    if applied != expected["pins"]:
        found.append(f"pins applied {applied}, not {expected['pins']}")
    found += illegalities(meaning, route)
    return [f"case {number}: {line}" for line in found], "stopped at the bound" if is_open else expected["status"]


def main():
    mode, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    numbers = range(first, first + count)
    if mode == "questions":
        for number in numbers:
            print(json.dumps(Case(number).question()))
        return
    with open(sys.argv[4], encoding="utf-8") as file:
        verdicts = [json.loads(line) for line in file]
    if len(verdicts) != count:
        sys.exit(f"{len(verdicts)} verdicts to {count} questions")
    statuses, wrong = Counter(), []
    for number, verdict in zip(numbers, verdicts):
        lines, status = differences(number, verdict)
        statuses[status] += 1
        wrong += lines
    for line in wrong[:50]:
        print(line)
    print(f"{sum(statuses.values())} compared, {len(wrong)} differences; {dict(sorted(statuses.items()))}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
