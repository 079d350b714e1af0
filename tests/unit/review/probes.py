"""What a reviewer of a generated client asks about: one API, and an edit of it a question."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from codegen.ir.lower import lower
from codegen.ir.settings import Settings
from codegen.review.policy import Policy
from codegen.review.review import Review, SideOf, review
from codegen.spec.document import Document
from codegen.spec.passes import normalise
from codegen.spec.upgrade import upgrade

Node = dict[str, Any]

BASE: Node = yaml.safe_load("""
openapi: 3.1.0
info: {title: Images, version: 1.0.0}
servers: [{url: 'https://api.example/v1'}]
security: [{key: []}]
paths:
  /images/{image_id}:
    get:
      operationId: get_image
      tags: [images]
      summary: Get an image.
      parameters:
      - {name: image_id, in: path, required: true, schema: {type: string}}
      - {name: verbose, in: query, schema: {type: boolean}}
      - {name: tags, in: query, schema: {type: array, items: {type: string}}}
      - {name: trace, in: query, schema: {type: string}}
      responses:
        '200':
          description: An image.
          headers: {X-Rate: {required: true, schema: {type: integer}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Image'}}}
        '404':
          description: None.
          content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}
  /images:
    post:
      operationId: create_image
      tags: [images]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/NewImage'}}}
      responses:
        '200':
          description: An image.
          content: {application/json: {schema: {$ref: '#/components/schemas/Image'}}}
      callbacks:
        done:
          '{$request.body#/url}':
            post:
              requestBody:
                content:
                  application/json:
                    schema: {type: object, required: [id], properties: {id: {type: string}}}
              responses: {'204': {description: Thanks.}}
  /files:
    post:
      operationId: upload
      tags: [files]
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object, properties: {meta: {type: object, properties: {a: {type: string}}}}}
      responses: {'204': {description: Done.}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    token: {type: http, scheme: bearer}
  schemas:
    Image:
      type: object
      required: [id]
      properties:
        id: {type: string}
        size: {type: integer, format: int32}
        state: {$ref: '#/components/schemas/State'}
        owner: {$ref: '#/components/schemas/Owner'}
        labels: {type: object, additionalProperties: {type: string}}
        meta: {type: object, properties: {width: {type: integer}}}
    NewImage:
      type: object
      required: [name]
      properties:
        name: {type: string}
        note: {type: string}
        count: {type: integer}
        kinds: {type: array, items: {type: string}}
      additionalProperties: true
    Owner: {type: object, required: [name], properties: {name: {type: string}, email: {type: string}}}
    State: {type: string, enum: [ready, deleted]}
    Problem: {type: object, properties: {code: {type: string}}}
    Orphan: {type: object, properties: {a: {type: string}}}
""")


def schema(spec: Node, name: str) -> Node:
    found: Node = spec["components"]["schemas"][name]
    return found


def properties(spec: Node, name: str) -> Node:
    found: Node = schema(spec, name)["properties"]
    return found


def get(spec: Node) -> Node:
    found: Node = spec["paths"]["/images/{image_id}"]["get"]
    return found


def query(spec: Node, name: str) -> Node:
    return next(p for p in get(spec)["parameters"] if p["name"] == name)


Edit = Callable[[Node], object]


@dataclass(frozen=True)
class Probe:
    name: str
    wire: bool
    bump: str
    edit: Edit


SETTINGS = Settings(package="images", client="Images")


def compare(
    old: Node,
    new: Node,
    policy: Policy = Policy(),  # noqa: B008
    settings: tuple[Settings, Settings] = (SETTINGS, SETTINGS),
) -> Review:
    """The whole review of two documents."""
    sides = (side(old, "old", settings[0]), side(new, "new", settings[1]))
    return review("api", *sides, policy, "2025-06-01", "1.2.3")


def side(value: Node, name: str, settings: Settings = SETTINGS) -> SideOf:
    document = upgrade(Document(copy.deepcopy(value), {}))
    normal = normalise(document)
    return SideOf(name, document, normal, lower(normal, settings, resolve=True))


def edited(edit: Edit, value: Node = BASE) -> Node:
    """A copy of the API with an edit."""
    other = copy.deepcopy(value)
    edit(other)
    return other


def rename(spec: Node, section: Node, old: str, new: str) -> None:
    """Rename a member of an object, and keep its place."""
    items = [(new if k == old else k, v) for k, v in section.items()]
    section.clear()
    section.update(items)


def rename_schema(spec: Node) -> None:
    rename(spec, spec["components"]["schemas"], "Image", "ImageOut")
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/ImageOut"}}}
    get(spec)["responses"]["200"]["content"] = content
    spec["paths"]["/images"]["post"]["responses"]["200"]["content"] = copy.deepcopy(content)


def extract_base(spec: Node) -> None:
    schemas = spec["components"]["schemas"]
    schemas["Named"] = {
        "type": "object", "required": ["name"], "properties": {"name": {"type": "string"}},
    }  # fmt: skip
    rest = {"type": "object", "properties": {"email": {"type": "string"}}}
    schemas["Owner"] = {"allOf": [{"$ref": "#/components/schemas/Named"}, rest]}


def rename_path_parameter(spec: Node) -> None:
    rename(spec, spec["paths"], "/images/{image_id}", "/images/{id}")
    spec["paths"]["/images/{id}"]["get"]["parameters"][0]["name"] = "id"


def name_inline(spec: Node) -> None:
    spec["components"]["schemas"]["Meta"] = properties(spec, "Image")["meta"]
    properties(spec, "Image")["meta"] = {"$ref": "#/components/schemas/Meta"}


def to_path_level(spec: Node) -> None:
    spec["paths"]["/images/{image_id}"]["parameters"] = get(spec).pop("parameters")


PROBES = [
    # A model takes no further properties either way.
    Probe("additional-properties-closed", True, "patch",
          lambda s: schema(s, "NewImage").update(additionalProperties=False)),
    Probe("additional-properties-type-changed", True, "major",
          lambda s: properties(s, "Image")["labels"].update(additionalProperties={"type": "integer"})),
    Probe("api-key-moved", True, "patch",
          lambda s: s["components"]["securitySchemes"]["key"].update({"in": "query"})),
    Probe("callback-body-changed", True, "major",
          lambda s: s["paths"]["/images"]["post"]["callbacks"]["done"]["{$request.body#/url}"]["post"]
          ["requestBody"]["content"]["application/json"]["schema"]["properties"].update(id={"type": "integer"})),
    Probe("encoding-content-type", True, "patch",
          lambda s: s["paths"]["/files"]["post"]["requestBody"]["content"]["multipart/form-data"]
          .update(encoding={"meta": {"contentType": "application/xml"}})),
    Probe("min-properties-added", True, "patch", lambda s: schema(s, "NewImage").update(minProperties=2)),
    Probe("multiple-of-added", True, "patch",
          lambda s: properties(s, "NewImage")["count"].update(multipleOf=2)),
    Probe("not-added", True, "patch",
          lambda s: properties(s, "NewImage")["note"].update({"not": {"const": ""}})),
    Probe("param-explode-changed", True, "patch", lambda s: query(s, "tags").update(explode=False)),
    Probe("param-moved-to-header", True, "patch", lambda s: query(s, "trace").update({"in": "header"})),
    Probe("param-style-changed", True, "patch",
          lambda s: query(s, "tags").update(style="pipeDelimited", explode=False)),
    Probe("path-level-param-added-required", True, "major",
          lambda s: s["paths"]["/images/{image_id}"].update(parameters=[
              {"name": "tenant", "in": "query", "required": True, "schema": {"type": "string"}}])),
    Probe("path-param-type", True, "major",
          lambda s: get(s)["parameters"][0].update(schema={"type": "integer"})),
    Probe("property-renamed", True, "major",
          lambda s: rename(s, properties(s, "NewImage"), "note", "title")),
    Probe("request-parameter-removed", False, "major", lambda s: get(s)["parameters"].pop(1)),
    Probe("request-property-removed", False, "major", lambda s: properties(s, "NewImage").pop("count")),
    Probe("response-enum-value-added", False, "minor", lambda s: schema(s, "State")["enum"].append("frozen")),
    Probe("response-header-schema", True, "major",
          lambda s: get(s)["responses"]["200"]["headers"]["X-Rate"].update(schema={"type": "string"})),
    Probe("response-property-nullable", True, "major",
          lambda s: properties(s, "Image")["id"].update(type=["string", "null"])),
    Probe("response-property-removed-optional", False, "major", lambda s: properties(s, "Image").pop("size")),
    Probe("response-success-status-added", False, "major",
          lambda s: get(s)["responses"].update({"203": {"description": "", "content": {
              "application/json": {"schema": {"$ref": "#/components/schemas/Owner"}}}}})),
    Probe("security-scheme-added-to-op", True, "major",
          lambda s: get(s).update(security=[{"key": [], "token": []}])),
    Probe("server-url-changed", True, "minor", lambda s: s.update(servers=[{"url": "https://api.example/v2"}])),
    Probe("unique-items-added", True, "patch",
          lambda s: properties(s, "NewImage")["kinds"].update(uniqueItems=True)),
    Probe("allof-base-extracted", False, "minor", extract_base),
    Probe("description-only", False, "patch", lambda s: get(s).update(summary="Fetch an image.")),
    Probe("example-only", False, "patch", lambda s: properties(s, "Image")["id"].update(examples=["a"])),
    Probe("inline-schema-named", False, "major", name_inline),
    # The name that is derived from method and path is the same.
    Probe("operation-id-removed", False, "patch", lambda s: get(s).pop("operationId")),
    Probe("operation-id-renamed", False, "major", lambda s: get(s).update(operationId="fetch_image")),
    Probe("param-order", False, "patch", lambda s: get(s)["parameters"].reverse()),
    Probe("path-level-params-moved-to-op", False, "none", to_path_level),
    Probe("path-param-renamed", False, "major", rename_path_parameter),
    Probe("property-order", False, "patch",
          lambda s: rename(s, properties(s, "Owner"), "name", "name") or
          schema(s, "Owner").update(properties=dict(reversed(properties(s, "Owner").items())))),
    Probe("ref-inlined", False, "major",
          lambda s: properties(s, "Image").update(owner=copy.deepcopy(schema(s, "Owner")))),
    Probe("response-enum-value-removed", False, "major", lambda s: schema(s, "State")["enum"].pop()),
    Probe("response-property-datetime", False, "major",
          lambda s: properties(s, "Owner")["email"].update(format="date-time")),
    Probe("response-property-format-int64", False, "patch",
          lambda s: properties(s, "Image")["size"].update(format="int64")),
    Probe("schema-renamed", False, "major", rename_schema),
    Probe("tag-changed", False, "major", lambda s: get(s).update(tags=["pictures"])),
    Probe("title-added-to-inline", False, "patch",
          lambda s: properties(s, "Image")["meta"].update(title="Measures")),
    Probe("unused-schema-changed", False, "major",
          lambda s: properties(s, "Orphan").update(a={"type": "integer"})),
]  # fmt: skip
