"""Format the Python files of a tree with one run of the pinned formatter, then compile each."""

from __future__ import annotations

import subprocess
import sysconfig
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from codegen.base.diagnostics import Origin, fail
from codegen.base.tree import FileTree, Recall, digest, nothing_known

# Isolated: whatever configuration lies around on this machine, the output is the same.
_FORMAT = ("format", "--isolated", "--no-cache", "--quiet", "--line-length", "100",
           "--target-version", "py311")  # fmt: skip
_SECONDS = 60


def polish(tree: FileTree, recall: Recall = nothing_known, verbatim: str = "") -> FileTree:
    """``tree`` with formatted Python files that are known to parse.

    ``recall`` has what an earlier run made of the same texts: in a large package that is most of
    them, and to parse and format them again is a quarter of the work. What lies below the folder
    ``verbatim`` is ordinary code, and stays as it is.

    Raises:
        CodegenError: the formatter is missing or fails, or a file is no Python.
    """
    known: dict[str, bytes] = {}
    new: dict[str, bytes] = {}
    for path, digest_ in unformatted(tree, verbatim).items():
        content = recall(path, digest_)
        if content is None:
            new[path] = tree[path]
        else:
            known[path] = content
    return tree.with_files({**known, **(_polished(new) if new else {})})


def unformatted(tree: FileTree, verbatim: str = "") -> dict[str, str]:
    """The digests of the texts that the formatter is given."""
    return {
        path: digest(tree[path])
        for path in tree
        if path.endswith(".py") and not (verbatim and path.startswith(verbatim))
    }


def _polished(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    for path, content in sources.items():
        _parse(path, content)
    # A thousand small files take longer to make and remove than to format.
    bundles = _bundles(sources)
    alone = sources.keys() - {path for paths in bundles.values() for path in paths}
    inputs = {name: _join(sources[path] for path in paths) for name, paths in bundles.items()}
    formatted = _formatted({**inputs, **{path: sources[path] for path in alone}})
    done = {path: formatted[path] for path in alone}
    for name, paths in bundles.items():
        done.update(zip(paths, _split(formatted[name]), strict=True))
    return done


def _formatted(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory(prefix="codegen-") as directory:
        root = Path(directory)
        for path, content in sources.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        _run(root)
        return {path: (root / path).read_bytes() for path in sources}


_FIRST = b"\nfrom __future__ import annotations\n"
_CUT = b"# ---- codegen: another file ----\n"
_LARGE = 200_000
"""Bytes of a bundle: enough for each core to have some."""


def _bundles(sources: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Files that can be formatted in one, by the name of their bundle.

    What the formatter does to a module's docstring it does to the first statement of a file only:
    modules that have one stand alone.
    """
    bundles: dict[str, list[str]] = {}
    size = _LARGE
    for path, content in sources.items():
        header = content.find(b"\n")
        if not content.startswith(_FIRST, header) or _CUT in content:
            continue
        if size >= _LARGE:
            size = 0
            bundles[f"bundles/{len(bundles)}.py"] = []
        bundles[f"bundles/{len(bundles) - 1}.py"].append(path)
        size += len(content)
    return bundles


def _join(contents: Iterable[bytes]) -> bytes:
    return b"\n\n".join(_CUT + content for content in contents)


def _split(bundle: bytes) -> Iterator[bytes]:
    for content in bundle.split(_CUT)[1:]:
        yield content.strip(b"\n") + b"\n"


def _parse(path: str, content: bytes) -> None:
    try:
        compile(content, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise fail(
            "emit/syntax",
            f"the generated file is no Python: {error}",
            Origin(path, line),
            hint="this is a defect of codegen: please report it with the spec",
        ) from None


def _formatter() -> Path:
    # The one installed beside this Python, never one that happens to be on the PATH.
    return Path(sysconfig.get_path("scripts")) / "ruff"


def _run(root: Path) -> None:
    try:
        done = subprocess.run(
            [str(_formatter()), *_FORMAT, str(root)],
            capture_output=True, text=True, timeout=_SECONDS, check=False, cwd=root,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise fail(
            "emit/formatter",
            f"the formatter did not run: {error}",
            hint="install the pinned ruff: pip install -e .",
        ) from None
    if done.returncode:
        raise fail("emit/formatter", f"the formatter failed: {done.stderr.strip()}")
