"""Compares the verdicts of `pathways audit batch` with an exact integer program.

    compare.py questions FIRST COUNT > questions.ndjson
    compare.py verdicts FIRST COUNT verdicts.ndjson

Prints each difference with the number of its case, and how many were compared;
ends with 1 where there is any.
"""

import json
import multiprocessing
import os
import sys
from collections import Counter

from cases import Case

UNIT = 1000


def lacked(member):
    return round(member["credits"] * UNIT), member["items"]


def differences(number, verdict):
    """What the verdict on a case says otherwise than the oracle."""
    # The solver is needed here only, and it takes a while to load.
    from oracle import answer, understood
    from placement import illegalities

    question = Case(number).question()
    if "error" in verdict:
        return [f"case {number}: {json.dumps(verdict)[:300]}"], "error"
    expected, found = answer(question), []
    route = verdict["routes"][0]
    status = "met" if verdict["status"] == "met_by_waiver" else verdict["status"]
    if status != expected["status"]:
        found.append(f"status {status}, not {expected['status']}")
    after = verdict["missing_after"]
    for name, member in (("missing", verdict["missing"]), ("registered", after["registered"]), ("planned", after["planned"])):
        if lacked(member) != expected[name]:
            found.append(f"{name} {lacked(member)}, not {expected[name]}")
    if route["search"]["exhausted"]:
        found.append("the search stopped at its bound")
    applied = {index: verdict["exceptions"][index]["applied"] for index in expected["pins"]}
    if applied != expected["pins"]:
        found.append(f"pins applied {applied}, not {expected['pins']}")
    found += illegalities(understood(question)[0], route)
    return [f"case {number}: {line}" for line in found], expected["status"]


def compared(job):
    return differences(*job)


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
    with multiprocessing.Pool(os.cpu_count()) as pool:
        for lines, status in pool.imap_unordered(compared, zip(numbers, verdicts), chunksize=32):
            statuses[status] += 1
            wrong += lines
    for line in wrong[:50]:
        print(line)
    print(f"{sum(statuses.values())} compared, {len(wrong)} differences; {dict(sorted(statuses.items()))}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
