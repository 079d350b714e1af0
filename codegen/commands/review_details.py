"""What of two packages differs, if no finding tells: both are printed, and compared line by line."""

from __future__ import annotations

import importlib

from msgspec.structs import replace

from codegen.commands.program import known_templates
from codegen.review.details import details
from codegen.review.review import Review, SideOf
from codegen.review.verdict import IN_DETAILS


def with_details(found: Review, old: SideOf, new: SideOf) -> Review:
    """The review, which names the files if it has nothing else to say about the packages."""
    if found.verdict.forced_by != IN_DETAILS or old.api is None or new.api is None:
        return found
    # Imported only when there is something to print: most pairs have findings.
    pipeline = importlib.import_module("codegen.pipeline.assembly")
    templates = known_templates()
    # That the version of the package differs is no detail of the change.
    before = pipeline.printed(replace(old.api, version=new.api.version), templates)
    return replace(found, details=details(before, pipeline.printed(new.api, templates)))
