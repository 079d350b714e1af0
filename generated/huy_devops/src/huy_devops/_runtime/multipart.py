"""Forms with files: ``multipart/form-data`` (RFC 7578)."""

from __future__ import annotations

import mimetypes
import os
import re
import secrets
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from urllib.parse import unquote

from msgspec import Struct

from .encoding import encode_json
from .errors import ParameterError
from .fields import is_array, is_object
from .styles import DEFAULT, Style, in_query, scalar
from .uploads import Content, File, Reader, as_file

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_BINARY = "application/octet-stream"


class Part(Struct, frozen=True):
    """How one member of a form is written (OpenAPI 3.1, 4.8.15 "Encoding Object").

    Attributes:
        content_type: media type, or several of them, separated by commas.
        headers: further headers of the part; in multipart only.
        style: how it is written as in a query, if it is; then it has no media type.
    """

    content_type: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    style: Style = DEFAULT


def multipart(
    media_type: str, members: Iterable[tuple[str, object]], parts: Mapping[str, Part]
) -> tuple[str, Content]:
    """The media type with its boundary, and the body.

    Raises:
        ParameterError: a member cannot be written, or a file cannot be read.
    """
    # Random: with a known one, a file could contain it, and with it further members.
    boundary = secrets.token_hex(16)
    pieces: list[bytes | Reader] = []
    for name, value in members:
        part = parts.get(name, Part())
        for headers, content in _parts(name, value, part):
            lines = "".join(f"{key}: {text}\r\n" for key, text in (*headers, *part.headers))
            pieces += [f"--{boundary}\r\n{lines}\r\n".encode(), content, b"\r\n"]
    pieces.append(f"--{boundary}--\r\n".encode())
    kind = media_type.partition(";")[0].strip()
    return f"{kind}; boundary={boundary}", Content(pieces)


def _parts(
    name: str, value: object, part: Part
) -> Iterable[tuple[list[tuple[str, str]], bytes | Reader]]:
    disposition = f'form-data; name="{_quoted(name)}"'
    file = as_file(value)
    if file is not None:
        disposition += f'; filename="{_quoted(filename(file) or "upload")}"'
        headers = [("Content-Disposition", disposition), ("Content-Type", file_type(file, part))]
        yield headers, Reader(name, file)
    elif part.style is not DEFAULT and not _has_files(value):
        yield from _styled(name, value, part.style)
    elif is_array(value) and "json" not in (part.content_type or ""):
        for item in value:
            yield from _parts(name, item, part)
    elif value is not None:
        kind = part.content_type or ("application/json" if is_object(value) else None)
        headers = [("Content-Disposition", disposition)]
        headers += [("Content-Type", kind)] if kind else []
        if "json" in (kind or ""):
            yield headers, _document(name, value)
        else:
            yield headers, scalar(name, value).encode()


def _has_files(value: object) -> bool:
    return is_array(value) and any(as_file(item) for item in value)


def _styled(
    name: str, value: object, style: Style
) -> Iterable[tuple[list[tuple[str, str]], bytes | Reader]]:
    """The parts of a value that is written as in a query, without what queries are escaped by."""
    if value is not None:
        for member in in_query(name, value, style):
            key, _, text = member.partition("=")
            disposition = f'form-data; name="{_quoted(unquote(key))}"'
            yield [("Content-Disposition", disposition)], unquote(text).encode()


def _document(name: str, value: object) -> bytes:
    try:
        return encode_json(value, sending=True)
    except (TypeError, ValueError) as error:
        raise ParameterError(name, str(error)) from None


def _quoted(text: str) -> str:
    """As browsers do it (WHATWG, "multipart form data"), so that no name ends the header."""
    if _CONTROL.search(text.replace("\r", "").replace("\n", "")):
        raise ParameterError(text, "has a control character")
    return text.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")


def filename(file: File) -> str | None:
    """The name of a file, without its folders; None if it has none."""
    if file.filename is not None:
        return file.filename
    source = file.source
    if isinstance(source, os.PathLike):
        return PurePath(source).name
    name: object = getattr(source, "name", None)
    # A file that was opened by number has that for a name.
    return PurePath(name).name if isinstance(name, str) else None


def file_type(file: File, part: Part) -> str:
    """The media type of a file: its own, that of the document, or what its name suggests."""
    if file.content_type is not None:
        return file.content_type
    allowed = [kind.strip() for kind in (part.content_type or "").split(",") if kind.strip()]
    guess = mimetypes.guess_type(filename(file) or "")[0]
    if guess and (not allowed or any(_covers(kind, guess) for kind in allowed)):
        return guess
    return next((kind for kind in allowed if "*" not in kind), _BINARY)


def _covers(kind: str, guess: str) -> bool:
    return kind in (guess, "*/*") or (kind.endswith("/*") and guess.startswith(kind[:-1]))
