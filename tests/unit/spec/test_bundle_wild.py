"""Several files become one document, within the folder and with stable names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from wild import HEADS, assert_normal

from codegen.base.diagnostics import CodegenError
from codegen.spec.bundle import bundle
from codegen.spec.document import Document
from codegen.spec.load import Folder, load
from codegen.spec.passes import normalise
from codegen.spec.upgrade import upgrade


def bundled(
    folder: Path, files: dict[str, str], allowed: tuple[str, ...] = ("*",), version: str = "3.1"
) -> Document:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((HEADS[version] if name == "api.yaml" else "") + text, "utf-8")
    path = folder / "api.yaml"
    return bundle(load(path, "api.yaml"), Folder(path, "api.yaml", allowed))


def test_other_files_become_components(tmp_path: Path) -> None:
    document = bundled(tmp_path, {
        "api.yaml": """\
paths:
  /a: {$ref: paths/a.yaml}
components:
  schemas:
    Local: {$ref: 'schemas/pet.yaml'}
    Again: {$ref: 'schemas/pet.yaml'}
""",
        "paths/a.yaml": """\
get:
  parameters: [{$ref: '../common.yaml#/parameters/Limit'}]
  responses:
    '200': {description: '', content: {application/json: {schema: {$ref: ../schemas/pet.yaml}}}}
    default: {description: '', content: {application/json: {schema: {$ref: '../common.yaml#/Error'}}}}
""",
        "schemas/pet.yaml": """\
type: object
properties:
  self: {$ref: '#'}
  owner: {$ref: '#/$defs/Owner'}
  local: {$ref: '../api.yaml#/components/schemas/Local'}
$defs: {Owner: {type: string}}
""",
        "common.yaml": """\
Error: {type: object, properties: {inner: {$ref: '#/Error'}}}
parameters: {Limit: {name: limit, in: query, schema: {type: integer}}}
""",
    })  # fmt: skip
    value: Any = document.value
    assert set(value["components"]["schemas"]) == {
        "Local", "Again", "pet", "Owner", "Error",
    }  # fmt: skip
    assert value["components"]["parameters"]["Limit"]["name"] == "limit"
    assert value["components"]["schemas"]["pet"]["properties"]["self"] == {
        "$ref": "#/components/schemas/pet"
    }
    operation = value["paths"]["/a"]["get"]
    assert operation["parameters"] == [{"$ref": "#/components/parameters/Limit"}]
    assert_normal(normalise(upgrade(document)))
    error, pet = (
        document.origin("#/components/schemas/Error/properties/inner"),
        document.origin("#/components/schemas/pet/properties/owner"),
    )
    assert (error and error.file, error and error.line) == ("common.yaml", 1)
    assert (pet and pet.file, pet and pet.line) == ("schemas/pet.yaml", 4)


def test_equal_names_get_their_files_before_them(tmp_path: Path) -> None:
    document = bundled(tmp_path, {
        "api.yaml": "paths: {}\ncomponents:\n  schemas: {A: {items: {$ref: 'x.yaml#/T'}}, B: {items: {$ref: 'y/z.yaml#/T'}}}\n",
        "x.yaml": "T: {type: string}\n",
        "y/z.yaml": "T: {type: integer}\n",
    })  # fmt: skip
    components: Any = document.value["components"]
    assert components["schemas"]["A"] == {"items": {"$ref": "#/components/schemas/x.T"}}
    assert components["schemas"]["B"] == {"items": {"$ref": "#/components/schemas/y.z.T"}}


def test_a_component_that_is_a_reference_gives_what_it_names_its_own_name(tmp_path: Path) -> None:
    """The usual layout of several files, and the classes are called as the document says."""
    document = bundled(tmp_path, {
        "api.yaml": "paths: {}\ncomponents:\n  schemas: {Pet: {$ref: 'pets.yaml#/Pet'}, Cat: {$ref: 'cat.yaml'}}\n",
        "pets.yaml": """\
Pet:
  oneOf: [{$ref: cat.yaml}, {$ref: '#/Dog'}]
  discriminator: {propertyName: kind, mapping: {dog: '#/Dog', cat: 'cat.yaml'}}
