"""What of two packages differs, if no finding tells: both are printed, and compared line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from codegen.commands.lazy import lazy
from codegen.commands.program import known_templates
from codegen.review.details import details
from codegen.review.review import Review, SideOf
from codegen.review.verdict import IN_DETAILS

if TYPE_CHECKING:
    from codegen.pipeline import assembly
else:
    # Needed only where there is something to print: most pairs have findings.
    assembly = lazy("codegen.pipeline.assembly")


def with_details(found: Review, old: SideOf, new: SideOf) -> Review:
    """The review, which names the files if it has nothing else to say about the packages."""
    if found.verdict.forced_by != IN_DETAILS or old.api is None or new.api is None:
        return found
    templates = known_templates()
    # That the version of the package differs is no detail of the change.
    before = assembly.printed(replace(old.api, version=new.api.version), templates)
    return replace(found, details=details(before, assembly.printed(new.api, templates)))
