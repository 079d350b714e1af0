"""Forms with files: ``multipart/form-data`` (RFC 7578)."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from msgspec import Struct, field

from .bodies import Part, members_of
from .encoding import encode_argument
from .errors import ParameterError
from .fields import is_array, is_object
from .parameters import Written, in_query, json_of, single
from .uploads import Content, Reader, as_file, file_type, filename

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class MultipartBody(Struct, frozen=True):
    """A form with files.

    Attributes:
        parts: how members are written, by name.
    """

    media_type: str
    parts: Mapping[str, Part] = field(default_factory=dict[str, Part])

    def write(self, value: object) -> tuple[str, Content]:
        """The media type with its boundary, and the members of an object or a model.

        Raises:
            ParameterError: a member cannot be written, or a file cannot be read.
        """
        # Random: with a known one, a file could contain it, and with it further members.
        boundary = secrets.token_hex(16)
        pieces: list[bytes | Reader] = []
        for name, member in members_of(value):
            part = self.parts.get(name, Part())
            for headers, content in _parts(name, member, part):
                lines = "".join(f"{key}: {text}\r\n" for key, text in headers)
                pieces += [f"--{boundary}\r\n{lines}\r\n".encode(), content, b"\r\n"]
        pieces.append(f"--{boundary}--\r\n".encode())
        kind = self.media_type.partition(";")[0].strip()
        return f"{kind}; boundary={boundary}", Content(pieces)


def _parts(
    name: str, value: object, part: Part
) -> Iterable[tuple[list[tuple[str, str]], bytes | Reader]]:
    disposition = f'form-data; name="{_quoted(name)}"'
    file = as_file(value)
    if file is not None:
        disposition += f'; filename="{_quoted(filename(file) or "upload")}"'
        headers = [
            ("Content-Disposition", disposition),
            ("Content-Type", file_type(file, part.content_type)),
        ]
        yield headers, Reader(name, file)
    elif part.style is not None and not _has_files(value):
        yield from _styled(name, value, part.style)
    elif is_array(value) and "json" not in (part.content_type or ""):
        for item in value:
            yield from _parts(name, item, part)
    elif value is not None:
        kind = part.content_type or ("application/json" if is_object(value) else None)
        headers = [("Content-Disposition", disposition)]
        headers += [("Content-Type", kind)] if kind else []
        if "json" in (kind or ""):
            yield headers, encode_argument(name, value)
        else:
            yield headers, single(name, json_of(name, value)).encode()


def _has_files(value: object) -> bool:
    return is_array(value) and any(as_file(item) for item in value)


def _styled(
    name: str, value: object, style: Written
) -> Iterable[tuple[list[tuple[str, str]], bytes | Reader]]:
    """The parts of a value that is written as in a query, without what queries are escaped by."""
    if value is not None:
        for member in in_query(name, value, style):
            key, _, text = member.partition("=")
            disposition = f'form-data; name="{_quoted(unquote(key))}"'
            yield [("Content-Disposition", disposition)], unquote(text).encode()


def _quoted(text: str) -> str:
    """As browsers do it (WHATWG, "multipart form data"), so that no name ends the header."""
    if _CONTROL.search(text.replace("\r", "").replace("\n", "")):
        raise ParameterError(text, "has a control character")
    return text.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")
