"""A self-contained HTML page: no network, no state, opened from a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import jinja2
from markupsafe import Markup

from codegen.review.report.page_view import page_view
from codegen.review.review import Review


def page(reviews: Sequence[Review], templates: Mapping[str, str]) -> str:
    """The page of all reviews, from the templates of ``templates/report``."""
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(dict(templates)),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=True,
    )
    context = {
        "page": page_view(reviews),
        # Our own files, and the only texts that are not escaped.
        "style": Markup(templates["page.css"]),
        "script": Markup(templates["page.js"]),
    }
    return environment.get_template("page.html.jinja").render(context)
