"""The models of gallery.yaml as our generator prints them, and payloads for them."""

from __future__ import annotations

import sys
from datetime import date, datetime
from enum import StrEnum
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING, Any

RUNTIME = Path(__file__).parents[1] / "templates" / "runtime"


def _load() -> None:
    spec = spec_from_file_location(
        "runtime", RUNTIME / "__init__.py", submodule_search_locations=[str(RUNTIME)]
    )
    assert spec and spec.loader
    module = sys.modules["runtime"] = module_from_spec(spec)
    # Compiled files would be taken for templates.
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before


if "runtime" not in sys.modules:
    _load()

if TYPE_CHECKING:
    from templates.runtime import JSON, UNSET, Model, Unset, decode_json, model, wire
    from templates.runtime.encoding import encode_json
else:
    from runtime import JSON, UNSET, Model, Unset, decode_json, model, wire
    from runtime.encoding import encode_json

__all__ = ["decode_json", "encode_json"]


class Status(StrEnum):
    PENDING = "pending"
    COMPLETED = "completed"
    FAILED = "failed"


class Platform(StrEnum):
    WEB = "web"
    APP = "app"
    FIGMA = "figma"


class Visibility(StrEnum):
    PUBLIC = "public"
    PRIVATE = "private"
    UNLISTED = "unlisted"


@model
class Image(Model):
    id: str | Unset = UNSET
    filename: str | Unset = UNSET
    creator: str | Unset | None = UNSET
    require_signed_urls: bool | Unset = wire("requireSignedURLs", default=UNSET)
    uploaded: datetime | Unset = UNSET
    variants: list[str] | Unset = UNSET
    meta: dict[str, JSON] | Unset = UNSET


@model
class ImageEnvelope(Model):
    success: bool
    errors: list[str]
    messages: list[str]
    result: Image


@model
class ImageList(Model):
    success: bool
    errors: list[str]
    messages: list[str]
    result: list[Image]


@model
class Person(Model):
    person_id: int = wire("personId")
    name: str
    avatar_url: str | Unset | None = wire("avatarUrl", default=UNSET)
    role: Visibility | str
    joined_at: datetime = wire("joinedAt")


@model
class Tag(Model):
    tag_id: int = wire("tagId")
    label: str
    weight: float | Unset = UNSET


@model
class Upscale(Model):
    upscale_id: int = wire("upscaleId")
    scale: float
    status: Status | str
    created_at: datetime = wire("createdAt")
    url: str | Unset | None = UNSET


@model
class Download(Model):
    download_id: int = wire("downloadId")
    platform: Platform | str
    at: datetime
    by: Person | Unset = UNSET


@model
class Collection(Model):
    collection_id: int = wire("collectionId")
    title: str
    visibility: Visibility | str
    tags: list[Tag]
    curator: Person | Unset = UNSET


@model
class Generation(Model):
    model: str
    seed: int
    steps: int
    guidance: float
    started_at: datetime = wire("startedAt")
    platform: Platform | str


@model
class Artwork(Model):
    artwork_id: int = wire("artworkId")
    title: str
    description: str | Unset | None = UNSET
    status: Status | str
    visibility: Visibility | str
    platform: Platform | str | Unset = UNSET
    created_at: datetime = wire("createdAt")
    updated_at: datetime = wire("updatedAt")
    taken_on: date | Unset = wire("takenOn", default=UNSET)
    owner: Person
    editor: Person | Unset = UNSET
    tags: list[Tag]
    upscales: list[Upscale]
    downloads: list[Download]
    collection: Collection
    generation: Generation
    width: int
    height: int
    aspect: float | Unset = UNSET
    credit_cost: float | None = wire("creditCost")
    bookmarked: bool
    flagged: bool | Unset = UNSET
    like_count: int = wire("likeCount")
    dislike_count: int | Unset = wire("dislikeCount", default=UNSET)
    prompt: str | Unset = UNSET
    negative_prompt: str | Unset | None = wire("negativePrompt", default=UNSET)
    thumbnail_url: str | Unset = wire("thumbnailUrl", default=UNSET)
    source_url: str | Unset = wire("sourceUrl", default=UNSET)
    checksum: str | Unset = UNSET
    languages: list[str] | Unset = UNSET
    scores: list[float] | Unset = UNSET


def image(number: int) -> dict[str, Any]:
    return {
        "id": f"2cdc28f0-017a-49c4-9ed7-{number:012d}",
        "filename": f"logo-{number}.png",
        "creator": None if number % 2 else "107b9558-dd06-4bbd-5fef-9c2c16bb7900",
        "requireSignedURLs": True,
        "uploaded": "2014-01-02T02:20:00.123Z",
        "variants": [
            f"https://imagedelivery.net/MTt4OTd0b0w5aj/2cdc28f0-{number}/hero",
            f"https://imagedelivery.net/MTt4OTd0b0w5aj/2cdc28f0-{number}/thumbnail",
        ],
        "meta": {"key": "value", "number": number},
    }


def envelope(result: object) -> dict[str, Any]:
    return {"success": True, "errors": [], "messages": [], "result": result}


def person(number: int) -> dict[str, Any]:
    return {
        "personId": number,
        "name": f"Person {number}",
        "avatarUrl": None,
        "role": "private",
        "joinedAt": "2024-03-05T08:00:00.500Z",
    }


def artwork(number: int) -> dict[str, Any]:
    return {
        "artworkId": number,
        "title": "Still life with pipeline",
        "description": None,
        "status": "completed",
        "visibility": "public",
        "platform": "web",
        "createdAt": "2024-05-01T10:20:30.123Z",
        "updatedAt": "2024-05-02T11:21:31.456Z",
        "takenOn": "2024-04-30",
        "owner": person(1),
        "editor": person(2),
        "tags": [{"tagId": n, "label": f"tag {n}", "weight": 0.5} for n in range(4)],
        "upscales": [
            {
                "upscaleId": n,
                "scale": 2.0,
                "status": "completed",
                "createdAt": "2024-05-01T10:20:30Z",
                "url": "https://cdn.example/u.png",
            }
            for n in range(2)
        ],
        "downloads": [
            {"downloadId": 1, "platform": "app", "at": "2024-05-03T00:00:00Z", "by": person(3)},
        ],
        "collection": {
            "collectionId": 9,
            "title": "Spring",
            "visibility": "unlisted",
            "tags": [{"tagId": n, "label": f"tag {n}", "weight": 0.25} for n in range(3)],
            "curator": person(4),
        },
        "generation": {
            "model": "xl-2",
            "seed": 123456789,
            "steps": 30,
            "guidance": 7.5,
            "startedAt": "2024-05-01T10:19:59Z",
            "platform": "figma",
        },
        "width": 1024,
        "height": 768,
        "aspect": 1.333,
        "creditCost": 2.5,
        "bookmarked": False,
        "flagged": False,
        "likeCount": 12,
        "dislikeCount": 1,
        "prompt": "a still life with a copper pipeline, oil on canvas",
        "negativePrompt": None,
        "thumbnailUrl": "https://cdn.example/t.png",
        "sourceUrl": "https://cdn.example/s.png",
        "checksum": "9b74c9897bac770ffc029102a200c5de",
        "languages": ["en", "ko"],
        "scores": [0.1, 0.2, 0.7],
    }
