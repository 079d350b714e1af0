"""What methods are called: after what the document calls the operation, or after its path."""

from __future__ import annotations

import re
from collections.abc import Collection

from codegen.ir.names import snake, words
from codegen.ir.rest_names import VERSION, rest_name, singular, verb
from codegen.spec.document import Document, as_text
from codegen.spec.operations import VARIABLE, operations


def method_names(
    operation_id: str, method: str, path: str, resource: str, others: Collection[str] = ()
) -> tuple[str, str, str]:
    """Names of a method, each for where the one before does not tell it from its neighbours.

    First the operationId without controller, resource and what the path says anyway, then with
    the resource, then with all its parts. Without one, the REST verb and what it is about within
    the resource, then within the API, then with the parameters of the path. ``others`` are the
    methods that the path has besides.
    """
    noun = set(words(resource))
    noun |= {singular(w) for w in noun}
    if said := _told(operation_id, method, path):
        whole = [w for w in words(operation_id) if w not in noun and singular(w) not in noun]
        short = _short(said, noun)
        if short in ("", *_WIRE):
            short = verb(method, path, others)
        return short, "_".join(said), "_".join(whole)
    within_api = rest_name(method, path, set(), others)
    return rest_name(method, path, noun, others), within_api, _whole(method, path)


def _short(said: tuple[str, ...], noun: set[str]) -> str:
    kept = [w for w in said if w not in noun and singular(w) not in noun]
    shortened = len(kept) < len(said)
    kept = [w for w in kept if w not in _ARTICLES] if shortened else kept
    while shortened and len(kept) > 1 and kept[-1] in _PREPOSITIONS:
        kept.pop()
    return "_".join(kept)


def _whole(method: str, path: str) -> str:
    """All that a path says: its fixed segments, and its parameters."""
    fixed = [s for s in path.split("/") if s and not s.startswith("{")]
    while len(fixed) > 1 and VERSION.fullmatch(fixed[0]):
        fixed.pop(0)
    place = [VARIABLE.findall(s) for s in path.split("/")]
    by = [snake(name) for names in place for name in names]
    noun = "_".join(filter(None, (snake(s) for s in fixed)))
    return "_".join(filter(None, [verb(method, path), noun, "by_" + "_".join(by) if by else ""]))


_WIRE = ("post", "patch")
"""What HTTP calls it: `postRules` of the rules creates one."""
_ARTICLES = {"a", "an", "the"}
_PREPOSITIONS = {"from", "to", "of", "for", "in", "by", "with", "on", "at"}
"""What is left of ``remove_from_role`` without the role."""


def _told(operation_id: str, method: str, path: str) -> tuple[str, ...]:
    """The words of an operationId that somebody chose; none if it only repeats method and path."""
    if len(path) > 1 and path in operation_id:
        # `get-/images/{id}_getById`: what is left of it was chosen, if anything is.
        operation_id = re.sub(rf"^{method}\W+", "", operation_id.replace(path, " ")).strip()
        if set(words(operation_id)) <= {method}:
            return ()
    tail = _tail(operation_id)
    segments = [s for s in re.split(r"/+", path) if s]
    if tail.endswith(f"_{method}"):
        # FastAPI appends both: `read_items_items__id__get`.
        named = tail.removesuffix(method).rstrip("_")
        for start in range(len(segments)):
            suffix = re.sub(r"\W", "_", "/" + "/".join(segments[start:])).rstrip("_")
            if named.endswith(suffix) and (chosen := words(named.removesuffix(suffix))):
                return chosen
    said = words(tail)
    if not said and operation_id:
        return words(operation_id)
    places = [("id",) if s.startswith("{") else words(s) for s in segments]
    repeated = [word for place in places for word in place]
    # Somebody who writes `getItems` has chosen; who writes `get_items_id` has had it generated.
    generated = tail == tail.lower() and said == (method, *repeated)
    return () if generated else said


_SPRING = re.compile(r"Using(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)(_\d+)?$")


def _tail(operation_id: str) -> str:
    """An operationId without the controller before it, `Items_GetItem`, `ItemsController.get`,
    and without what springfox appends: `getItemUsingGET_1`."""
    operation_id = _SPRING.sub("", operation_id) or operation_id
    tail = re.split(r"Controller[_.]|[./]", operation_id)[-1] or operation_id
    prefixed = re.fullmatch(
        r"[A-Z][A-Za-z0-9]*_((?:Get|Post|Put|Patch|Delete|List|Create|Update|Head)[A-Z]\w*)", tail
    )
    return prefixed[1] if prefixed else tail


_MOSTLY = 0.8


def generated_ids(document: Document) -> frozenset[str]:
    """Pointers of operations whose operationId repeats method and path, in a document where hardly
    any says more: a machine wrote them. In another, somebody wrote `getItems` and meant it."""
    said = [
        (pointer, _repeats(identifier, method, path))
        for path, method, node, pointer in operations(document)
        if (identifier := as_text(node.get("operationId")))
    ]
    repeated = [pointer for pointer, repeats in said if repeats]
    return frozenset(repeated if len(repeated) >= max(_MOSTLY * len(said), _FEW) else ())


_FEW = 4
"""Fewer operations say nothing about who named them."""


def _repeats(operation_id: str, method: str, path: str) -> bool:
    """Whether an operationId is method and path, with the names of parameters: `GetUsersUser`."""
    segments = [words(segment) for segment in path.split("/") if segment]
    said = words(operation_id)
    while segments:
        if said == (method, *(word for segment in segments for word in segment)):
            return True
        if not VERSION.fullmatch("".join(segments.pop(0))):
            break
    return False