Dog: {type: object, properties: {kind: {type: string}}}
""",
        "cat.yaml": "{type: object, properties: {kind: {type: string}}}\n",
    })  # fmt: skip
    components: Any = document.value["components"]
    schemas = components["schemas"]
    assert list(schemas) == ["Pet", "Cat", "Dog"]
    cat, dog = "#/components/schemas/Cat", "#/components/schemas/Dog"
    assert schemas["Pet"]["oneOf"] == [{"$ref": cat}, {"$ref": dog}]
    assert schemas["Pet"]["discriminator"]["mapping"] == {"dog": dog, "cat": cat}
    assert schemas["Cat"]["type"] == "object"


def test_a_map_in_another_file(tmp_path: Path) -> None:
    document = bundled(tmp_path, {
        "api.yaml": "paths: {}\ncomponents: {schemas: {A: {properties: {$ref: 'p.yaml'}}}}\n",
        "p.yaml": "a: {$ref: 'q.yaml'}\nb: {type: string}\n",
        "q.yaml": "{type: integer}\n",
    })  # fmt: skip
    components: Any = document.value["components"]
    assert components["schemas"]["A"]["properties"] == {
        "a": {"$ref": "#/components/schemas/q"}, "b": {"type": "string"},
    }  # fmt: skip


def test_swagger_has_its_definitions_at_the_root(tmp_path: Path) -> None:
    document = bundled(
        tmp_path,
        {
            "api.yaml": "paths: {}\ndefinitions: {A: {items: {$ref: 'x.json#/T'}}}\n",
            "x.json": '{"T": {"type": "string"}}',
        },
        version="2.0",
    )
    assert document.value["definitions"] == {
        "A": {"items": {"$ref": "#/definitions/T"}}, "T": {"type": "string"},
    }  # fmt: skip


def test_one_file_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_text(HEADS["3.1"] + "paths: {}")
    document = load(path, "api.yaml")
    assert bundle(document) is document


@pytest.mark.parametrize(
    ("reference", "rule"),
    [
        ("other.yaml", "ref/unlisted"),
        ("../api.yaml", "ref/unlisted"),
        ("a/../../x.yaml", "ref/unlisted"),
        ("/etc/passwd", "ref/outside"),
        ("file:///etc/passwd", "ref/outside"),
        ("http://127.0.0.1/x.yaml", "ref/outside"),
        ("//host/x.yaml", "ref/outside"),
        ("..\\\\x.yaml", "ref/outside"),
        ("data:application/json,{}", "ref/outside"),
        ("part.yaml#/Nothing", "ref/dangling"),
        ("gone.yaml", "load/unreadable"),
        ("part.yaml#/Number", "bundle/kind"),
    ],
)
def test_nothing_else_is_read(tmp_path: Path, reference: str, rule: str) -> None:
    files = {
        "api.yaml": f'paths: {{/a: {{get: {{parameters: [{{$ref: "{reference}"}}], responses: {{}}}}}}}}\n',
        "part.yaml": "A: {}\nNumber: 1\n",
        "other.yaml": "{}\n",
    }
    with pytest.raises(CodegenError) as caught:
        bundled(tmp_path, files, ("part.yaml", "gone.yaml"))
    assert [d.rule for d in caught.value.diagnostics] == [rule]


def test_operations_in_a_circle_of_files_are_refused(tmp_path: Path) -> None:
    files = {
        "api.yaml": "paths: {/a: {$ref: 'p.yaml'}}\n",
        "p.yaml": "get: {responses: {}, callbacks: {c: {e: {$ref: 'p.yaml'}}}}\n",
    }
    with pytest.raises(CodegenError) as caught:
        bundled(tmp_path, files)
    assert caught.value.diagnostics[0].rule == "bundle/circle"


def test_a_discriminator_may_name_a_file_that_was_left_behind(tmp_path: Path) -> None:
    text = """\
paths: {}
components:
  schemas:
    A: {oneOf: [{$ref: '#/components/schemas/B'}], discriminator: {propertyName: k, mapping: {b: models/b.yaml}}}
    B: {type: object, required: [k], properties: {k: {type: string}}}
