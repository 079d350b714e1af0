"""What two schemas say together, keyword by keyword: what both accept, or more, never less."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from codegen.base.pointer import JsonValue
from codegen.spec.document import JsonObject, as_list, as_text
from codegen.spec.merge import same

Combined = tuple[JsonValue, bool]
"""The combined value, and whether the two contradict each other, so that more is accepted."""


def types_of(kind: JsonValue) -> list[str]:
    """The value of ``type`` as a list."""
    return [as_text(k) for k in kind] if isinstance(kind, list) else [as_text(kind)]


def _types(left: JsonValue, right: JsonValue) -> Combined:
    one, other = types_of(left), types_of(right)
    both = [k for k in one if k in other or (k == "integer" and "number" in other)]
    if "number" in one and "integer" in other and "integer" not in both:
        both.append("integer")
    found = both or list(dict.fromkeys([*one, *other]))
    unique: list[JsonValue] = list(found)
    return (unique[0] if len(unique) == 1 else unique), not both


def _choices(left: JsonValue, right: JsonValue) -> Combined:
    one, other = as_list(left), as_list(right)
    both = [v for v in one if any(same(v, o) for o in other)]
    if both or not one or not other:
        return both, False
    return [*one, *(v for v in other if not any(same(v, o) for o in one))], True


def _both(left: JsonValue, right: JsonValue) -> Combined:
    return list(dict.fromkeys(map(as_text, [*as_list(left), *as_list(right)]))), False


def _lower(left: JsonValue, right: JsonValue) -> Combined:
    if isinstance(left, int | float) and isinstance(right, int | float):
        return min(left, right), False
    return _last(left, right)


def _higher(left: JsonValue, right: JsonValue) -> Combined:
    if isinstance(left, int | float) and isinstance(right, int | float):
        return max(left, right), False
    return _last(left, right)


def _either(left: JsonValue, right: JsonValue) -> Combined:
    return bool(left) or bool(right), False


def _last(left: JsonValue, right: JsonValue) -> Combined:
    return right, not same(left, right)


_COMBINE: Mapping[str, Callable[[JsonValue, JsonValue], Combined]] = {
    "type": _types,
    "enum": _choices,
    "x-extensible-enum": _both,
    "required": _both,
    "uniqueItems": _either,
    **dict.fromkeys(
        ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"), _higher
    ),
    **dict.fromkeys(
        ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"), _lower
    ),
}


def combine(keyword: str, left: JsonValue, right: JsonValue) -> Combined:
    """The value of ``keyword`` that says what ``left`` and ``right`` say; the last one wins ties."""
    return _COMBINE.get(keyword, _last)(left, right)


def settle_choices(result: JsonObject) -> None:
    """Make ``const``, ``enum``, ``type`` and ``default`` of combined schemas agree, in place."""
    choices = as_list(result.get("enum"))
    if "const" in result and choices:
        if any(same(result["const"], choice) for choice in choices):
            del result["enum"]
        else:
            result["enum"] = [*choices, result.pop("const")]
    choices = as_list(result.get("enum"))
    kinds = types_of(result["type"]) if "type" in result else []
    if choices and kinds and (None in choices) != ("null" in kinds):
        # Null is what one part allows and another does not.
        kept: list[JsonValue] = [choice for choice in choices if choice is not None]
        result["enum"] = choices = kept or [None]
        rest: list[JsonValue] = [kind for kind in kinds if kind != "null"] or ["null"]
        result["type"] = rest[0] if len(rest) == 1 else rest
    if "default" in result and choices and result["default"] not in choices:
        # A default of all is none of the few that are left here.
        del result["default"]
