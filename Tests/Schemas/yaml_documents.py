"""YAML as `pathways` reads it: what is written plainly is what JSON would take it for, all else is text."""

import json
import re

import yaml

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def document(node):
    if isinstance(node, yaml.MappingNode):
        return {key.value: document(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [document(value) for value in node.value]
    if node.style is not None:
        return node.value
    if node.value in ("", "~", "null"):
        return None
    if node.value in ("true", "false"):
        return node.value == "true"
    return json.loads(node.value) if NUMBER.fullmatch(node.value) else node.value


def read(path):
    return document(yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader))
