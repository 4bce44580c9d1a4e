"""Whether the placement that a verdict shows is legal, by the README's rules."""


def held(meaning, requirement):
    """(record, demand) for each course that the tree of a verdict shows in a requirement."""
    found, path = [], [requirement]
    while path:
        node = path.pop()
        path += node.get("of", [])
        mine = meaning.by_id.get(node["id"])
        if mine is not None and mine.kind == "demand":
            found += [(meaning.records[int(course["id"])], mine.demand) for course in node.get("held_by", [])]
    return found


def illegalities(meaning, route):
    placed = [(record, demand) for record, demand in held(meaning, route["requirement"]) if demand.is_placed]
    found = [f"{record.code} is not admitted in {demand.id}" for record, demand in placed if record not in demand.candidates]
    standing = {}
    for record, demand in placed:
        standing.setdefault(record.index, []).append(demand)
    for index, demands in standing.items():
        for place, one in enumerate(demands):
            for other in demands[place + 1:]:
                if not meaning.share(one, other):
                    found.append(f"record {index} stands in {one.id} and {other.id}, which do not share")
    found += repeats(meaning, standing)
    for sides, courses, credits in meaning.sharings:
        twice = [index for index, demands in standing.items() if sum(any(d in side for d in demands) for side in sides) > 1]
        found += over(meaning, twice, courses, credits, "a sharing")
    for demands, counted, courses, credits in meaning.limits:
        under = [index for index, stands in standing.items() if meaning.records[index] in counted and any(d in demands for d in stands)]
        found += over(meaning, under, courses, credits, "a limit")
    for record, demand in meaning.pins:
        elsewhere = [other for other in standing.get(record, []) if other is not demand and not meaning.share(other, demand)]
        found += [f"the pinned record {record} stands in {other.id}" for other in elsewhere]
    return found


def repeats(meaning, standing):
    if not meaning.repeats_once:
        return []
    codes = [meaning.records[index].code for index in standing if not meaning.records[index].is_repeatable]
    return [f"{code} stands twice" for code in {code for code in codes if codes.count(code) > 1}]


def over(meaning, indices, courses, credits, what):
    total = sum(meaning.records[index].credits for index in indices)
    is_over = (courses is not None and len(indices) > courses) or (credits is not None and total > credits)
    return [f"records {sorted(indices)} are over {what}"] if is_over else []
