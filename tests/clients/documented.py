"""What the specs document: their examples, and whole answers of Flamel, whose pages have none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from . import ROOT
from .support import JSON, Vendor

LIKE: dict[str, Any] = {
    "likeId": 31,
    "userId": 7,
    "imageId": 77,
    "createdAt": "2024-03-01T10:00:00.500+09:00",
    "platform": "web",
}
DISLIKE: dict[str, Any] = {
    "dislikeId": 32,
    "userId": 8,
    "imageId": 77,
    "createdAt": "2024-03-01T01:00:00Z",
    "platform": None,
}
UPSCALE: dict[str, Any] = {
    "imageId": 78,
    "scaleSize": "4x",
    "Image": {"imageId": 78, "ownerId": 7},
}
IMAGE: dict[str, Any] = {
    "imageId": 77,
    "creditCost": 1.5,
    "createdAt": "2024-02-29T23:59:59.999Z",
    "generationStatus": "COMPLETED",
    "generationError": "시간 초과",
    "resolution": "512x512",
    "ownerId": 7,
    "Likes": [LIKE],
    "Dislikes": [DISLIKE],
    "bookmarked": True,
    "Owner": {"name": "니콜라", "profileImage": "https://example.com/p.png"},
    "Upscaled": [UPSCALE],
    "DownloadLog": [{"imageId": 77, "userId": 9}],
    "CollectionInfo": {
        "enabled": True,
        "is2x": False,
        "CollectionEnTags": [{"title": "sea"}],
        "CollectionKoTags": [{"title": "바다"}],
        "Style": {"main": "DIG", "mainText": "디지털"},
        "Theme": [{"code": "TURTLE", "nameText": "Business"}],
        "promptText": "바다거북",
    },
    "GenerationInfo": {"blurReason": "none"},
    "UpscaleInfo": UPSCALE,
    "Bought": [
        {
            "imageId": 77,
            "scaleSize": "8x",
            "Image": {"imageId": 77, "DownloadLog": [{"userId": 9}]},
        }
    ],
}
UPSCALED: dict[str, Any] = {
    "image": {
        "imageId": 79,
        "resolution": "1024x1024",
        "scaleSize": "2x",
        "ownerId": 7,
        "EditInfo": {
            "originalPrompt": "바다거북",
            "super": "ART",
            "main": "DIG",
            "variationId": 3,
            "groupId": "g-1",
            "blurReason": "none",
        },
    }
}
BY_HAND: dict[tuple[str, str, str], JSON] = {
    ("/api/images/{id}", "get", "200"): IMAGE,
    ("/api/images/{id}/upsize", "post", "201"): UPSCALED,
}


@dataclass(frozen=True)
class Example:
    """A documented body; ``status`` is ``default`` where the page names none."""

    path: str
    method: str
    status: str
    value: Any


@cache
def spec(vendor: Vendor) -> Any:
    """The spec as authored, before any correction."""
    return yaml.safe_load((ROOT / "specs" / vendor.name / "openapi.yaml").read_text("utf-8"))


def examples(vendor: Vendor) -> Iterator[Example]:
    """All documented bodies, errors included."""
    for path, item in spec(vendor)["paths"].items():
        for method, operation in item.items():
            for status, response in operation["responses"].items():
                content = response["content"]["application/json"]
                named = [example["value"] for example in content.get("examples", {}).values()]
                for value in [content["example"]] if "example" in content else named:
                    yield Example(path, method, status, value)


def succeeded(vendor: Vendor) -> Iterator[Example]:
    """The documented answers of calls that succeed, those written by hand included."""
    if vendor.name == "flamel":
        for (path, method, status), value in BY_HAND.items():
            yield Example(path, method, status, value)
    yield from (example for example in examples(vendor) if example.status.startswith("2"))


def success(vendor: Vendor) -> Any:
    """The documented answer of the method that all four vendors have."""
    return next(succeeded(vendor)).value
