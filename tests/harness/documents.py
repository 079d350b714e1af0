"""Documents in a few lines, and what the stages say about them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import strategies as st

from codegen.base.diagnostics import CodegenError
from codegen.ir import model as ir
from codegen.ir.lower import lower
from codegen.ir.settings import Settings
from codegen.spec.document import Document
from codegen.spec.load import parse
from codegen.spec.passes import normalise
from codegen.spec.upgrade import upgrade

HEAD = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
servers: [{url: 'https://shop.example', x-name: live}]
"""
"""Three lines that every document needs; a test's own text begins at line 4."""

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(exclude_categories=["Cs"]), max_size=64), inner, max_size=4
        )
    ),
    max_leaves=12,
)
"""Any JSON value."""


def document(text: str, head: str = HEAD) -> Document:
    """A document as the vendor wrote it."""
    return parse(head + textwrap.dedent(text), "openapi.yaml")


def normal(text: str, head: str = HEAD) -> Document:
    """A document as it reaches the lowering."""
    return normalise(upgrade(document(text, head)))


def api(text: str, head: str = HEAD, **settings: Any) -> ir.Api:
    """The API of a document."""
    return lower(normal(text, head), Settings(package="shop", client="Shop", **settings))


def complaint(action: Callable[[], object]) -> str:
    """What a user reads when ``action`` fails: the lines of all diagnostics."""
    with pytest.raises(CodegenError) as caught:
        action()
    return str(caught.value)
