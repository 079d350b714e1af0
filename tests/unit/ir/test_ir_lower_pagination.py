"""What other generators' extensions say of pages, and where a list is found without being named."""

from __future__ import annotations

from typing import Any

import pytest
from harness.documents import api

from codegen.ir import model as ir
from codegen.ir.pagination import Pagination, PaginationSetting

SCHEMAS = """\
components:
  schemas:
    Row: {type: object, properties: {id: {type: string}, at: {type: string, format: date-time}}}
    Named: {oneOf: [{$ref: '#/components/schemas/Page'}, {$ref: '#/components/schemas/Row'}]}
    Page:
      type: object
      required: [data]
      properties:
        data:
          type: object
          required: [rows]
          properties: {rows: {type: array, items: {$ref: '#/components/schemas/Row'}}}
        meta: {type: [object, 'null'], properties: {next: {type: string}, pages: {type: integer}, more: {type: boolean}}}
"""
ANSWER = "responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/%s'}}}}}"


def operation(node: str, schema: str = "Page", **settings: Any) -> ir.Operation:
    query = ", ".join(
        f"{{name: {name}, in: query, schema: {{type: string}}}}"
        for name in ("after", "page", "size", "skip")
    )
    (found,) = api(
        f"paths: {{/rows: {{get: {{{node}, parameters: [{query}], {ANSWER % schema}}}}}}}\n{SCHEMAS}",
        **settings,
    ).operations
    return found


def shown(pagination: Pagination | None) -> tuple[str, dict[str, object]] | None:
    if pagination is None:
        return None
    values: dict[str, object] = {
        k: v if isinstance(v, int) else v.text for k, v in pagination.values
    }
    return pagination.style, values


ROWS = {"items": "/data/rows"}


@pytest.mark.parametrize(
    ("extension", "expected"),
    [
        ("x-speakeasy-pagination: {type: cursor, inputs: [{name: after, in: parameters, type: cursor}], outputs: {nextCursor: $.meta.next, results: $.data.rows}}",
         ("cursor", {**ROWS, "parameter": "after", "next": "/meta/next"})),
        ("x-speakeasy-pagination: {type: cursor, inputs: [{name: after, in: parameters, type: cursor}], outputs: {nextCursor: '$.data.rows[-1].at'}}",
         ("cursor", {**ROWS, "parameter": "after", "last": "/at"})),
        ("x-speakeasy-pagination: {type: offsetLimit, inputs: [{name: page, in: parameters, type: page}, {name: size, in: parameters, type: limit}], outputs: {results: $.data.rows, numPages: $.meta.pages}}",
         ("page", {**ROWS, "parameter": "page", "size": "size", "pages": "/meta/pages"})),
        ("x-speakeasy-pagination: {type: offsetLimit, inputs: [{name: skip, in: parameters, type: offset}]}",
         ("offset", {**ROWS, "parameter": "skip"})),
        ("x-speakeasy-pagination: {type: url, outputs: {nextUrl: $.meta.next}}",
         ("next-link", {**ROWS, "next": "/meta/next"})),
        ("x-speakeasy-pagination: {type: url}", None),
        ("x-speakeasy-pagination: {}", None),
        ("x-fern-pagination: {cursor: $request.after, next_cursor: $response.meta.next, results: $response.data.rows}",
         ("cursor", {**ROWS, "parameter": "after", "next": "/meta/next"})),
        ("x-fern-pagination: {offset: $request.page, results: $response.data.rows, has-next-page: $response.meta.more}",
         ("page", {**ROWS, "parameter": "page", "more": "/meta/more"})),
        ("x-fern-pagination: {offset: $request.nothing, results: $response.data.rows}", None),
        ("x-ms-pageable: {nextLinkName: next}", None),
        ("x-ms-pageable: true", None),
        ("x-pagination: {limitParam: size, pageOffsetParam: skip, resultsPath: data.rows}",
         ("offset", {**ROWS, "parameter": "skip", "limit": "size"})),
        ("x-pagination: {limitParam: size, pageParam: page}",
         ("page", {**ROWS, "parameter": "page", "size": "size", "start": 0})),
        ("x-pagination: {cursorParam: after, cursorPath: meta.next, resultsPath: data.rows}",
         ("cursor", {**ROWS, "parameter": "after", "next": "/meta/next"})),
        ("x-pagination: {}", None),
        # Ours is asked first, and may say that there are no pages.
        ("x-pagination: false, x-speakeasy-pagination: {type: url, outputs: {nextUrl: $.meta.next}}", None),
        ("x-pagination: {style: token, parameter: after, next: /meta/next}",
         ("cursor", {**ROWS, "parameter": "after", "next": "/meta/next"})),
    ],
)  # fmt: skip
def test_what_documents_say(extension: str, expected: tuple[str, dict[str, object]] | None) -> None:
    assert shown(operation(extension).pagination) == expected


def test_what_is_not_understood_is_noted() -> None:
    found = api(
        f"paths: {{/rows: {{get: {{x-ms-pageable: {{nextLinkName: next}}, {ANSWER % 'Page'}}}}}}}\n{SCHEMAS}"
    )
    assert [(note.rule, note.pointer) for note in found.notes if "pagination" in note.rule] == [
        ("pagination/ignored", "#/paths/~1rows/get/x-ms-pageable")
    ]


@pytest.mark.parametrize(
    "said", ["true", "cursor", "{style: sideways}", "{style: page, parameter: no}"]
)
def test_a_document_without_settings_has_nobody_to_ask(said: str) -> None:
    found = api(
        f"paths: {{/rows: {{get: {{x-pagination: {said}, {ANSWER % 'Page'}}}}}}}\n{SCHEMAS}"
    )
    assert found.operations[0].pagination is None
    assert [note.rule for note in found.notes if "pagination" in note.rule] == [
        "pagination/ignored"
    ]


CURSOR = PaginationSetting(
    "cursor", {"parameter": "after", "next": "/meta/next"}, "cursor", ("listRows",)
)


def test_settings_go_before_the_document_which_may_name_one_of_them() -> None:
    style, values = "cursor", {**ROWS, "parameter": "after", "next": "/meta/next"}
    other = "operationId: listRows, x-pagination: {style: page, parameter: page}"
    assert shown(operation(other, paginations=(CURSOR,)).pagination) == (style, values)
    by_name = PaginationSetting("cursor", CURSOR.values, "cursor")
    named = operation("x-pagination: cursor", paginations=(by_name,)).pagination
    assert shown(named) == (style, values)
    assert named and named.name == "cursor"


def test_lists_are_found_in_unions_and_behind_the_envelope() -> None:
    node = "x-pagination: {style: page, parameter: page, items: /data/rows}"
    found = operation(node, "Named").pagination
    assert shown(found) == ("page", {**ROWS, "parameter": "page", "optional": True})
    enveloped = operation(node, envelope_data="/data")
    assert shown(enveloped.pagination) == ("page", {**ROWS, "parameter": "page"})
    assert enveloped.results[0].unwrap == "/data"
