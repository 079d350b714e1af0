# from specs/inline_schemas. Generated; edits are overwritten.
"""What ``dicts`` has; imported when one of them is asked for."""

from __future__ import annotations

from datetime import date
from typing import NotRequired, TypedDict

from . import models


ReportsCreateBodyRange = TypedDict(
    "ReportsCreateBodyRange",
    {
        "from": "NotRequired[date]",
        "to": "NotRequired[date]",
    },
)


class ReportsCreateBodyColumnsItem(TypedDict):
    name: NotRequired[str]
    align: NotRequired[models.ReportsCreateBodyColumnsItemAlign | str]
