# from specs/constants. Generated; edits are overwritten.
"""What ``dicts`` has; imported when one of them is asked for."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict


Text = TypedDict(
    "Text",
    {
        "kind": 'Literal["text"] | str',
        "text": "str",
    },
)


class Image(TypedDict):
    kind: Literal["image"]
    url: str


Part: TypeAlias = Text | Image
