"""What git knows: revisions, files as they were, what differs. Nothing is checked out."""

from __future__ import annotations

import io
import posixpath
import re
import subprocess
import tarfile
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from codegen.base.diagnostics import CodegenError, fail
from codegen.spec.document import Document
from codegen.spec.listed import is_listed
from codegen.spec.load import parse

_PLAIN = re.compile(r"[A-Za-z0-9][\w./-]*")
"""Names that another repository may have: no ``HEAD~1``, no ``:/text``."""


class Revision(Struct, frozen=True):
    """A commit of a repository, and what it was asked for as."""

    root: Path
    name: str
    commit: str

    def file(self, path: str) -> bytes:
        """A file as it was; ``path`` is relative to the repository, with slashes.

        Raises:
            CodegenError: the revision does not have it.
        """
        done = _git(self.root, "show", f"{self.commit}:{path}")
        if done.returncode:
            raise fail(
                "git/file",
                f"{self.name} has no file {path}",
                hint="was it moved? give its path in that revision, as REVISION:PATH",
            )
        return done.stdout

    def extract(self, path: str, target: Path) -> bool:
        """Write a folder as it was below ``target``; False if the revision does not have it."""
        done = _git(self.root, "archive", "--format=tar", self.commit, "--", path)
        if done.returncode:
            return False
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(target, filter="data")
        return True

    def changed(self, path: str) -> list[str]:
        """Files below ``path`` that differ from the working tree, those not yet added included."""
        # A folder that was renamed is gone under its old name, whatever git is set to show.
        tracked = _lines(
            self.root, "diff", "--name-only", "--no-renames", "-z", self.commit, "--", path
        )
        new = _lines(
            self.root, "ls-files", "--others", "--exclude-standard", "-z", "--full-name", path
        )
        return sorted({*tracked, *new})

    def line_counts(self, path: str) -> list[tuple[str, int, int]]:
        """Files below ``path`` that differ, with the lines that came and went."""
        done = _git(self.root, "diff", "--numstat", "--no-renames", "-z", self.commit, "--", path)
        found: list[tuple[str, int, int]] = []
        for entry in done.stdout.decode("utf-8", "replace").split("\0"):
            parts = entry.split("\t")
            if len(parts) == 3:
                added, removed = (int(n) if n.isdigit() else 0 for n in parts[:2])
                found.append((parts[2], added, removed))
        return found


class Committed(Struct, frozen=True):
    """The files around a document of a revision, as :class:`codegen.spec.load.Folder` has them."""

    revision: Revision
    path: str
    """Of the document, relative to the repository."""
    allowed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the other files call the document."""
        return posixpath.basename(self.path)

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders around the document, the innermost last."""
        return tuple(posixpath.dirname(self.path).split("/"))

    def allows(self, name: str) -> bool:
        """Whether a file, named relative to the document's folder, may be read."""
        return is_listed(name, self.allowed)

    def read(self, name: str) -> Document:
        """The document in a file of the folder.

        Raises:
            CodegenError: the revision does not have it, or it cannot be read.
        """
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), name))
        shown = f"{self.revision.name}:{path}"
        try:
            return parse(self.revision.file(path).decode("utf-8-sig"), shown, tolerant=True)
        except UnicodeDecodeError:
            raise fail(
                "load/encoding", f"{shown} is not UTF-8", hint="save the file as UTF-8"
            ) from None


def repository(start: Path) -> Path:
    """The repository around ``start``.

    Raises:
        CodegenError: there is none, or git is not installed.
    """
    done = _git(start, "rev-parse", "--show-toplevel")
    if done.returncode:
        raise fail(
            "git/repository",
            f"{start} is not in a git repository",
            hint="compare two files with `codegen diff OLD NEW`",
        )
    return Path(done.stdout.decode().strip())


def revision(root: Path, name: str) -> Revision:
    """The commit that ``name`` stands for.

    Raises:
        CodegenError: there is no such revision here, perhaps because the clone is shallow.
    """
    if name.startswith("-"):
        raise fail(
            "git/revision", f"{name!r} is not a revision", hint="name a branch, tag or commit"
        )
    done = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if done.returncode == 0:
        return Revision(root, name, done.stdout.decode().strip())
    raise _unknown(root, name)


def merge_base(base: Revision) -> Revision:
    """The last commit that the working tree's branch has in common with ``base``.

    Raises:
        CodegenError: it is not known, because the clone is shallow.
    """
    done = _git(base.root, "merge-base", base.commit, "HEAD")
    if done.returncode == 0:
        return Revision(base.root, base.name, done.stdout.decode().strip())
    if _is_shallow(base.root):
        raise _shallow(base.name, f"{base.name} and HEAD have no common commit in this clone")
    # Histories that have nothing in common: the revision itself is what there is to compare with.
    return base


def _unknown(root: Path, name: str) -> CodegenError:
    if _is_shallow(root):
        return _shallow(name, f"this clone has no revision {name!r}: it is shallow")
    return fail(
        "git/revision",
        f"there is no revision {name!r}",
        hint=f"{_fetch(name)}name another: `git branch --all` lists branches",
    )


def _is_shallow(root: Path) -> bool:
    return _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _shallow(name: str, message: str) -> CodegenError:
    return fail(
        "git/shallow",
        message,
        hint=f"`git fetch --unshallow{_of_remote(name)}`; in GitHub Actions, checkout with"
        " fetch-depth: 0",
    )


def _fetch(name: str) -> str:
    """Advice to fetch what can be: no ancestor of something has a name elsewhere."""
    branch = name.removeprefix("origin/")
    return f"`git fetch origin {branch}`, or " if _PLAIN.fullmatch(branch) else ""


def _of_remote(name: str) -> str:
    """A clone of one commit knows one branch only; others are asked for by name."""
    branch = name.removeprefix("origin/")
    if branch == name or not _PLAIN.fullmatch(branch):
        return ""
    return f" origin +refs/heads/{branch}:refs/remotes/{name}"


def _lines(root: Path, *arguments: str) -> list[str]:
    out = _git(root, *arguments).stdout.decode("utf-8", "replace")
    return [line for line in out.split("\0") if line]


def _git(directory: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command: Sequence[str] = ["git", "-C", str(directory), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False)
    except OSError as error:
        reason = error.strerror or "cannot be run"
        raise fail("git/missing", f"git: {reason}", hint="install git, or compare files") from None
