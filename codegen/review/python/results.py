"""What methods return on both sides: values, files, streams, and lists that come in pages."""

from __future__ import annotations

from codegen.emit.calls_view import STREAMS
from codegen.emit.resources_view import forms
from codegen.ir import model as ir
from codegen.ir import types as t
from codegen.ir.pagination import Pagination
from codegen.review.python.notebook import Notebook
from codegen.review.python.source import text as annotation


def result_type(result: ir.Result) -> t.Type:
    """What a call returns, as a type."""
    match result.kind:
        case "none":
            return t.NONE
        case "text":
            return t.Primitive("str")
        case "binary":
            return t.Primitive("Download")
        case _:
            return result.type or t.JSON


def result_text(result: ir.Result, paged: Pagination | None = None) -> str:
    """What a call returns, as source."""
    if paged is not None:
        return f"Pager[{annotation(paged.item)}]"
    if result.kind in STREAMS:
        return f"Stream[{annotation(result.type or t.JSON)}]"
    return "Download" if result.kind == "binary" else annotation(result_type(result))


def returns(operation: ir.Operation) -> str:
    """What the method itself returns."""
    if not operation.results:
        return "None"
    return result_text(operation.results[0], operation.pagination)


def compare_results(book: Notebook, old: ir.Operation, new: ir.Operation, where: str) -> None:
    """The method's own result, and those of its other forms."""
    places = (f"{old.pointer}/responses", f"{new.pointer}/responses")
    names = (_names(book.old, old), _names(book.new, new))
    results = ({r.form: r for r in old.results}, {r.form: r for r in new.results})
    for form in dict.fromkeys([*results[0], *results[1]]):
        before, after = results[0].get(form), results[1].get(form)
        if before is None and after is not None:
            name = f"{new.resource}.{names[1][form]}" if form else where
            book.add("method-added", name, ("", f"{name}(…) -> {result_text(after)}"), places)
        elif after is None and before is not None:
            name = f"{old.resource}.{names[0][form]}" if form else where
            book.add("method-removed", name, (f"{name}(…) -> {result_text(before)}", ""), places)
        elif before is not None and after is not None:
            name = f"{new.resource}.{names[1][form]}" if form else where
            if form and old.name == new.name and names[0][form] != names[1][form]:
                book.add("method-renamed", name, (names[0][form], names[1][form]), places)
            paged = (None, None) if form else (old.pagination, new.pagination)
            _result(book, name, (before, after), paged, places)


def _names(api: ir.Api, operation: ir.Operation) -> dict[str, str]:
    taken = {o.name for r in api.resources if r.name == operation.resource for o in r.operations}
    return {result.form: name for name, result in forms(operation, taken)}


def _result(
    book: Notebook,
    name: str,
    results: tuple[ir.Result, ir.Result],
    paged: tuple[Pagination | None, Pagination | None],
    places: tuple[str, str],
) -> None:
    before, after = results
    texts = (f"-> {result_text(before, paged[0])}", f"-> {result_text(after, paged[1])}")
    if (paged[0] is None) != (paged[1] is None):
        book.add("return-paged" if paged[1] else "return-unpaged", name, texts, places)
    elif paged[0] is not None and paged[1] is not None:
        types = (paged[0].item, paged[1].item)
        book.retyped("return", name, types, texts, places, (False, True))
        if _pages(paged[0]) != _pages(paged[1]):
            book.add("pages-followed-otherwise", name, (_pages(paged[0]), _pages(paged[1])), places)
    elif (before.kind in STREAMS) != (after.kind in STREAMS):
        book.add("async-changed", name, texts, places)
    else:
        types = (result_type(before), result_type(after))
        book.retyped("return", name, types, texts, places, (False, True))
        if texts[0] == texts[1] and _read(before) != _read(after):
            book.add("result-read-otherwise", name, (_read(before), _read(after)), places)


def _pages(pagination: Pagination) -> str:
    values = (getattr(value, "text", value) for _, value in pagination.values)
    pairs = zip((key for key, _ in pagination.values), values, strict=True)
    return f"{pagination.style}({', '.join(f'{key}={value!r}' for key, value in pairs)})"


def _read(result: ir.Result) -> str:
    """How the value is found in the answer."""
    words = [result.accept.text or "no body"]
    words += [f"at {result.unwrap}"] if result.unwrap else []
    return " ".join(words)
