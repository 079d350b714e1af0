"""Names for what comes from other files: its own, or its file's; with both only if one is taken."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from codegen.base import pointer as ptr
from codegen.spec.document import JsonObject


class _Target(Protocol):
    @property
    def file(self) -> str: ...
    @property
    def pointer(self) -> str: ...
    @property
    def kind(self) -> str: ...


T = TypeVar("T", bound=_Target)


def component_names(
    targets: Sequence[T],
    sections: Mapping[str, str],
    taken: Mapping[str, JsonObject],
    aliases: Mapping[T, str],
    clash: Callable[[T, str], None],
) -> dict[T, str]:
    """The pointer of the component that each target becomes; ``clash`` hears of equal names.

    ``aliases`` are components that are nothing but a reference to a target: it takes their place.
    All targets of one name get a longer one, so that a name does not depend on which file was
    read first.
    """
    short = {t: (sections[t.kind], _own_name(t)) for t in targets if t not in aliases}
    counts = Counter(short.values())
    # Swagger 2.0 keeps its sections at the root, and calls that of schemas otherwise.
    holder = "#" if sections.get("schema") == "definitions" else "#/components"
    names = {t: ptr.child(holder, sections[t.kind], name) for t, name in aliases.items()}
    used: dict[tuple[str, str], T] = {}
    for target, (section, name) in short.items():
        if counts[section, name] > 1 or name in taken[section]:
            name = f"{_file_name(target)}.{name}"
        if (section, name) in used or name in taken[section]:
            clash(target, f"two files' parts would both be called {name}")
        used[section, name] = target
        names[target] = ptr.child(holder, section, name)
    return names


def _own_name(target: _Target) -> str:
    tokens = ptr.tokens(target.pointer)
    return _clean(tokens[-1]) if tokens else _file_name(target)


def _file_name(target: _Target) -> str:
    stem = posixpath.splitext(target.file)[0]
    tokens = ptr.tokens(target.pointer)
    return _clean(stem.replace("/", ".") if tokens else posixpath.basename(stem))


def _clean(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "_", name) or "part"
