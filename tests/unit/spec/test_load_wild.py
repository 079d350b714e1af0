"""JSON and YAML by their fast readers: the same values as the slow ones, lines on demand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codegen.base.diagnostics import CodegenError, Origin
from codegen.base.pointer import resolve
from codegen.spec.limits import MAX_DEPTH, MAX_NODES
from codegen.spec.load import Folder, load, parse

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)
OBJECTS = st.dictionaries(TEXT, JSON, max_size=5)


def refusal(text: str, name: str = "api.json") -> str:
    with pytest.raises(CodegenError) as caught:
        parse(text, name)
    return str(caught.value).partition("\n")[0]


@given(OBJECTS, st.sampled_from([None, 0, 1, 3]), st.booleans())
def test_json_is_what_the_standard_library_reads(
    value: dict[str, object], indent: int | None, ascii_only: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert parse(text, "api.json").value == json.loads(text)


@given(OBJECTS)
def test_every_node_of_indented_json_has_a_line_of_its_own(value: dict[str, object]) -> None:
    document = parse(json.dumps(value, indent=1), "api.json")
    seen: set[int] = set()
    for pointer, origin in document.origins.items():
        resolve(document.value, pointer)
        assert origin.line not in seen
        seen.add(origin.line)
    assert len(seen) == len(document.origins)


@given(OBJECTS)
def test_yaml_and_json_agree_about_lines(value: dict[str, object]) -> None:
    # Flow style is read by both; YAML's escapes are JSON's, but for characters beyond U+FFFF.
    text = json.dumps(value, indent=1, ensure_ascii=True)
    if "\\ud" in text or any(len(key) > 1000 for key in value):
        return
    by_json = parse(text, "api.json")
    by_yaml = parse("# YAML\n" + text, "api.yaml")
    for pointer, origin in by_json.origins.items():
        assert by_yaml.origins[pointer].line == origin.line + 1


def test_lines_of_members_are_those_of_their_names() -> None:
    document = parse('{\n"a"\n:\n[1,\n2], "b": {\n"c": null}}', "api.json")
    lines = {pointer: origin.line for pointer, origin in document.origins.items()}
    assert lines == {"#": 1, "#/a": 2, "#/a/0": 4, "#/a/1": 5, "#/b": 5, "#/b/c": 6}
    assert "#/a/2" not in document.origins
    assert len(document.origins) == 6


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1,\n"a": 2}', "api.json:2 #/a: the key 'a' is written twice [load/duplicate-key]"),
        ('{"a": [{}, {"b": 1, "b": 1}]}', "api.json:1 #/a/1/b: the key 'b' is written twice [load/duplicate-key]"),
        ('{"\\u0061": 1, "a": 2}', "api.json:1 #/a: the key 'a' is written twice [load/duplicate-key]"),
        ('{"a": NaN}', "api.json:1 #/a: NaN has no place in JSON [load/not-finite]"),
        ('{"a": [1, -Infinity]}', "api.json:1 #/a/1: -Infinity has no place in JSON [load/not-finite]"),
        ('{"a": 1e999}', "api.json:1 #/a: a number that is too large [load/number]"),
        ('{"a": %s}' % ("9" * 5000), "api.json:1 #/a: a number with too many digits [load/number]"),
        ('{"a":\n"\\ud800"}', "api.json:2 #/a: half of a surrogate pair [load/surrogate]"),
        ('{"a": 1,\nb}', "api.json:2: not valid JSON: Expecting property name"),
        ('{"a": 1}\n{}', "api.json:2: not valid JSON: Extra data"),
        ("[1]", "api.json:1: the document is not an object [load/not-an-object]"),
        ("", "api.json:1: the file is empty [load/empty]"),
    ],
)  # fmt: skip
def test_what_json_refuses(text: str, said: str) -> None:
    assert refusal(text).startswith("error: " + said)


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 900, 100_000])
def test_depth_is_bounded(depth: int) -> None:
    assert "nested deeper than 200 [load/too-deep]" in refusal(
        '{{"a": {}{}}}'.format("[" * depth, "]" * depth)
    )
    assert "nested deeper than 200 [load/too-deep]" in refusal(
        "# YAML\na: " + "[" * depth + "]" * depth, "api.yaml"
    )


def test_nodes_are_bounded() -> None:
    assert "load/too-many-nodes" in refusal('{"a": [%s]}' % ("0," * MAX_NODES + "0"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("200: {}", {"200": {}}),
        ("yes: no", {"yes": "no"}),
        ("a: 2020-01-31", {"a": "2020-01-31"}),
        ("a: 12:30:45", {"a": "12:30:45"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: 010", {"a": 10}),
        ("a: 0o10", {"a": 8}),
        ("a: 0x1F", {"a": 31}),
        ("a: +1.5e3", {"a": 1500.0}),
        ("a: [~, null, '', Null]", {"a": [None, None, "", None]}),
        ("a:\n  b: 1\n\t\n  c: 2", {"a": {"b": 1, "c": 2}}),
        ("a:\tb", {"a": "b"}),
        ("\ufeffa: 1", {"a": 1}),
        ("a: 'x\u2028y'", {"a": "x\u2028y"}),
        ("{a: 1, b: [2]}", {"a": 1, "b": [2]}),
        ("a: &x {b: 1}\nc: *x", {"a": {"b": 1}, "c": {"b": 1}}),
    ],
)  # fmt: skip
def test_yaml_is_read_by_the_core_schema(text: str, value: object, tmp_path: Path) -> None:
    file = tmp_path / "api.yaml"
    file.write_text(text, "utf-8")
    assert load(file, "api.yaml").value == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a:\n\tb: 1", "api.yaml:2: a tab where only spaces may stand"),
        ("a: 1\na: 2", "api.yaml:2 #/a: the key 'a' is written twice [load/duplicate-key]"),
        ("<<: {a: 1}", "api.yaml:1 #/<<: merge keys are not part of YAML 1.2 [load/merge-key]"),
        ("a: !!python/name:os.system x", "api.yaml:1 #/a: the tag tag:yaml.org,2002:python/name:os.system is"),
        ("a: &x [*x]", "api.yaml:1 #/a/0: no anchor is called 'x' [load/alias]"),
        ("a: .nan", "api.yaml:1 #/a: .nan has no place in JSON [load/not-finite]"),
        ("? {a: b}\n: 1", "api.yaml:1 #: a key must be a string [load/key]"),
        ("a: 1\n---\nb: 1", "api.yaml:2: a second YAML document follows [load/several]"),
        ("a: 'b", "api.yaml:1: not valid YAML: found unexpected end of stream [load/yaml]"),
    ],
)  # fmt: skip
def test_what_yaml_refuses(text: str, said: str) -> None:
    assert refusal(text, "api.yaml").startswith("error: " + said)


def test_aliases_count_as_what_they_stand_for() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9))
    assert "load/too-many-nodes" in refusal(bomb, "api.yaml")
    deep = "a0: &a0 [[[[[[[[[[x]]]]]]]]]]\n"
    deep += "".join(f"a{n}: &a{n} [[[[[[[[[[*a{n - 1}]]]]]]]]]]\n" for n in range(1, 30))
    assert "load/too-deep" in refusal(deep, "api.yaml")


def test_control_characters_in_json_are_read_and_noted() -> None:
    document = parse('{"a": "x\ty"}', "api.json")
    assert document.value == {"a": "x\ty"}
    assert [note.rule for note in document.notes] == ["load/control-character"]


def test_a_folder_allows_what_is_listed_and_no_link_out_of_it(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.yaml").write_text("a: 1")
    (inner / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (inner / "part.yaml").write_text("a: 1")
    folder = Folder(inner / "api.yaml", "specs/api.yaml", ("*.yaml",))
    assert folder.allows("part.yaml")
    assert not folder.allows("link.yaml")
    assert not folder.allows("part.json")
    origin = folder.read("part.yaml").origin("#/a")
    assert origin is not None
    assert (origin.file, origin.line) == ("specs/part.yaml", 1)


@pytest.mark.parametrize(
    ("text", "name", "value", "note"),
    [
        ("a: {b: 1, c: 2}\na: {c: 3}\nd: 4", "f.yaml", {"a": {"c": 3}, "d": 4},
         "f.yaml:2 #/a: the key 'a' is written twice [load/duplicate-key]"),
        ('{"a": 1, "a": "\\ud83d\\ude00",\n"d": {"e": 4}}', "f.json", {"a": "\U0001f600", "d": {"e": 4}},
         "f.json:1 #/a: the key 'a' is written twice [load/duplicate-key]"),
        ("x: &x {a: 1, b: 2}\ny: {b: 3, <<: *x, a: 4}\nd: 5", "f.yaml",
         {"x": {"a": 1, "b": 2}, "y": {"b": 3, "a": 4}, "d": 5},
         "f.yaml:2 #/y/<<: a merge key, which YAML 1.2 does not have: the keys are merged [load/merge-key]"),
        ("a:\n\t- b:\n\t\t\tc: 1\n\t\td: 2\nd: 3", "f.yaml", {"a": [{"b": {"c": 1}, "d": 2}], "d": 3},
         "f.yaml:2: a tab where only spaces may stand (YAML 1.2, section 6.1) [load/tab]"),
    ],
)  # fmt: skip
def test_syntax_that_others_take_is_repaired_for_the_tolerant(
    text: str, name: str, value: object, note: str
) -> None:
    found = parse(text, name, tolerant=True)
    assert found.value == value
    assert str(found.notes[0]).split("\n")[0] == f"error: {note}"
    assert found.origin("#/d") == Origin(name, len(text.split("\n")))
    with pytest.raises(CodegenError):
        parse(text, name)
