"""Do documented examples come through our types as they are?

    python tests/corpus/examples.py DOCUMENT…

Of each document: examples of media types and schemas that decode and encode to the same JSON, that
come out different, that are refused although their schema allows them, and that their own schema
does not allow, which is the document's fault. Needs ``jsonschema``.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Literal
from uuid import UUID

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Ident
from codegen.emit.types import class_expression
from codegen.ir import types as t
from codegen.ir.lower_operations import lower_operations
from codegen.ir.lower_types import TypeLowering
from codegen.ir.naming import Naming
from codegen.ir.scope import Scope
from codegen.ir.settings import Settings
from codegen.pipeline.documents import Source, build_document
from codegen.spec.document import Document, as_list, as_object
from codegen.spec.walk import pointer_of, visit
from codegen.templates import read_templates

DOCUMENT = "urn:document"

# Not needed to build or test: whoever asks for this table installs it.
jsonschema: Any = importlib.import_module("jsonschema")
referencing: Any = importlib.import_module("referencing")

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")


@dataclass
class Tally:
    """How many examples came out how, and some that did not come through."""

    counts: Counter[str] = field(default_factory=Counter[str])
    shown: list[str] = field(default_factory=list[str])

    def add(self, outcome: str, where: str, what: str = "") -> None:
        self.counts[outcome] += 1
        if what:
            self.shown.append(f"{outcome} {where}: {what}")


def documented(document: Document) -> Iterator[tuple[str, Any, str]]:
    """Pointer of the schema, value, and place of each example."""
    for kind, node, place in visit(document.value):
        if kind == "schema":
            here = pointer_of(place)
            for index, value in enumerate(as_list(node.get("examples"))):
                yield here, value, ptr.child(here, "examples", index)
        elif kind in ("media", "parameter", "header") and "schema" in node:
            here = pointer_of(place)
            if kind == "media" and "json" not in here.rpartition("/")[2]:
                continue
            if "example" in node:
                yield ptr.child(here, "schema"), node["example"], ptr.child(here, "example")
            for name, example in as_object(node.get("examples")).items():
                value = as_object(document.follow(example, here)[0])
                if "value" in value:
                    at = ptr.child(here, "examples", name)
                    yield ptr.child(here, "schema"), value["value"], at


class Package:
    """A generated package, imported, and the type of each schema of its document."""

    def __init__(self, path: Path, folder: Path) -> None:
        name = Ident("examined_" + path.stem.lower().replace("-", "_").replace(".", "_"))
        settings = Settings(package=name, client="Examined")
        built = build_document(Source(path), settings, read_templates())
        for file in built.tree:
            target = folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(built.tree[file])
        sys.path.insert(0, str(folder / "src"))
        self.document = built.document
        self.models: ModuleType = importlib.import_module(f"{name}.models")
        self.runtime: ModuleType = importlib.import_module(f"{name}._runtime")
        lowering = TypeLowering(Scope(built.document, Naming(built.document, {}, resolve=True)))
        lowering.components()
        lower_operations(built.document, settings, lowering, None)
        self._types = lowering._refs  # pyright: ignore[reportPrivateUsage]
        self._scope = vars(self.runtime) | {
            "models": self.models, "datetime": datetime, "date": date, "UUID": UUID,
            "Literal": Literal, "Annotated": Annotated,
        } | {name: getattr(self.runtime, name) for name in ("JSON", "OneOf", "Unknown", "Discriminator")}  # fmt: skip

    def type_at(self, pointer: str) -> t.Type | None:
        return self._types.get(pointer)

    def through(self, type_: t.Type, value: Any) -> Any:
        """``value`` decoded and encoded again."""
        tp = eval(class_expression(type_, "models."), dict(self._scope))
        encoding = importlib.import_module(f"{self.runtime.__name__}.encoding")
        return encoding.encode(self.runtime.decode(tp, value))


def examine(path: Path) -> Tally:
    """The examples of one document."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        package = Package(path, Path(folder))
        validator = _validator(package.document)
        for schema, value, where in documented(package.document):
            _one(package, validator, schema, value, where, tally)
    return tally


def _one(
    package: Package, validator: Any, pointer: str, value: Any, where: str, tally: Tally
) -> None:
    pointer = package.document.follow({"$ref": pointer}, pointer)[1]
    type_ = package.type_at(pointer)
    if type_ is None:
        # A body whose properties are arguments has no type of its own.
        node = as_object(ptr.resolve(package.document.value, pointer))
        for name in as_object(node.get("properties")):
            if isinstance(value, dict) and name in value:
                below = ptr.child(pointer, "properties", name)
                _one(package, validator, below, value[name], where, tally)
        return
    if type_ == t.Primitive("bytes"):
        return
    try:
        again = package.through(type_, value)
    except package.runtime.DecodeError as error:
        fault = next(iter(validator(pointer).iter_errors(value)), None)
        if fault is None:
            tally.add("refused", where, str(error)[:300])
        else:
            tally.add("invalid", where)
        return
    if _plain(again) == _plain(value):
        tally.add("ok", where)
    else:
        tally.add("differs", where, _difference(value, again)[:300])


def _plain(value: JsonValue) -> object:
    """``value`` as it counts: moments by when they are, numbers by how much."""
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, str) and value[:4].isdigit():
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            return value
    if isinstance(value, str) and len(value) == 36:
        return value.lower()
    return (type(value) is bool, value)


def _difference(before: JsonValue, after: JsonValue) -> str:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            if key not in after or key not in before or _plain(before[key]) != _plain(after[key]):
                return f".{key}" + _difference(
                    before.get(key, "nothing"), after.get(key, "nothing")
                )
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            if _plain(old) != _plain(new):
                return f"[{index}]" + _difference(old, new)
    return f" {json.dumps(before)[:120]} is {json.dumps(after)[:120]}"


def _validator(document: Document) -> Any:
    dialect = importlib.import_module("referencing.jsonschema").DRAFT202012
    resource = referencing.Resource(contents=document.value, specification=dialect)
    registry = referencing.Registry().with_resource(DOCUMENT, resource)
    checker = jsonschema.FormatChecker(formats=())
    for name, read in {"date-time": _moment, "date": date.fromisoformat, "uuid": UUID}.items():
        checker.checks(name, raises=ValueError)(partial(_readable, read))

    def at(pointer: str) -> Any:
        return jsonschema.Draft202012Validator(
            {"$ref": DOCUMENT + pointer}, registry=registry, format_checker=checker
        )

    return at


def _readable(read: Callable[[str], object], value: Any) -> bool:
    return not isinstance(value, str) or bool(read(value))


def _moment(text: str) -> datetime:
    if not _MOMENT.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text)


def main() -> None:
    outcomes = ("ok", "differs", "refused", "invalid")
    for name in sys.argv[1:]:
        tally = examine(Path(name))
        print(Path(name).stem, *(f"{tally.counts[o]} {o}" for o in outcomes), sep="\t", flush=True)
        for line in tally.shown[:8]:
            print("   ", line)


if __name__ == "__main__":
    main()
