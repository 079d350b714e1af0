"""The answers of a test: those that the document gives, else values of the documented types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import GenericAlias
from typing import Any, cast

from msgspec import Struct
from msgspec.structs import replace

from .json import dumps
from .samples import Described, Sampler, fits
from .status import at, tokens
from .types import JSON


class Example(Struct, frozen=True):
    """An answer.

    Attributes:
        body: its JSON; for other media types a text, or bytes.
        media_type: of the body; empty if the answer is not to say it.
    """

    status: int = 200
    body: JSON | bytes = None
    media_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()

    def wire(self) -> tuple[list[tuple[str, str]], bytes]:
        """Headers and content."""
        content, headers = self._content(), list(self.headers)
        named = "content-type" in (name.lower() for name, _ in headers)
        if content and self.media_type and not named:
            headers.append(("content-type", self.media_type))
        return headers, content

    def _content(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        if self.body is None and self.status in (204, 205, 304):
            return b""
        if isinstance(self.body, str) and not _is_json(self.media_type):
            return self.body.encode()
        return dumps(self.body)


def _is_json(media_type: str) -> bool:
    kind = media_type.partition(";")[0].strip().lower()
    return kind.endswith(("/json", "+json")) or kind in ("", "*/*")


class Answers(Struct, frozen=True):
    """What each operation of a client answers, by its name: what is documented, else a sample."""

    operations: Mapping[str, Described]
    examples: Mapping[str, Sequence[Example]]
    sampler: Sampler

    def error(self, name: str, status: int) -> Example:
        """An operation's answer of a status: the documented one, or nothing but the status."""
        documented = (e for e in self.examples.get(name, ()) if e.status == status)
        return next(documented, Example(status, b"", ""))

    def usual(self, name: str, following: bool) -> Example:
        """The answer of a call that succeeds; ``following`` asks for what comes after a page."""
        known = self.operations[name]
        good = (e for e in self.examples.get(name, ()) if 200 <= e.status < 300)
        documented = next((e for e in good if _suits(known, e)), None)
        if known.verb == "page":
            return self._page(known, documented, following)
        return documented or self._sampled(known)

    def _sampled(self, known: Described) -> Example:
        accept = known.operation.accept
        match known.verb:
            case "call":
                path = tokens(known.operation.unwrap or "")
                return Example(200, _put({}, path, self.sampler.sample(known.returns)))
            case "stream":
                item = dumps(self.sampler.sample(known.returns))
                line = b"data: " + item + b"\n" if known.style == "sse" else item
                return Example(200, line + b"\n", accept)
            case "call_none":
                return Example(204)
            case _:
                return Example(200, b"content", "" if "*" in accept else accept)

    def _page(self, known: Described, page: Example | None, following: bool) -> Example:
        """The only page, and the empty one after it for those who ask."""
        if page is None or following:
            items: JSON = [] if following else [self.sampler.sample(known.returns)]
            page = Example(200, _put({}, tokens(known.style.items), items))
        body = cast("JSON", page.body)
        for member, value in (("next", None), ("more", False)):
            if pointer := getattr(known.style, member, None):
                body = _put(body, tokens(pointer), value)
        return replace(page, body=body, headers=())


def _put(body: JSON, path: list[str], value: JSON) -> JSON:
    """``body`` with another value at a path of names; what is missing on the way is made."""
    if not path:
        return value
    members: dict[str, Any] = body if isinstance(body, dict) else {}
    return {**members, path[0]: _put(members.get(path[0]), path[1:], value)}


def _suits(known: Described, example: Example) -> bool:
    # What the document shows is not always what it describes: a test wants what can be read.
    if known.verb == "stream":
        return example.media_type == known.operation.accept
    if known.verb not in ("call", "page"):
        return known.verb != "call_none" and not _is_json(example.media_type)
    tp, pointer = known.returns, known.operation.unwrap or ""
    if known.verb == "page":
        tp, pointer = GenericAlias(list, (tp,)), known.style.items
    body = None if isinstance(example.body, bytes) else example.body
    return _is_json(example.media_type) and fits(tp, at(body, pointer))
