"""The workspace on disk: which vendors there are, what their ``vendor.toml`` says, their files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from codegen.base.diagnostics import CodegenError, Diagnostic, Origin, fail
from codegen.base.text import Ident
from codegen.base.tree import digest
from codegen.ir.settings import AuthSetting, Settings, Waiver
from codegen.spec.files import read_text

Toml: TypeAlias = "str | int | float | bool | list[Toml] | dict[str, Toml]"

_TABLES: Mapping[str, tuple[str, ...]] = {
    "": ("package", "client", "version", "title", "homepage"),
    "spec": ("merged_from",),
    "servers": ("default",),
    "envelope": ("data", "success"),
    "errors": ("code", "message", "only"),
}

REVIEW = "review.toml"
"""Beside ``specs/``: how changes are judged."""

_WAIVER = re.compile(r"\s*\[\[\s*waivers\s*\]\]")


@dataclass(frozen=True, slots=True)
class Vendor:
    """A folder below ``specs/`` and what its settings say."""

    name: str
    root: Path
    settings: Settings
    origin: Origin
    """Of vendor.toml, for messages about settings."""

    def shown(self, path: str) -> str:
        """A file of this vendor as messages name it."""
        return f"specs/{self.name}/{path}"

    def has(self, path: str) -> bool:
        """Whether the vendor has this file."""
        return (self.root / path).is_file()

    @property
    def has_pages(self) -> bool:
        """Whether the vendor's own pages are kept beside the spec."""
        return (self.root / "sources").is_dir()

    def page(self, path: str) -> str:
        """The text of one of the vendor's pages.

        Raises:
            CodegenError: the page cannot be read.
        """
        return read_text(self.root / path, self.shown(path))

    def digests(self) -> dict[str, str]:
        """SHA-256 of every file that the build reads, by path relative to the vendor's folder."""
        files = sorted(p for p in self.root.rglob("*") if p.is_file())
        found = {p.relative_to(self.root).as_posix(): digest(p.read_bytes()) for p in files}
        if (policy := self.root.parent.parent / REVIEW).is_file():
            found[f"../../{REVIEW}"] = digest(policy.read_bytes())
        return found


@dataclass(frozen=True, slots=True)
class Workspace:
    """A directory with ``specs/`` and ``generated/``."""

    root: Path

    @property
    def specs(self) -> Path:
        """Where the vendors' folders are."""
        return self.root / "specs"

    @property
    def generated(self) -> Path:
        """Where the packages go."""
        return self.root / "generated"

    @property
    def cache(self) -> Path:
        """What is remembered between runs; safe to delete."""
        return self.root / ".codegen"

    def names(self) -> list[str]:
        """The vendors, sorted."""
        return sorted(p.parent.name for p in self.specs.glob("*/vendor.toml"))

    def select(self, wanted: list[str]) -> list[str]:
        """``wanted`` if these vendors exist; all vendors if nothing is wanted.

        Raises:
            CodegenError: a name is not a vendor's.
        """
        known = self.names()
        if unknown := [name for name in wanted if name not in known]:
            raise fail(
                "workspace/vendor",
                f"no vendor is called {unknown[0]!r}",
                hint=f"there are: {', '.join(known) or 'none'}",
            )
        return [name for name in known if name in wanted] if wanted else known

    def vendor(self, name: str) -> Vendor:
        """One vendor.

        Raises:
            CodegenError: its vendor.toml is missing, no TOML, or says what nobody understands.
        """
        root = self.specs / name
        shown = f"specs/{name}/vendor.toml"
        text = read_text(root / "vendor.toml", shown)
        return Vendor(name, root, parse_settings(text, shown), Origin(shown, 1))


def find_workspace(start: Path) -> Workspace:
    """The nearest directory around ``start`` that has a ``specs`` folder.

    Raises:
        CodegenError: there is none.
    """
    for directory in (start, *start.parents):
        if (directory / "specs").is_dir():
            return Workspace(directory)
    raise fail(
        "workspace/none",
        "no `specs` folder here or above",
        hint="run codegen inside a workspace, or pass --workspace DIR",
    )


def parse_settings(text: str, shown: str) -> Settings:
    """The settings in the text of a vendor.toml, called ``shown`` in messages.

    Raises:
        CodegenError: the text is no TOML, or a key is unknown, missing or of the wrong type.
    """
    try:
        raw: dict[str, Toml] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else 1
        raise fail(
            "settings/toml", f"not TOML: {error}", Origin(shown, line), hint="correct the syntax"
        ) from None
    return _Reader(raw, text, shown).settings()


