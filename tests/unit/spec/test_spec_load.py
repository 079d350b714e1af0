"""Reading YAML 1.2 and JSON: exact values, exact lines, and limits that hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from harness.documents import JSON, complaint
from hypothesis import given
from hypothesis import strategies as st

from codegen.base.pointer import JsonValue
from codegen.spec import files, load_yaml
from codegen.spec.files import read_text
from codegen.spec.load import load, parse
from codegen.spec.merge import same

# YAML bounds keys to 1,024 characters as written, where each may take twelve.
OBJECTS = st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=64), JSON)


class Quoting(yaml.SafeDumper):
    """PyYAML leaves some strings plain that YAML 1.2 would take for numbers."""


Quoting.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def value(text: str) -> JsonValue:
    return parse(text, "f.yaml").value


def said(text: str) -> str:
    return complaint(lambda: parse(text, "f.yaml")).split("\n")[0]


@given(OBJECTS)
def test_json_is_read_as_it_was_written(written: dict[str, JsonValue]) -> None:
    for indent in (None, 2, "\t"):
        assert same(value(json.dumps(written, indent=indent)), written)


@given(OBJECTS)
def test_yaml_is_read_as_it_was_written(written: dict[str, JsonValue]) -> None:
    for flow in (False, True):
        text = yaml.dump(written, Dumper=Quoting, allow_unicode=True, default_flow_style=flow)
        assert same(value(text), written)


@given(st.text(st.sampled_from("ab \\\"'/ué\x85\u2028\u2029🖼\U0010fff0")))
def test_json_that_is_not_ascii(text: str) -> None:
    # Line breaks of YAML 1.1 are plain characters here, at the ends of a string, too.
    assert value(json.dumps({text: text}, ensure_ascii=False)) == {text: text}


@pytest.mark.parametrize(
    "word", ["yes", "no", "NO", "on", "off", "y", "n", "Y", "N", "nUll", "TRue"]
)
def test_words_that_yaml_1_1_took_for_others_are_words(word: str) -> None:
    assert value(f"a: {word}\nb: '{word}'\n{word}: c") == {"a": word, "b": word, word: "c"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("null", None), ("Null", None), ("NULL", None), ("~", None), ("", None),
        ("true", True), ("True", True), ("TRUE", True), ("false", False), ("FALSE", False),
        ("0", 0), ("-0", 0), ("+12", 12), ("007", 7), ("0o17", 15), ("0x1F", 31),
        ("1.0", 1.0), ("-.5", -0.5), ("5.", 5.0), ("1e3", 1000.0), ("1.5E-3", 0.0015),
        ("9007199254740993", 9007199254740993), ("1" * 30, int("1" * 30)),
        ("'1'", "1"), ('"true"', "true"), ("! 1", "1"), ("!!str 1", "1"), ('".nan"', ".nan"),
        ("1_000", "1_000"), ("0b1", "0b1"), ("1:30", "1:30"), ("2024-02-01", "2024-02-01"),
        ("0o8", "0o8"), ("-0x1", "-0x1"), (".", "."), ("1e", "1e"), ("+", "+"), ("1.2.3", "1.2.3"),
        ("=", "="), ("nan", "nan"), ("inf", "inf"),
        ("|\n  a\n   b\n", "a\n b\n"), (">\n  a\n  b\n", "a b\n"), ("|-\n  a\n", "a"),
        ('"\\ud83d\\ude00"', "😀"), ('"\\\\ud83d\\\\ude00"', "\\ud83d\\ude00"), ('"\\/"', "/"),
    ],
)  # fmt: skip
def test_scalars_by_the_core_schema(text: str, read: JsonValue) -> None:
    found = value(f"a: {text}" if "\\ud" not in text else f'{{"a": {text}}}')
    assert same(found, {"a": read})


@pytest.mark.parametrize(
    "text",
    [
        "a:\n\t\t# said\n  b: [x]\n",
        "a:\n \t \n  b:\n\t\n  - x\n\t# said\n",
        "a:\n  b: ['x'] # said\n\t# said\r\n",
        "a:\t# said\n  b:\t[x]\t# said\n",
    ],
)
def test_tabs_that_indent_nothing(text: str) -> None:
    assert value(text) == {"a": {"b": ["x"]}}


def test_tabs_within_texts_are_kept() -> None:
    texts = {"a": "b\n\t# c\n", "b": "x # y"}
    assert value('\t# said\na: |\n  b\n  \t# c\nb: "x\n\t# y"\n') == texts


@pytest.mark.parametrize("key", ["200", "1.0", "true", "null", "~", "2024-02-01", "0x1", "no"])
def test_keys_stay_as_written(key: str) -> None:
    assert value(f"{key}: 1") == {key: 1}


def test_the_same_key_twice_is_refused_in_every_spelling() -> None:
    line = "error: f.yaml:2 #/200: the key '200' is written twice [load/duplicate-key]"
    assert said("200: a\n'200': b") == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\na: 2", "f.yaml:2 #/a: the key 'a' is written twice [load/duplicate-key]"),
        ("a:\n  <<: {b: 1}", "f.yaml:2 #/a/<<: merge keys are not part of YAML 1.2 [load/merge-key]"),
        ("a: !!binary aGk=", "f.yaml:1 #/a: the tag tag:yaml.org,2002:binary is not supported [load/tag]"),
        ("a: !!python/name:os.system x", "f.yaml:1 #/a: the tag tag:yaml.org,2002:python/name:os.system is not supported [load/tag]"),
        ("a: !mine {}", "f.yaml:1 #/a: the tag !mine is not supported [load/tag]"),
        ("!!int '1': x", "f.yaml:1 #/1: the tag tag:yaml.org,2002:int is not supported [load/tag]"),
        ("a: *x", "f.yaml:1 #/a: no anchor is called 'x' [load/alias]"),
        ("a: &x [1, *x]", "f.yaml:1 #/a/1: no anchor is called 'x' [load/alias]"),
        ("a: .nan", "f.yaml:1 #/a: .nan has no place in JSON [load/not-finite]"),
        ("a: -.inf", "f.yaml:1 #/a: -.inf has no place in JSON [load/not-finite]"),
        ("a: 1e999", "f.yaml:1 #/a: a number that is too large [load/number]"),
        ("a: " + "1" * 5000, "f.yaml:1 #/a: a number with too many digits [load/number]"),
        ("? [a]\n: 1", "f.yaml:1 #: a key must be a string [load/key]"),
        ("- 1", "f.yaml:1: the document is not an object [load/not-an-object]"),
        ("text", "f.yaml:1: the document is not an object [load/not-an-object]"),
        ("", "f.yaml:1: the file is empty [load/empty]"),
        ("# only this\n", "f.yaml:1: the file is empty [load/empty]"),
        ("a: 1\n---\nb: 2", "f.yaml:2: a second YAML document follows [load/several]"),
        ("a:\n\tb: 1", "f.yaml:2: a tab where only spaces may stand (YAML 1.2, section 6.1) [load/tab]"),
        ("a: 'b", "f.yaml:1: not valid YAML: found unexpected end of stream [load/yaml]"),
        ('{"a": 1,\n"b": }x', "f.yaml:2: not valid YAML: did not find expected <document start> [load/yaml]"),
        ("a: " + "[" * 10_000, "f.yaml:1: nested deeper than 200 [load/too-deep]"),
        ('{"a": "\\ud83d"}', "f.yaml:1 #/a: half of a surrogate pair [load/surrogate]"),
        ("a: größe größe größe größe\nb: \x01\nc: 1\nd: 2", "f.yaml:2: not valid YAML: control characters are not allowed [load/character]"),
    ],
)  # fmt: skip
def test_what_is_refused(text: str, line: str) -> None:
    first, hint = complaint(lambda: parse(text, "f.yaml")).split("\n")
    assert first == f"error: {line}"
    assert hint.startswith("  hint: ")


def test_a_quoted_merge_key_is_a_key() -> None:
    assert value("a: {'<<': 1}") == {"a": {"<<": 1}}


def test_aliases_are_values() -> None:
    assert value("a: &x {b: [1]}\nc: *x\nd: [*x]") == {
        "a": {"b": [1]},
        "c": {"b": [1]},
        "d": [{"b": [1]}],
    }


def bomb(levels: int) -> str:
    """Each line holds nine times the line before it."""
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


def chain(levels: int) -> str:
    """Each line is one level deeper than the line before it."""
    return "a0: &a0 [x]\n" + "\n".join(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, levels))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("{a: " * 201 + "1" + "}" * 201, "load/too-deep"),
        (chain(1000), "load/too-deep"),
        (bomb(12), "load/too-many-nodes"),
    ],
    ids=["objects", "aliases", "laughs"],
)
def test_what_would_unfold_beyond_all_bounds_is_refused(text: str, rule: str) -> None:
    assert said(text).endswith(f"[{rule}]")


def test_the_deepest_allowed() -> None:
    assert value("{a: " * 200 + "1" + "}" * 200)
    assert value(chain(199))


def test_the_largest_allowed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(load_yaml, "MAX_NODES", 6)
    assert value("a: &x [1, 2]\nb: 3\nc: 4")  # the document, the list and four scalars
    assert "more than 6 nodes" in said("a: &x [1, 2]\nb: *x")
    monkeypatch.setattr(files, "MAX_BYTES", 4)
    path = tmp_path / "f"
    path.write_bytes(b"a: 1")
    assert load(path, "f").value == {"a": 1}
    path.write_bytes(b"a: 12")
    assert complaint(lambda: load(path, "f")).split("\n")[0] == (
        "error: f:1: more than 4 bytes [load/too-large]"
    )


def test_every_node_has_the_line_it_was_written_on() -> None:
    document = parse("a:\n  b: [1,\n    2]\n\n  c: {d: x}\n", "f.yaml", first_line=11)
    lines = {pointer: origin.line for pointer, origin in document.origins.items()}
    assert lines == {
        "#": 11, "#/a": 11, "#/a/b": 12, "#/a/b/0": 12, "#/a/b/1": 13, "#/a/c": 15, "#/a/c/d": 15,
    }  # fmt: skip
    assert {origin.file for origin in document.origins.values()} == {"f.yaml"}
    # Within an alias, the place of the alias is what a reader can find.
    aliased = parse("a: &x\n  b: 1\nc: *x\n", "f.yaml")
    place = aliased.origin("#/c/b")
    assert place and place.line == 3


def test_lines_are_counted_as_editors_do() -> None:
    document = parse("a: 'x\u2028y\x85'\nb: 1", "f.yaml")
    assert document.origins["#/b"].line == 2


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"a: 1\nb: \xe9\n", "error: f:2: not UTF-8 [load/encoding]"),
        ("a: 1".encode("utf-16"), "error: f:1: not UTF-8 [load/encoding]"),
        (b"a: \xed\xa0\x80", "error: f:1: not UTF-8 [load/encoding]"),
        (b"\x89PNG\r\n\x1a\n", "error: f:1: not UTF-8 [load/encoding]"),
    ],
)
def test_other_encodings_are_named(content: bytes, line: str, tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(content)
    assert complaint(lambda: read_text(path, "f")) == f"{line}\n  hint: save the file as UTF-8"


def test_a_byte_order_mark_and_crlf_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: |\r\n  c\r\n  d\r\n")
    document = load(path, "f")
    assert document.value == {"a": 1, "b": "c\nd\n"}
    assert document.origins["#/b"].line == 2


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    hint = "\n  hint: check the path and permissions"
    assert complaint(lambda: load(tmp_path / "none", "none.yaml")) == (
        f"error: none.yaml: No such file or directory [load/unreadable]{hint}"
    )
    assert complaint(lambda: load(tmp_path, "folder")) == (
        f"error: folder: Is a directory [load/unreadable]{hint}"
    )
