"""Operations of the document to methods of resources."""

from __future__ import annotations

from codegen.base import pointer as ptr
from codegen.base.pointer import JsonValue
from codegen.base.text import Ident, Untrusted
from codegen.ir import model as ir
from codegen.ir import names
from codegen.ir.lower_errors import error_cases
from codegen.ir.lower_types import TypeLowering, place_of
from codegen.ir.naming import Naming
from codegen.ir.settings import Settings
from codegen.spec.document import Document, JsonObject, as_list, as_object, as_text
from codegen.spec.passes.path_parameters import METHODS


class OperationLowering:
    """Lowers the operations of one document."""

    def __init__(self, document: Document, settings: Settings, types: TypeLowering) -> None:
        self._document = document
        self._settings = settings
        self._types = types
        self._naming: Naming = types.naming

    def resources(self) -> tuple[ir.Resource, ...]:
        """All operations, grouped by resource, in the order of the document."""
        grouped: dict[Ident, list[ir.Operation]] = {}
        for path, item in as_object(self._document.value.get("paths")).items():
            for method, node in as_object(item).items():
                if method in METHODS:
                    pointer = ptr.child("#/paths", path, method)
                    operation = self._operation(path, method, as_object(node), pointer)
                    grouped.setdefault(operation.resource, []).append(operation)
        return tuple(
            ir.Resource(name, names.resource_class(name, self._settings.client), tuple(operations))
            for name, operations in grouped.items()
        )

    def _operation(self, path: str, method: str, node: JsonObject, pointer: str) -> ir.Operation:
        key = as_text(node.get("operationId")) or f"{method.upper()} {path}"
        tag = as_text(next(iter(as_list(node.get("tags"))), "")) or "default"
        group = names.snake(tag) or "default"
        verb = names.operation_name(as_text(node.get("operationId")), method, path, group)
        derived = as_text(node.get("x-name")) or ".".join(
            (names.resource_name(group), names.method_name(verb))
        )
        resource, name = self._naming.operation(key, derived, pointer)
        place = f"{resource} {name}"
        body, body_node = self._body(node, f"{place} body", pointer)
        returns, returns_doc, unwrap = self._returns(node, f"{place} response", pointer)
        return ir.Operation(
            name=name,
            resource=resource,
            method=method.upper(),
            path=Untrusted(path),
            pointer=pointer,
            summary=Untrusted(as_text(node.get("summary"))),
            description=Untrusted(as_text(node.get("description"))),
            parameters=self._parameters(node, place, pointer),
            body=body,
            body_required=body_node.get("required") is True,
            body_doc=Untrusted(as_text(body_node.get("description"))),
            returns=returns,
            returns_doc=Untrusted(returns_doc),
            unwrap=unwrap,
            auth=self._auth(node, pointer),
            headers=tuple(
                (Untrusted(k), Untrusted(as_text(v)))
                for k, v in as_object(node.get("x-headers")).items()
            ),
            errors=error_cases(self._document, self._settings, node, pointer),
            undocumented=tuple(Untrusted(as_text(t)) for t in as_list(node.get("x-undocumented"))),
            deprecated=node.get("deprecated") is True,
        )

    def _parameters(self, node: JsonObject, place: str, pointer: str) -> tuple[ir.Parameter, ...]:
        found: list[ir.Parameter] = []
        for index, raw in enumerate(as_list(node.get("parameters"))):
            here = ptr.child(pointer, "parameters", index)
            resolved, at = self._document.follow(raw, here)
            found.append(self._parameter(as_object(resolved), place, at))
        return tuple(found)

    def _parameter(self, node: JsonObject, place: str, pointer: str) -> ir.Parameter:
        wire, location = as_text(node.get("name")), as_text(node.get("in"))
        if location not in ("path", "query", "header"):
            raise self._document.error(
                "parameter/location",
                f"a parameter in {location!r} is not supported",
                pointer,
                "use path, query or header",
            )
        if not wire:
            raise self._document.error(
                "parameter/name", "a parameter without a name", pointer, "write name: …"
            )
        schema = as_object(self._document.follow(node.get("schema"), pointer)[0])
        type_ = self._types.type_of(
            node.get("schema", True),
            ptr.child(pointer, "schema"),
            place_of(pointer, f"{place} {wire}"),
            None,
        )
        self._check_style(node, type_, pointer)
        default = schema.get("default")
        return ir.Parameter(
            name=self._naming.parameter(wire, location, place.replace(" ", "."), pointer),
            wire=Untrusted(wire),
            location=location,
            type=type_,
            required=location == "path" or node.get("required") is True,
            doc=Untrusted(as_text(node.get("description"))),
            pointer=pointer,
            deprecated=node.get("deprecated") is True,
            default=default if isinstance(default, str | int | float | bool) else None,
        )

    def _check_style(self, node: JsonObject, type_: ir.Type, pointer: str) -> None:
        """What the runtime cannot spell must not go over the wire misspelt."""
        form = node.get("style", "form") == "form" and node.get("explode", True) is True
        single = not isinstance(type_, ir.ListType) or (node["in"] == "query" and form)
        is_object = isinstance(type_, ir.MapType) or (isinstance(type_, ir.Ref) and not type_.enum)
        if "content" in node or is_object or not single:
            raise self._document.error(
                "parameter/style",
                "a parameter of this shape and style is not supported yet",
                pointer,
                "supported are single values, and in a query arrays of the style form, exploded",
            )

    def _body(
        self, node: JsonObject, place: str, pointer: str
    ) -> tuple[ir.Type | None, JsonObject]:
        if "requestBody" not in node:
            return None, {}
        resolved, at = self._document.follow(node["requestBody"], ptr.child(pointer, "requestBody"))
        body = as_object(resolved)
        schema, here = self._json_schema(body, at, "request body")
        return self._types.type_of(schema, here, place_of(at, place), None), body

    def _returns(
        self, node: JsonObject, place: str, pointer: str
    ) -> tuple[ir.Type | None, str, str]:
        """Type, description and place in the body of what the operation returns."""
        responses = as_object(node.get("responses"))
        success = [status for status in responses if status.startswith("2")]
        if not success:
            return None, "", ""
        status = success[0]
        resolved, at = self._document.follow(
            responses[status], ptr.child(pointer, "responses", status)
        )
        response = as_object(resolved)
        doc = as_text(response.get("description"))
        if not response.get("content"):
            return None, doc, ""
        schema, here = self._json_schema(response, at, "response")
        type_ = self._types.type_of(schema, here, place_of(at, place), None)
        inner, inner_doc = self._enveloped(type_, schema, here)
        return (
            (inner, inner_doc or doc, self._settings.envelope_data) if inner else (type_, doc, "")
        )

    def _enveloped(
        self, type_: ir.Type, schema: JsonValue, here: str
    ) -> tuple[ir.Type | None, str]:
        """What is inside the envelope, if the answer is one."""
        wires = ptr.tokens(self._settings.envelope_data) if self._settings.envelope_data else []
        found: ir.Type | None = None
        doc = ""
        for wire in wires:
            pointer = self._document.follow(schema, here)[1]
            model = self._types.declared.get(pointer)
            if not isinstance(model, ir.Model):
                return None, ""
            field = next((f for f in model.fields if f.wire.text == wire), None)
            if field is None:
                return None, ""
            found, doc = field.type, field.doc.text
            here = field.pointer
            schema = ptr.resolve(self._document.value, here)
        return found, doc

    def _json_schema(self, holder: JsonObject, pointer: str, what: str) -> tuple[JsonValue, str]:
        content = as_object(holder.get("content"))
        for kind, media in content.items():
            if kind.partition(";")[0].strip() == "application/json" or kind.endswith("+json"):
                here = ptr.child(pointer, "content", kind)
                return as_object(media).get("schema", True), ptr.child(here, "schema")
        kinds = ", ".join(content) or "none"
        raise self._document.error(
            "media/unsupported",
            f"a {what} of media type {kinds} is not supported yet",
            ptr.child(pointer, "content"),
            "describe it as application/json with an overlay action",
        )

    def _auth(self, node: JsonObject, pointer: str) -> tuple[str, ...]:
        """Names of the schemes of which one suffices; none for an open operation."""
        required = node.get("security", self._document.value.get("security"))
        schemes: list[str] = []
        for alternative in as_list(required):
            names_ = list(as_object(alternative))
            if len(names_) > 1:
                raise self._document.error(
                    "security/several",
                    "several schemes at once are not supported yet",
                    ptr.child(pointer, "security"),
                    "leave the one that suffices with an overlay action",
                )
            schemes.extend(names_)
        return tuple(schemes)
