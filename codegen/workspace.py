"""The workspace on disk: which vendors there are, what their ``vendor.toml`` says, their files."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from codegen.base.diagnostics import Origin, fail
from codegen.base.tree import digest
from codegen.ir.settings import Settings
from codegen.spec.files import read_text
from codegen.vendor_toml import parse_settings

RELEASED = "released/vendor.toml"
"""Below a vendor: there, if there was a release."""

REVIEW = "review.toml"
"""Beside ``specs/``: how changes are judged."""


class Vendor(Struct, frozen=True):
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


class Workspace(Struct, frozen=True):
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
