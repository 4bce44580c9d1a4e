"""Tries to reckon withheld counts back from everything that was published: for each the least and the most that fit, by scipy's
linear programs, which share nothing with the program under test.

Usage: suppression.py FILE WIDTH. FILE is a list of cases, each with `careful` and `careless`, lists of editions as published, one
after another. A count that is withheld has been reckoned back where its range is less than WIDTH. Exit code 1: a careful one was."""

import json
import sys

from scipy.optimize import linprog


def narrowest(editions, width):
    """How many withheld counts of the editions have a range below the width, and how many there are."""
    numbers, shown, sums = {}, set(), set()
    for edition in editions:
        # The same count with the same number is one, in whichever edition: nobody is thought to know less than that.
        name = {cell["key"]: (cell["key"], cell["number"]) for cell in edition["cells"]}
        for cell in edition["cells"]:
            numbers[name[cell["key"]]] = cell["number"]
            if not cell["withheld"]:
                shown.add(name[cell["key"]])
        for total in edition["sums"]:
            sums.add((name[total["total"]], tuple(name[part] for part in total["parts"])))
    withheld = sorted(set(numbers) - shown)
    place = {variable: index for index, variable in enumerate(withheld)}
    rows, rests = [], []
    for total, parts in sorted(sums):
        row, rest = [0] * len(withheld), 0
        for variable, factor in [(total, 1)] + [(part, -1) for part in parts]:
            if variable in place:
                row[place[variable]] += factor
            else:
                rest -= factor * numbers[variable]
        if any(row):
            rows.append(row)
            rests.append(rest)
    found = 0
    for index in range(len(withheld)):
        ends = []
        for factor in (1, -1):
            aim = [0] * len(withheld)
            aim[index] = factor
            answer = linprog(aim, A_eq=rows or None, b_eq=rests or None, bounds=(0, None), method="highs")
            if answer.status == 3:
                ends.append(float("inf"))
            elif answer.status == 0:
                ends.append(factor * answer.fun)
            else:
                raise SystemExit(f"not solved: {answer.message}")
        if abs(ends[1] - ends[0]) < width - 1e-6:
            found += 1
    return found, len(withheld)


def main(file, width):
    with open(file, encoding="utf-8") as opened:
        cases = json.load(opened)
    careful, careless, total = 0, 0, 0
    for number, case in enumerate(cases):
        found, withheld = narrowest(case["careful"], width)
        if found:
            print(f"case {number}: {found} of {withheld}")
        careful, total = careful + found, total + withheld
        careless += narrowest(case["careless"], width)[0]
    print(f"{len(cases)} cases, {careful} reckoned back of {total}; with small counts alone withheld {careless}")
    if careful or not careless:
        raise SystemExit(1)


main(sys.argv[1], int(sys.argv[2]))
