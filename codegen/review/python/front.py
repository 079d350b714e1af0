"""What a package can be imported for, beside what the other comparisons tell of."""

from __future__ import annotations

from codegen.emit.errors_view import errors_view
from codegen.emit.front_view import FrontView, front_view
from codegen.ir import model as ir
from codegen.review.python.notebook import Notebook

_PATHS, _SERVERS = "#/paths", "#/servers"
_OF_SERVERS = frozenset({"SERVERS", "Server"})
_NO_VALUES = frozenset({"Unknown"})
"""Classes of values of which there are none, if they are gone: nobody reads one."""

_OF_ARGUMENTS = frozenset({"dicts"})
"""Is there as long as an argument is made of models: whatever takes the last one away is told of."""


def compare_front(book: Notebook) -> None:
    """Modules and names of the package itself."""
    old, new = front_view(book.old), front_view(book.new)
    gone = set(old.submodules) - set(new.submodules) - _OF_ARGUMENTS
    come = set(new.submodules) - set(old.submodules) - _OF_ARGUMENTS
    for module in sorted(gone):
        book.add("module-removed", f"{book.new.package}.{module}", ("", ""), (f"#/{module}", ""))
    for module in sorted(come):
        book.add("module-added", f"{book.new.package}.{module}", ("", ""), ("", f"#/{module}"))
    errors = set(errors_view(book.old).exports), set(errors_view(book.new).exports)
    before, after = _names(old, book.old), _names(new, book.new)
    for name in sorted(errors[0] - errors[1]):
        book.add("error-class-removed", f"{book.new.package}.{name}", ("", ""), (_PATHS, _PATHS))
    # What comes, comes with a method or a type that is told of.
    if lost := sorted(before - after - errors[0] - _NO_VALUES):
        place = _SERVERS if set(lost) <= _OF_SERVERS else _PATHS
        book.add("exports-removed", book.new.package, (", ".join(lost), ""), (place, place))


def _names(front: FrontView, api: ir.Api) -> set[str]:
    """Names of the package but for the client's, of which the comparison of clients tells."""
    names = {export.name for export in front.exports if export.module}
    return names - {str(api.client), f"Async{api.client}"}
