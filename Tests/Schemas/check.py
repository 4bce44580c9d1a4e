"""The JSON Schemas beside the rules against what the program itself takes and gives.

    check.py questions                  a question a line for `audit batch`: every rule file and its tests, the examples,
                                        and the malformed documents
    check.py documents QUESTIONS        the schemas are valid; rules and facts of the questions are valid where the program
                                        is to take them, and not valid where it is to refuse them
    check.py answers QUESTIONS ANSWERS  what the program answered is valid, and refuses what is malformed, with its faults

Prints a line for each thing that is wrong, and last how much was checked.
"""

import json
import re
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

import yaml_documents

RULES = Path(__file__).resolve().parents[2] / "seeds" / "rules"
EXAMPLES = RULES / "examples"
DAY = "2026-06-01"


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def question(rules, facts, as_of=DAY):
    return {"rules": rules, "facts": facts, "as_of": as_of}


def sound():
    """Rules and facts that the program takes."""
    rules = {}
    for path in sorted(RULES.glob("*.yaml")):
        if not path.name.endswith(".tests.yaml"):
            rule = yaml_documents.read(path)
            rules[rule["id"]] = rule
    facts = load(EXAMPLES / "every-member.facts.json")
    for path in sorted(EXAMPLES.glob("*.rule.json")):
        yield question(load(path), facts)
    # Those that the description of the format has for translators.
    for kind, text in re.findall(r"```json (rule|question)\b.*?\n(.*?)```", (RULES / "README.md").read_text(encoding="utf-8"), re.DOTALL):
        document = json.loads(text)
        yield question(document, facts) if kind == "rule" else document
    for rule in rules.values():
        yield question(rule, facts)
        yield question(rule, {}, "1999-12-31")
    for path in sorted(RULES.glob("*.tests.yaml")):
        tests = yaml_documents.read(path)
        for test in tests["tests"]:
            rule = rules[test.get("rule", tests.get("rule"))]
            yield question(rule, test.get("facts") or {}, test.get("as_of", DAY))


def malformed():
    return load(EXAMPLES / "malformed.json")


def refused():
    """Questions with a malformed document, and the faults that are to be told; what is no object is another matter there."""
    rule = load(EXAMPLES / "short-form.rule.json")
    for entry in malformed():
        if not isinstance(entry["document"], dict):
            continue
        is_rule = entry["of"] == "rule"
        asked = question(entry["document"], {}) if is_rule else question(rule, entry["document"])
        faults = []
        for fault in entry["faults"]:
            code, _, pointer = fault.partition(" ")
            faults.append(f"{code} {'/rules' if is_rule else '/facts'}{pointer}")
        yield asked, faults


def schemas():
    return {name: load(RULES / f"{name}.schema.json") for name in ("rule", "facts", "verdict")}


def lines(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def told(name, validator, document, wrong):
    for error in list(validator.iter_errors(document))[:3]:
        wrong.append(f"{name} at {error.json_path}: {error.message[:300]}")


def documents(path):
    wrong = []
    known = schemas()
    for name, schema in known.items():
        Draft202012Validator.check_schema(schema)
        if not schema["$id"].endswith(f"/{name}.schema.json"):
            wrong.append(f"{name}: another $id, {schema['$id']}")
    validators = {name: Draft202012Validator(schema) for name, schema in known.items()}
    asked = lines(path)
    bad = [json.dumps(entry) for entry, _ in refused()]
    good = [entry for entry in asked if json.dumps(entry) not in bad]
    for number, entry in enumerate(good):
        told(f"rules of question {number}", validators["rule"], entry["rules"], wrong)
        told(f"facts of question {number}", validators["facts"], entry["facts"], wrong)
    for entry in malformed():
        is_valid = validators[entry["of"]].is_valid(entry["document"])
        if is_valid != entry.get("only_readers", False):
            wrong.append(f"the schema {'takes' if is_valid else 'refuses'} {json.dumps(entry['document'])[:300]}")
    return wrong, f"{len(good)} questions, {len(malformed())} malformed documents"


def answers(path, answered):
    wrong = []
    verdict = schemas()["verdict"]
    registry = Registry().with_resource(verdict["$id"], Resource.from_contents(verdict))
    answer = Draft202012Validator({"$ref": verdict["$id"] + "#/$defs/answer"}, registry=registry)
    asked, given = lines(path), lines(answered)
    if len(asked) != len(given):
        wrong.append(f"{len(asked)} questions, {len(given)} answers")
    bad = {json.dumps(entry): faults for entry, faults in refused()}
    for number, (entry, reply) in enumerate(zip(asked, given)):
        told(f"answer {number}", answer, reply, wrong)
        expected = bad.get(json.dumps(entry), [])
        found = [f"{fault['code']} {fault['pointer']}" for fault in reply.get("error", {}).get("faults", [])]
        if found != expected:
            wrong.append(f"answer {number} tells {found}, not {expected}")
    return wrong, f"{len(given)} answers"


def main(what, *paths):
    if what == "questions":
        for entry in list(sound()) + [entry for entry, _ in refused()]:
            print(json.dumps(entry))
        return 0
    wrong, checked = documents(*paths) if what == "documents" else answers(*paths)
    print("\n".join(wrong + [f"{checked} checked, {len(wrong)} wrong"]))
    return 1 if wrong else 0


sys.exit(main(*sys.argv[1:]))