class _Reader:
    """Takes the settings apart; what is left over is unknown."""

    def __init__(self, raw: dict[str, Toml], text: str, shown: str) -> None:
        self._raw = raw
        self._lines = text.splitlines()
        self._shown = shown
        self._problems: list[Diagnostic] = []

    def settings(self) -> Settings:
        self._unknown()
        settings = Settings(
            package=self._ident("package"),
            client=self._ident("client"),
            version=self._text("", "version", "0.1.0"),
            title=self._text("", "title"),
            homepage=self._text("", "homepage"),
            merged_from=self._texts("spec", "merged_from"),
            auth=self._auth(),
            default_server=self._text("servers", "default"),
            envelope_data=self._pointer("envelope", "data"),
            envelope_success=self._pointer("envelope", "success"),
            error_code=self._pointer("errors", "code"),
            error_message=self._pointer("errors", "message"),
            error_only=self._texts("errors", "only"),
            names=self._names(),
            waivers=self._waivers(),
        )
        if self._problems:
            raise CodegenError(self._problems)
        return settings

    def _problem(self, key: str, message: str, hint: str = "") -> None:
        pattern = re.compile(rf"""^\s*\[*\s*["']?{re.escape(key)}["']?\s*[\]=.]""")
        line = next((n for n, text in enumerate(self._lines, 1) if pattern.match(text)), 1)
        self._problems.append(
            Diagnostic("settings/key", message, Origin(self._shown, line), hint=hint)
        )

    def _unknown(self) -> None:
        tables = {*_TABLES, "auth", "names", "waivers"} - {""}
        for key in self._raw:
            if key not in tables and key not in _TABLES[""]:
                known = ", ".join((*_TABLES[""], *sorted(tables)))
                self._problem(key, f"unknown key {key!r}", f"there are: {known}")
        for table, keys in _TABLES.items():
            for key in self._table(table) if table else ():
                if key not in keys:
                    self._problem(
                        key, f"unknown key {table}.{key}", f"there are: {', '.join(keys)}"
                    )

    def _table(self, name: str) -> dict[str, Toml]:
        value = self._raw.get(name, {}) if name else self._raw
        if isinstance(value, dict):
            return value
        self._problem(name, f"{name!r} must be a table", f"write [{name}]")
        return {}

    def _text(self, table: str, key: str, default: str = "") -> str:
        value = self._table(table).get(key, default)
        if isinstance(value, str):
            return value
        self._problem(key, f"{key!r} must be a string", f'write {key} = "…"')
        return default

    def _ident(self, key: str) -> str:
        value = self._text("", key)
        try:
            return Ident(value)
        except ValueError:
            what = f"{value!r} is no identifier" if value else "is missing"
            self._problem(key, f"{key!r} {what}", f'write {key} = "…" at the top')
            return "_"

    def _pointer(self, table: str, key: str) -> str:
        value = self._text(table, key)
        if value and not value.startswith("/"):
            self._problem(key, f"{table}.{key} must be a JSON pointer", f'write {key} = "/{value}"')
        return value

    def _texts(self, table: str, key: str) -> tuple[str, ...]:
        value = self._table(table).get(key, [])
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(v for v in value if isinstance(v, str))
        self._problem(key, f"{table}.{key} must be a list of strings", f'write {key} = ["…"]')
        return ()

    def _auth(self) -> dict[str, AuthSetting]:
        result: dict[str, AuthSetting] = {}
        for scheme, node in self._table("auth").items():
            table = _strings(node, ("argument", "env"))
            if table is None:
                self._problem(
                    f"auth.{scheme}",
                    f"auth.{scheme} needs `argument` and `env`, both strings",
                    'as argument = "api_key", env = "API_KEY"',
                )
            else:
                result[scheme] = AuthSetting(table["argument"], table["env"])
        return result

    def _names(self) -> dict[str, str]:
        return {key: str(value) for key, value in self._table("names").items()}

    def _waivers(self) -> tuple[Waiver, ...]:
        raw = self._raw.get("waivers", [])
        if not isinstance(raw, list):
            self._problem("waivers", "`waivers` must be tables", "write each as [[waivers]]")
            return ()
        heads = [n for n, text in enumerate(self._lines, 1) if _WAIVER.match(text)]
        waivers: list[Waiver] = []
        for index, node in enumerate(raw):
            table = _strings(node, ("engine", "rule", "pointer", "reason"))
            if table is None:
                self._problem(
                    "waivers",
                    f"waiver {index + 1} needs engine, rule, pointer and reason",
                    "paste the block that the finding prints",
                )
            else:
                line = heads[index] if len(heads) == len(raw) else 1
                waivers.append(Waiver(**table, key=f"waivers[{index}]", line=line))
        return tuple(waivers)


def _strings(node: Toml, keys: tuple[str, ...]) -> dict[str, str] | None:
    """The values of ``keys``; None unless they are all there, nothing else is, and all say something."""
    if not isinstance(node, dict):
        return None
    texts = {key: value for key, value in node.items() if isinstance(value, str) and value.strip()}
    return texts if texts.keys() == node.keys() == set(keys) else None
