"""Rendering: every file in memory, the same bytes whatever runs beside."""

from __future__ import annotations

import ast
import hashlib
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from harness.documents import api
from jinja2 import UndefinedError

from codegen.base.tree import FileTree, TemplateSet
from codegen.emit.polish import polish
from codegen.emit.render import render
from codegen.templates import read_templates

TEXT = """\
paths:
  /images/{id}:
    get: {tags: [images], parameters: [{name: id, in: path, schema: {type: string}}], responses: {'200': {description: ok}}}
  /health: {get: {tags: [health], responses: {'200': {description: ok}}}}
components:
  schemas:
    Image: {type: object, properties: {state: {enum: [a, b]}}}
    Owner: {type: object, properties: {image: {$ref: '#/components/schemas/Image'}}}
"""
ROOT = Path(__file__).resolve().parents[3]


def rendered(text: str = TEXT, **settings: str) -> FileTree:
    return render(api(text, **settings), "specs/shop", "my_shop", read_templates())


def test_a_template_is_a_file_or_one_for_each_module() -> None:
    runtime = {f"src/shop/_runtime/{name}" for name in read_templates().runtime}
    assert set(rendered()) - runtime == {
        "README.md",
        "api.md",
        "pyproject.toml",
        "src/shop/__init__.py",
        "src/shop/client.py",
        "src/shop/errors.py",
        "src/shop/models/__init__.py",
        "src/shop/models/image.py",
        "src/shop/models/owner.py",
        "src/shop/py.typed",
        "src/shop/resources/__init__.py",
        "src/shop/resources/health.py",
        "src/shop/resources/images.py",
        "src/shop/testing.py",
    }


def test_the_runtime_is_copied_to_the_byte_but_for_the_names_in_its_front() -> None:
    tree = rendered()
    copied = [p.rpartition("/")[2] for p in tree if "/_runtime/" in p]
    assert {"transport.py", "codec.py", "errors.py", "lazy.py"} <= set(copied)
    for name in copied:
        if name != "__init__.py":
            path = ROOT / "templates" / "runtime" / name
            assert tree[f"src/shop/_runtime/{name}"] == path.read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "paths: {}",
        # Nothing but operations, nothing but models: each is an API.
        TEXT[: TEXT.index("components")],
        "paths: {}\n" + TEXT[TEXT.index("components") :],
    ],
    ids=["both", "nothing", "operations", "models"],
)
def test_whatever_there_is_the_files_are_python_and_toml(text: str) -> None:
    tree = rendered(text)
    for path in tree:
        if path.endswith(".py"):
            ast.parse(tree[path], path)
    assert tomllib.loads(tree["pyproject.toml"].decode())["project"]["name"] == "my-shop"


@pytest.mark.parametrize("title", ["Plain", 'A "quoted" \\ title', "🖼 이미지", "a\nb = 1", "]"])
def test_titles_stay_within_their_string(title: str) -> None:
    project = tomllib.loads(rendered(title=title)["pyproject.toml"].decode())["project"]
    assert project["description"] == f"Typed client for the {title} API"
    assert set(project) == {
        "name", "version", "description", "readme", "requires-python", "dependencies", "classifiers",
    }  # fmt: skip


def test_a_pointer_cannot_end_the_comment_that_names_it() -> None:
    text = (
        'paths: {}\ncomponents: {schemas: {"A\\nimport os": {type: object, properties: {a: {}}}}}'
    )
    head = rendered(text)["src/shop/models/a_import_os.py"].decode().split("\n")[0]
    assert head == (
        "# from specs/shop — #/components/schemas/A%0Aimport%20os. Generated; edits are overwritten."
    )


def test_templates_see_what_they_need_and_no_files() -> None:
    sources = TemplateSet(
        {"a.txt.jinja": "{{ api.package }} {{ folder }} {{ source }}"}, {"r.py": "x"}
    )
    tree = render(api(TEXT), "specs/shop", "f", sources)
    assert dict(tree.files) == {"a.txt": b"shop f specs/shop", "src/shop/_runtime/r.py": b"x"}


SCRIPT = """\
import hashlib, sys
sys.path[:0] = [{root!r}, {root!r} + "/tests"]
sys.dont_write_bytecode = True
from codegen.emit.polish import polish
from codegen.emit.render import render
from codegen.templates import read_templates
from harness.documents import api
from jinja2 import UndefinedError
tree = polish(render(api({text!r}), "specs/shop", "my_shop", read_templates()))
print(hashlib.sha256(repr(sorted(tree.files.items())).encode()).hexdigest())
"""


def test_the_bytes_do_not_depend_on_the_hash_seed_the_place_or_the_locale(tmp_path: Path) -> None:
    tree = polish(rendered())
    expected = hashlib.sha256(repr(sorted(tree.files.items())).encode()).hexdigest()
    (tmp_path / "ruff.toml").write_text("line-length = 40\n[format]\nquote-style = 'single'\n")
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SCRIPT.format(root=str(ROOT), text=TEXT)],
            stdout=subprocess.PIPE, text=True, cwd=tmp_path,
            env={"PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PATH": ""},
        )
        for seed in ("1", "2", "3")
    ]  # fmt: skip
    assert [process.communicate()[0].strip() for process in running] == [expected] * 3


@pytest.mark.parametrize("path", ["models/__model__", "resources/__resource__"])
def test_what_is_recalled_by_its_part_of_the_api_sees_nothing_else(path: str) -> None:
    sources = read_templates()
    name = f"src/__package__/{path}.py.jinja"
    other = TemplateSet({**sources.package, name: "{{ api.title }}"}, sources.runtime)
    with pytest.raises(UndefinedError):
        render(api(TEXT), "specs/shop", "f", other)
