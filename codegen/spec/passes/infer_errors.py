"""Error responses that show examples and no schema: the schema is read from the examples."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.spec.document import Document, JsonObject, as_object, section_of
from codegen.spec.values import written_type

COMPONENT = "ErrorBody"
"""Name of the inferred schema, when all the documented errors share one shape."""


def infer_errors(document: Document) -> Document:
    """Give each error response that has only JSON examples the schema of these examples.

    The inferred schema is the component ``ErrorBody`` (marked ``x-inferred``) if the bodies of all
    such responses have the same members; otherwise each response gets a schema of its own.
    """
    places = _without_schema(document)
    if not places:
        return document
    bodies = [body for examples in places.values() for body in examples]
    schemas = section_of(document.value, "schemas")
    shared = len({_shape(b) for b in bodies}) == 1 and COMPONENT not in schemas
    value: JsonValue = document.value
    notes = [
        document.note("infer/error-body", "no schema: inferred from the examples", pointer)
        for pointer in places
    ]
    for pointer, examples in places.items():
        inferred: JsonValue = (
            {"$ref": f"#/components/schemas/{COMPONENT}"} if shared else _schema(examples)
        )
        value = _put(value, ptr.tokens(pointer), "schema", inferred)
    if shared:
        component: JsonValue = {
            **_schema(bodies),
            "description": "The body of an error, as the documented examples show it.",
            "x-inferred": True,
        }
        value = _put(value, ["components", "schemas"], COMPONENT, component)
    return document.changed(as_object(value), *notes)


def _without_schema(document: Document) -> dict[str, list[JsonObject]]:
    """Pointers of media types of error responses, with the example bodies found there."""
    found: dict[str, list[JsonObject]] = {}
    for path, item in as_object(document.value.get("paths")).items():
        for method, operation in as_object(item).items():
            here = ptr.child("#/paths", path, method, "responses")
            for status, response in as_object(as_object(operation).get("responses")).items():
                if status.startswith("2"):
                    continue
                for kind, media in as_object(as_object(response).get("content")).items():
                    examples = example_values(as_object(media))
                    if "schema" not in as_object(media) and examples and "json" in kind:
                        found[ptr.child(here, status, "content", kind)] = examples
    return found


def example_values(media: JsonObject) -> list[JsonObject]:
    """The object examples of a media type, in order."""
    values = [as_object(e).get("value") for e in as_object(media.get("examples")).values()]
    return [v for v in [*values, media.get("example")] if isinstance(v, dict)]


def _shape(body: JsonObject) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, written_type(value)) for key, value in body.items()))


def _schema(bodies: list[JsonObject]) -> JsonObject:
    keys = list(dict.fromkeys(key for body in bodies for key in body))
    properties: JsonObject = {}
    for key in keys:
        kinds = sorted({written_type(body[key]) for body in bodies if key in body})
        properties[key] = {"type": kinds[0]} if len(kinds) == 1 else {}
    required: list[JsonValue] = [k for k in keys if all(k in body for body in bodies)]
    return {"type": "object", "properties": properties, "required": required}


def _put(node: JsonValue, path: list[str], key: str, new: JsonValue) -> JsonValue:
    held = as_object(node)
    if not path:
        return {**held, key: new}
    return {**held, path[0]: _put(held.get(path[0]), path[1:], key, new)}
