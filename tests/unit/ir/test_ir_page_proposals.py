"""Lists that look as if they came in pages: by the names that most APIs give such things."""

from __future__ import annotations

import pytest
from harness.documents import api

from codegen.ir.page_proposals import proposals

ROW = "{type: object, properties: {id: {type: string}}}"
ROWS = f"{{type: array, items: {ROW}}}"


def get(answer: str, *query: str, path: str = "/rows") -> str:
    names = ", ".join(f"{{name: {q.partition(' ')[0]}, in: query, schema: {{{q.partition(' ')[2] or 'type: string'}}}}}" for q in query)  # fmt: skip
    return (
        f"'{path}': {{get: {{parameters: [{names}], responses: {{'200': {{description: ok,"
        f" content: {{application/json: {{schema: {answer}}}}}}}}}}}}}"
    )


def answer(**properties: str) -> str:
    return (
        f"{{type: object, properties: {{{', '.join(f'{k}: {v}' for k, v in properties.items())}}}}}"
    )


TEXT, NUMBER, FLAG = "{type: string}", "{type: integer}", "{type: boolean}"
INT = "type: integer"


@pytest.mark.parametrize(
    ("path", "style", "values"),
    [
        # A cursor that the answer has, or that is the id of the last item.
        (get(answer(rows=ROWS, next_cursor=TEXT, has_more=FLAG), "cursor"),
         "cursor", {"parameter": "cursor", "next": "/next_cursor", "more": "/has_more"}),
        (get(answer(rows=ROWS, meta=answer(nextPageToken="{type: [string, 'null']}")), "pageToken", f"limit {INT}"),
         "cursor", {"parameter": "pageToken", "next": "/meta/nextPageToken"}),
        (get(answer(data=ROWS, has_more=FLAG), "starting_after"),
         "cursor", {"parameter": "starting_after", "last": "/id", "more": "/has_more"}),
        (get(answer(items=ROWS, metadata=answer(**{"continue": TEXT})), "continue"),
         "cursor", {"parameter": "continue", "next": "/metadata/continue"}),
        # What may be a number is a cursor where it is text, and the answer has the next one.
        (get(answer(rows=ROWS, next=TEXT), "start", f"limit {INT}"), "cursor", {"parameter": "start", "next": "/next"}),
        (get(answer(data=ROWS, next_page=TEXT, has_more=FLAG), "page"),
         "cursor", {"parameter": "page", "next": "/next_page", "more": "/has_more"}),
        # Numbers of pages, which begin with 1 unless it is said.
        (get(ROWS, f"page {INT}", f"per_page {INT}"), "page", {"parameter": "page", "size": "per_page"}),
        (get(answer(rows=ROWS, meta=answer(pagination=answer(last_page=NUMBER))), f"page {INT}"),
         "page", {"parameter": "page", "pages": "/meta/pagination/last_page"}),
        (get(ROWS, f"page {INT}, default: 0"), "page", {"parameter": "page", "start": 0}),
        # Offsets, of which one alone may be anything.
        (get(answer(rows=ROWS, total=NUMBER), f"offset {INT}", f"limit {INT}"),
         "offset", {"parameter": "offset", "limit": "limit", "total": "/total"}),
        (get(answer(rows=ROWS, total=NUMBER), f"startAt {INT}", f"maxResults {INT}"),
         "offset", {"parameter": "startAt", "limit": "maxResults", "total": "/total"}),
        # A cursor beside them may have to be asked for.
        (get(answer(rows=ROWS, next_marker=TEXT), f"offset {INT}", f"limit {INT}", "marker"),
         "offset", {"parameter": "offset", "limit": "limit"}),
        # Addresses.
        (get(answer(rows=ROWS, next_page_uri=TEXT), f"Page {INT}"), "next-link", {"next": "/next_page_uri"}),
        (get(answer(rows=ROWS, links=answer(next=TEXT))), "next-link", {"next": "/links/next"}),
        # Of several lists, the one with a customary name; of one, there is nothing to say.
        (get(answer(data=ROWS, included=ROWS), f"page {INT}"), "page", {"items": "/data", "parameter": "page"}),
    ],
)  # fmt: skip
def test_proposals(path: str, style: str, values: dict[str, str | int]) -> None:
    (found,) = proposals(api(f"paths: {{{path}}}"))
    assert (found.style, dict(found.values)) == (style, values)
    assert (found.name, found.operations) == (style.replace("-", "_"), ("GET /rows",))


@pytest.mark.parametrize(
    "path",
    [
        get(ROWS),
        get(ROWS, "page"),
        get(ROWS, f"offset {INT}"),
        get(ROWS, "cursor"),
        # Not numbers, and no cursors.
        get(ROWS, "offset", f"limit {INT}"),
        get(ROWS, f"offset {INT}", "limit"),
        get(answer(rows=ROWS, cursor=TEXT), "after type: string, format: date-time"),
        get(answer(data=ROWS, has_more=FLAG), "page"),
        get(answer(a=ROWS, b=ROWS), f"page {INT}"),
        get(ROW, f"page {INT}"),
        get(answer(rows=ROWS, has_more=FLAG), "cursor").replace("id:", "key:"),
        get(ROWS, f"page {INT}").replace("get:", "post:"),
        get(ROWS, f"page {INT}").replace("get: {", "get: {x-pagination: {style: link-header}, "),
    ],
)
def test_what_is_no_list_of_pages(path: str) -> None:
    assert proposals(api(f"paths: {{{path}}}")) == ()


def test_operations_of_one_kind_have_one_declaration() -> None:
    page = f"page {INT}"
    paths = [
        get(ROWS, page, path="/a"),
        get(answer(rows=ROWS), page, path="/b"),
        get(answer(rows=ROWS, total_pages=NUMBER), page, path="/c"),
    ]
    found = proposals(api(f"paths: {{{', '.join(paths)}}}"))
    assert [(p.name, p.operations) for p in found] == [
        ("page", ("GET /a", "GET /b")),
        ("page_2", ("GET /c",)),
    ]
