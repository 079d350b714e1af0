"""What a method is called by its HTTP method and its path, where nobody has given it a name.

``GET /customers/{id}/cards`` of ``customers`` is ``list_cards``, ``POST /customers/{id}/cards/{id}``
is ``update_card``, ``POST /charges/{id}/capture`` of ``charges`` is ``capture``.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from codegen.ir.names import snake, words

_OTHER_PLURALS = {"people", "children"}
_NO_PLURALS = re.compile(r".*(ss|us|is)|news|series|sms|dns|https?|tls|gps|os|aws")
"""Words that end like plurals; of those in ``us`` and ``is``, hardly any is one."""
VERSION = re.compile(r"api|rest|v?\d+(\.\d+)*", re.IGNORECASE)
"""Segments at the beginning of paths that say nothing of what these are about."""
_THINGS = {
    "avatar", "content", "data", "file", "image", "key", "logo", "media", "metadata", "session", "token",
}  # fmt: skip
"""Words that are made, not done."""
_ACTS = {
    "add", "apply", "cancel", "check", "create", "delete", "disable", "enable", "get", "list", "mark",
    "process", "refresh", "remove", "reset", "resend", "send", "set", "start", "stop", "update",
    "validate", "verify",
}  # fmt: skip
"""How segments begin that are orders: `verify_microdeposits`."""
_VERBS = {"post": "create", "put": "replace", "patch": "update"}


def singular(word: str) -> str:
    """A word without its plural ending, as far as spelling tells."""
    if _NO_PLURALS.fullmatch(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "tuses", "nuses")) and word != "caches":
        return word[:-2]
    return word.removesuffix("s")


def is_plural(word: str) -> bool:
    """Whether a word stands for several things, as far as spelling tells."""
    return word in _OTHER_PLURALS or singular(word) != word


def verb(method: str, path: str, others: Collection[str] = ()) -> str:
    """The customary name of an HTTP method on a path that has ``others``, too.

    Who sends a POST to an item, and has no other way to change it, updates it.
    """
    item = path.rstrip("/").endswith("}")
    if method == "get":
        return "get" if item else "list"
    if method == "post" and item and not {"put", "patch"} & set(others):
        return "update"
    return _VERBS.get(method) or snake(method)


def rest_name(method: str, path: str, noun: set[str], others: Collection[str] = ()) -> str:
    """The name of a method of the resource whose words are ``noun``, in any number."""
    own, below = _below(path, noun)
    parts = [list(found) for segment in below if "{" not in segment and (found := words(segment))]
    item = path.rstrip("/").endswith("}")
    verb_ = verb(method, path, others)
    if not parts:
        return "get" if verb_ == "list" and own and not is_plural(own[-1]) else verb_
    *parents, last = parts
    context = [word for parent in parents for word in _one(parent)]
    if method == "post" and not item and _is_done(last):
        # `/charges/{id}/capture` is what is done to a charge; `/orders/cancel` has no such place.
        to_one = any("{" in segment for segment in below)
        return "_".join([*last, *context] if to_one else [word for part in parts for word in part])
    if method == "get" and last == ["search"]:
        return "_".join(["search", *context])
    if method == "get" and not item and not is_plural(last[-1]):
        verb_ = "get"
    one = item or verb_ == "create"
    return "_".join([verb_, *context, *(_one(last) if one else last)])


def _is_done(last: list[str]) -> bool:
    """Whether a segment is an order, not a thing that there may be one more of."""
    if len(last) > 1 and last[0] in _ACTS:
        return True
    return not is_plural(last[-1]) and last[-1] not in _THINGS


def _one(segment: list[str]) -> list[str]:
    return [*segment[:-1], singular(segment[-1])]


def _below(path: str, noun: set[str]) -> tuple[tuple[str, ...], list[str]]:
    """The words of the segment that names the resource, and the segments behind it; of a path
    that does not name it, all segments but a version."""
    segments = [segment for segment in path.split("/") if segment]
    named = {i: {singular(w) for w in words(s)} for i, s in enumerate(segments) if "{" not in s}
    own = max(
        (index for index, said in named.items() if said and said <= noun),
        # Of `/accounts/{id}/bank_accounts`, the accounts.
        key=lambda index: (len(named[index]), index),
        default=None,
    )
    if own is not None:
        return words(segments[own]), segments[own + 1 :]
    while segments and VERSION.fullmatch(segments[0]):
        segments.pop(0)
    return (), segments