"""
    document = normalise(upgrade(bundled(tmp_path, {"api.yaml": text}, ())), lenient=True)
    assert [note.rule for note in document.notes] == ["ref/mapping"]


COMMON = {
    "common/parts.yaml": "Limit: {name: limit, in: query, schema: {$ref: '../api/more.yaml#/Id'}}\n",
    "api/more.yaml": "Id: {allOf: [{$ref: 'api.yaml#/components/schemas/Id'}]}\n",
    "secret.yaml": "a: 1\n",
}
ABOVE = """\
paths: {/a: {get: {parameters: [{$ref: '../common/parts.yaml#/Limit'}], responses: {}}}}
components: {schemas: {Id: {type: string}}}
"""


def above(folder: Path, allowed: tuple[str, ...], text: str = ABOVE) -> Document:
    for name, content in (COMMON | {"api/api.yaml": HEADS["3.1"] + text}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    path = folder / "api" / "api.yaml"
    return bundle(load(path, "api/api.yaml"), Folder(path, "api/api.yaml", allowed))


@pytest.mark.parametrize("pattern", ["../common/parts.yaml", "../common/*.yaml", "../*"])
def test_a_file_above_the_folder_is_read_where_the_pattern_goes_there(
    tmp_path: Path, pattern: str
) -> None:
    document = normalise(upgrade(above(tmp_path, (pattern, "*.yaml"))))
    value: Any = document.value
    (parameter,) = value["paths"]["/a"]["get"]["parameters"]
    assert "Limit" in str(parameter)
    origin = document.origin("#/components/parameters/Limit/schema")
    assert origin and origin.file == "common/parts.yaml"


@pytest.mark.parametrize(
    ("allowed", "link"),
    [
        (("*",), False),
        (("common/*.yaml", "parts.yaml"), False),
        (("../../*",), False),
        (("../common/*",), True),
    ],
)
def test_no_pattern_leads_further_than_it_says(
    tmp_path: Path, allowed: tuple[str, ...], link: bool
) -> None:
    if link:
        (tmp_path / "root").mkdir()
        (tmp_path / "secret.yaml").write_text("Limit: {}\n")
        (tmp_path / "root" / "common").mkdir()
        (tmp_path / "root" / "common" / "parts.yaml").symlink_to(tmp_path / "secret.yaml")
        path = tmp_path / "root" / "api" / "api.yaml"
        folder = Folder(path, "api.yaml", allowed)
        assert not folder.allows("../common/parts.yaml")
        return
    with pytest.raises(CodegenError) as caught:
        above(tmp_path, allowed)
    assert [d.rule for d in caught.value.diagnostics] == ["ref/unlisted"]


ADDRESS = "https://specs.example/v1/parts.yaml"


@pytest.mark.parametrize(
    ("pattern", "rule"),
    [
        (f"{ADDRESS}=../common/parts.yaml", ""),
        ("https://specs.example/v1/other.yaml=../common/parts.yaml", "ref/outside"),
        (f"{ADDRESS}=/etc/passwd", "ref/outside"),
        (f"{ADDRESS}=https://evil.example/x", "ref/outside"),
        (f"{ADDRESS}=gone.yaml", "load/unreadable"),
    ],
)
def test_a_listed_file_may_stand_for_an_address(tmp_path: Path, pattern: str, rule: str) -> None:
    text = ABOVE.replace("../common/parts.yaml", ADDRESS)
    if not rule:
        document = above(tmp_path, (pattern, "*.yaml"), text)
        assert "#/components/parameters/Limit" in str(document.value["paths"])
        return
    with pytest.raises(CodegenError) as caught:
        above(tmp_path, (pattern, "*.yaml"), text)
    (found,) = caught.value.diagnostics
    assert found.rule == rule
    if ADDRESS in found.message:
        assert found.hint == (
            f"save it beside the document, and list the copy with `--file '{ADDRESS}=parts.yaml'`"
        )


def test_each_file_that_was_not_read_is_said_once(tmp_path: Path) -> None:
    text = "paths: {/a: {$ref: 'a/b.yaml'}, /b: {$ref: 'a/b.yaml'}, /c: {$ref: 'a/b.yaml#/x'}}\n"
    with pytest.raises(CodegenError) as caught:
        bundled(tmp_path, {"api.yaml": text}, ())
    (found,) = caught.value.diagnostics
    assert found.pointer == "#/paths/~1a/$ref"
    assert found.message == "`$ref` to a/b.yaml, which is not listed (and in 2 more places)"
    assert (
        found.hint == "list it with `--file 'a/b.yaml'`, or all beside it with `--file 'a/*.yaml'`"
    )
