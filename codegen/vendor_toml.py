"""What a ``vendor.toml`` says, as settings; what nobody understands is an error."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TypeAlias

from codegen.base.diagnostics import CodegenError, Diagnostic, Origin, fail
from codegen.base.text import Ident
from codegen.ir.settings import AuthSetting, Settings, Waiver
from codegen.vendor_tables import idempotency, paginations, signature

Toml: TypeAlias = "str | int | float | bool | list[Toml] | dict[str, Toml]"

_TABLES: Mapping[str, tuple[str, ...]] = {
    "": ("package", "client", "version", "title", "homepage"),
    "spec": ("document", "files", "lenient", "merged_from"),
    "models": ("also",),
    "crosscheck": ("report_only",),
    "servers": ("default",),
    "envelope": ("data", "success"),
    "errors": ("code", "message", "only", "never_retry"),
}

FLAVOURS = ("msgspec", "pydantic", "typeddict")
"""For which libraries models can be printed besides our own."""

_WAIVER = re.compile(r"\s*\[\[\s*waivers\s*\]\]")


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
            document=self._below("spec", "document", "openapi.yaml"),
            files=self._texts("spec", "files"),
            lenient=self._flag("spec", "lenient"),
            report_only=self._flag("crosscheck", "report_only"),
            flavours=self._choices("models", "also", FLAVOURS),
            merged_from=self._texts("spec", "merged_from"),
            auth=self._auth(),
            default_server=self._text("servers", "default"),
            envelope_data=self._pointer("envelope", "data"),
            envelope_success=self._pointer("envelope", "success"),
            error_code=self._pointer("errors", "code"),
            error_message=self._pointer("errors", "message"),
            error_only=self._texts("errors", "only"),
            never_retry=self._codes("errors", "never_retry"),
            idempotency=idempotency(self._table("idempotency"), self._lines, self._problem),
            signature=signature(self._table("webhooks"), self._lines, self._problem),
            paginations=paginations(self._table("pagination"), self._lines, self._problem),
            names=self._names(),
            waivers=self._waivers(),
        )
        if self._problems:
            raise CodegenError(self._problems)
        return settings

    def _problem(self, key: str, message: str, hint: str = "", line: int = 0) -> None:
        pattern = re.compile(rf"""^\s*\[*\s*["']?{re.escape(key)}["']?\s*[\]=.]""")
        line = line or next((n for n, text in enumerate(self._lines, 1) if pattern.match(text)), 1)
        self._problems.append(
            Diagnostic("settings/key", message, Origin(self._shown, line), hint=hint)
        )

    def _unknown(self) -> None:
        tables = {*_TABLES, "auth", "idempotency", "names", "pagination", "waivers", "webhooks"} - {
            ""
        }
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

    def _flag(self, table: str, key: str) -> bool:
        value = self._table(table).get(key, False)
        if isinstance(value, bool):
            return value
        self._problem(key, f"{table}.{key} must be true or false", f"write {key} = true")
        return False

    def _below(self, table: str, key: str, default: str) -> str:
        value = self._text(table, key, default)
        path = PurePosixPath(value)
        if value and not path.is_absolute() and ".." not in path.parts and "\\" not in value:
            return value
        self._problem(key, f"{table}.{key} must name a file below the vendor's folder")
        return default

    def _choices(self, table: str, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
        values = self._texts(table, key)
        for value in values:
            if value not in known:
                message = f"{table}.{key}: {value!r} is not known"
                self._problem(key, message, f"there are: {', '.join(known)}")
        return values

    def _ident(self, key: str) -> str:
        value = self._text("", key)
        try:
            return Ident(value)
        except ValueError:
            what = f"{value!r} is not an identifier" if value else "is missing"
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

    def _codes(self, table: str, key: str) -> tuple[str | int, ...]:
        value = self._table(table).get(key, [])
        if isinstance(value, list):
            codes = [v for v in value if isinstance(v, str | int) and not isinstance(v, bool)]
            if len(codes) == len(value):
                return tuple(codes)
        self._problem(key, f"{table}.{key} must be a list of codes", f'write {key} = ["…"]')
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
