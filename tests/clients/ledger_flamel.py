"""Flamel: two fragments of one OpenAPI document, as NestJS writes them."""

from __future__ import annotations

import inspect
import re
import shutil
import tempfile
import tomllib
import warnings
from pathlib import Path
from typing import Any

import flamel
import pytest
import yaml
from flamel import UNSET, ErrorCode
from flamel import models as m

from . import ROOT
from .corrected import CodegenError, corrected, merge_of_pages
from .documented import IMAGE, LIKE, UPSCALED, examples, spec
from .ledger import address, declared, docs, offered, request, result, row
from .strategies import wire_names
from .support import FLAMEL, Call, models

SOURCES = ROOT / "specs" / "flamel" / "sources"
PAGES = ("get-image-metadata.md", "upscale-image.md")
UPSCALE = Call("images.upscale", 1)


def fragment(page: str) -> Any:
    """The OpenAPI document in a page's fenced block."""
    text = (SOURCES / page).read_text("utf-8")
    found = re.search(r"^````yaml [^\n]+\n(.+?)^````", text, re.MULTILINE | re.DOTALL)
    assert found
    return yaml.safe_load(found[1])


def strings(node: Any, *keys: str) -> list[str]:
    """All texts below any of ``keys``."""
    if isinstance(node, list):
        return [text for item in node for text in strings(item, *keys)]
    if not isinstance(node, dict):
        return []
    own = [node[key] for key in keys if isinstance(node.get(key), str)]
    return own + [text for item in node.values() for text in strings(item, *keys)]


@row(FLAMEL, "F1", "two pages with parts of one document: merged, and a contradiction is an error")
def one_document() -> None:
    whole = spec(FLAMEL)
    operations = []
    for page in PAGES:
        part = fragment(page)
        assert part.keys() == whole.keys()
        for key in part.keys() - {"paths", "components"}:
            assert part[key] == whole[key]
        for kind, members in part["components"].items():
            assert members.items() <= whole["components"][kind].items()
        for path, item in part["paths"].items():
            assert whole["paths"][path] == item
            operations += [(path, method) for method in item]
    assert operations == [(p, method) for p, item in whole["paths"].items() for method in item]
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "specs" / "flamel", Path(folder, "specs", "flamel"))
        assert merge_of_pages(Path(folder), "flamel") == whole
        changed = Path(folder, "specs", "flamel", "sources", PAGES[1])
        changed.write_text(changed.read_text("utf-8").replace("'1.1'", "'1.2'"), "utf-8")
        with pytest.raises(CodegenError) as caught:
            merge_of_pages(Path(folder), "flamel")
    for page in PAGES:
        assert re.search(rf"sources/{page}:\d+", str(caught.value))


@row(FLAMEL, "F2", "two servers, Local and Beta: by name, and Beta unless told otherwise")
def servers() -> None:
    assert flamel.SERVERS == {"Local": "http://localhost:4010", "Beta": "https://beta.flamel.app"}
    assert address(FLAMEL) == "GET https://beta.flamel.app/api/images/1"
    assert address(FLAMEL, server="Beta") == address(FLAMEL)
    assert address(FLAMEL, server="Local") == "GET http://localhost:4010/api/images/1"


@row(FLAMEL, "F3", "a key in X-Api-Key; argument api_key, variable FLAMEL_API_KEY")
def credential() -> None:
    assert request(FLAMEL, api_key="k-1").headers["x-api-key"] == "k-1"
    assert "발급받은 API키를 X-Api-Key 헤더에" in (flamel.Flamel.__doc__ or "")
    with pytest.raises(flamel.ConfigurationError, match="FLAMEL_API_KEY"):
        request(FLAMEL, api_key=None)


@row(FLAMEL, "F4", "get and upscale, whatever the operation ids are; upscaling answers 201")
def operations() -> None:
    assert set(offered(FLAMEL)) == {"images.get", "images.upscale"}
    assert address(FLAMEL, UPSCALE) == "POST https://beta.flamel.app/api/images/1/upsize"
    assert result(FLAMEL, UPSCALED, UPSCALE, status=201) == m.EditResponseDto.from_dict(UPSCALED)
    assert "ImagesApiController" not in FLAMEL.text()


@row(FLAMEL, "T1", "ids are integers though every number is a `number`; a credit may be split")
def integers() -> None:
    for model in models(FLAMEL):
        for name, wire in wire_names(model).items():
            if wire.endswith("Id") and wire != "groupId":
                assert declared(model)[name] == "int", (model, name)
    assert declared(m.ImageMetaDto)["credit_cost"] == "float | None"
    assert request(FLAMEL, Call("images.get", 1.0)).url.path == "/api/images/1"
    assert m.ImageMetaDto.from_dict({**IMAGE, "creditCost": 0.25}).credit_cost == 0.25
    assert m.OnlyUserIdDto.from_dict({"userId": 9.0}).to_json() == b'{"userId":9}'


@row(FLAMEL, "T2", "patterns are JavaScript literals: the slashes are no part of them")
def patterns() -> None:
    schemas = corrected(FLAMEL)["components"]["schemas"]
    for name in ("ImageMetaDto", "EditImageDto"):
        resolution = schemas[name]["properties"]["resolution"]
        assert re.fullmatch(resolution["pattern"], "512x512")
        assert not re.search(resolution["pattern"], "51x2")
    assert all(re.fullmatch(schemas["ScaleSize"]["pattern"], size) for size in m.ScaleSize)
    assert not any(p.startswith("/") for p in strings(schemas, "pattern"))
    assert sum(p.startswith("/") for p in strings(spec(FLAMEL), "pattern")) == 5


@row(FLAMEL, "T3", "a scale size is a string, of which 1x, 2x, 4x and 8x are known")
def scale_sizes() -> None:
    for model in (m.EditImageDto, m.ImageMetaUpscaleInfoDto, m.ImageMetaBoughtDto):
        assert declared(model)["scale_size"] == "ScaleSize | str"
    assert [size.value for size in m.ScaleSize] == ["1x", "2x", "4x", "8x"]
    assert docs(m.ScaleSize)["VALUE_1X"] == "원본 이미지"
    edited = m.EditImageDto.from_dict({**UPSCALED["image"], "scaleSize": "16x"})
    assert edited.scale_size == "16x"


@row(FLAMEL, "T4", "generationStatus is required and may be null; its default fills nothing in")
def generation_status() -> None:
    without = {k: v for k, v in IMAGE.items() if k != "generationStatus"}
    error = result(FLAMEL, without)
    assert isinstance(error, flamel.DecodeError) and error.path == "$.generationStatus"
    assert result(FLAMEL, {**IMAGE, "generationStatus": None}).generation_status is None
    members = {member.value for member in m.ImageMetaDtoGenerationStatus}
    assert members == {"PENDING", "COMPLETED", "FAILED"}


@row(FLAMEL, "T5", "nullable beside allOf, arrays and strings is `or null` each time")
def nullable() -> None:
    nulls = ["creditCost", "generationStatus", "generationError"]
    nulls += ["CollectionInfo", "GenerationInfo", "UpscaleInfo", "Bought"]
    image = result(FLAMEL, {**IMAGE, **dict.fromkeys(nulls)})
    names = {wire: name for name, wire in wire_names(m.ImageMetaDto).items()}
    assert all(getattr(image, names[wire]) is None for wire in nulls)
    assert image.to_dict() == {**IMAGE, **dict.fromkeys(nulls)}
    may = {w for w, n in names.items() if "None" in declared(m.ImageMetaDto)[n].split(" | ")}
    assert may == set(nulls)
    absent = m.Like.from_dict({k: v for k, v in LIKE.items() if k != "platform"})
    assert (
        absent.platform is UNSET and m.Like.from_dict({**LIKE, "platform": None}).platform is None
    )


@row(FLAMEL, "T6", "an allOf of one reference is that reference, with a description of its own")
def wrappers() -> None:
    assert declared(m.ImageMetaDto)["owner"] == "ImageOwnerDto"
    assert docs(m.ImageMetaDto)["owner"] == "오너정보"
    assert declared(m.ImageMetaDto)["collection_info"] == "ImageMetaCollectionInfoDto | None"
    assert docs(m.ImageMetaDto)["collection_info"] == "컬렉션 정보"
    assert declared(m.EditResponseDto)["image"] == "EditImageDto"
    assert docs(m.EditResponseDto)["image"] == "Upscaled Image(업스케일된 이미지)"


@row(FLAMEL, "F5", "of an image's metadata, only Likes and Dislikes may be absent")
def required() -> None:
    for wire in IMAGE:
        found = result(FLAMEL, {k: v for k, v in IMAGE.items() if k != wire})
        if wire in ("Likes", "Dislikes"):
            assert getattr(found, wire.lower()) is UNSET
        else:
            assert isinstance(found, flamel.DecodeError) and found.path == f"$.{wire}"


@row(FLAMEL, "T7", "mixed cases on the wire, snake case in Python, no clashes, `super` included")
def names() -> None:
    wires: dict[str, str] = {}
    for model in models(FLAMEL):
        for name, wire in wire_names(model).items():
            public = name.removeprefix("_")
            assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*_?", public), name
            assert wires.setdefault(wire, public) == public
    expected = {"imageId": "image_id", "Likes": "likes", "is2x": "is2x", "Image": "image"}
    expected |= {"CollectionEnTags": "collection_en_tags", "EditInfo": "edit_info"}
    expected |= {"super": "super_", "DownloadLog": "download_log", "image": "image"}
    assert expected.items() <= wires.items()
    edited = m.EditResponseDto.from_dict(UPSCALED).image.edit_info
    assert edited.super_ == "ART" and edited.to_dict() == UPSCALED["image"]["EditInfo"]


@row(FLAMEL, "T8", "the artefact PickTypeClass is called what it is: EditInfo")
def edit_info() -> None:
    assert "EditInfo" in dir(m) and "PickTypeClass" not in dir(m)
    assert declared(m.EditImageDto)["edit_info"] == "EditInfo"


@row(FLAMEL, "F6", "X-Request-Id is the handle for cancelling; how to cancel is not documented")
def request_id() -> None:
    call = Call("images.upscale", 1, request_id="r-1")
    assert request(FLAMEL, call).headers["x-request-id"] == "r-1"
    text = inspect.getdoc(offered(FLAMEL)["images.upscale"]) or ""
    assert "request_id: Request Id for canceling edit request(취소 요청을 위한 요청 ID)" in text
    assert not any("cancel" in name for name in offered(FLAMEL))


@row(FLAMEL, "T9", "X-Platform has four values, its description three; the default is not sent")
def platforms() -> None:
    assert [p.value for p in m.Platform] == ["web", "app", "figma", "api"]
    assert "x-platform" not in request(FLAMEL, UPSCALE).headers
    for platform in m.Platform:
        call = Call("images.upscale", 1, platform=platform)
        assert request(FLAMEL, call).headers["x-platform"] == platform.value
    text = inspect.getdoc(offered(FLAMEL)["images.upscale"]) or ""
    assert "(web, app, figma)" in text and '"web"; it is not sent unless given' in text


@row(FLAMEL, "F7", "is2x is deprecated, and whoever reads it is told")
def deprecated() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        info = m.ImageMetaCollectionInfoDto.from_dict(IMAGE["CollectionInfo"])
        assert info.to_dict() == IMAGE["CollectionInfo"]
    with pytest.warns(DeprecationWarning, match="the vendor has deprecated this field"):
        assert info.is2x is False
    assert docs(m.ImageMetaCollectionInfoDto)["is2x"] == "2x여부"


@row(FLAMEL, "T10", "errors have examples instead of schemas: a typed body, a member per example")
def errors() -> None:
    codes = {re.split(r" ?\(", example.value["data"])[0] for example in examples(FLAMEL)}
    assert codes == {code.value for code in ErrorCode} and len(codes) == 12
    assert declared(m.ErrorBody) == {"success": "bool", "code": "int", "data": "str"}
    for example in examples(FLAMEL):
        error = result(FLAMEL, example.value, status=int(example.status))
        assert isinstance(error.code, ErrorCode)
        assert error.error == m.ErrorBody.from_dict(example.value)
    summaries = strings(spec(FLAMEL)["paths"]["/api/images/{id}"]["get"]["responses"], "summary")
    assert summaries and all(any(s in d for d in docs(ErrorCode).values()) for s in summaries)


@row(FLAMEL, "T11", "a code with an argument matches with and without the blank before it")
def arguments() -> None:
    for code in ("no_input_image", "premium_collection", "no_model_exception", "unknown_model"):
        for data in (f"{code} (:77)", f"{code}(:77)"):
            error = result(FLAMEL, {"success": False, "code": 403, "data": data}, status=403)
            assert (error.code, error.argument) == (ErrorCode(code), "77")


@row(FLAMEL, "F8", "Korean descriptions are kept byte for byte, in what users read too")
def korean() -> None:
    text = FLAMEL.text()
    for page in PAGES:
        document = fragment(page)
        found = strings(document["components"]["schemas"], "description")
        found.append(document["info"]["description"])
        for item in document["paths"].values():
            for operation in item.values():
                found.append(operation["summary"])
                found += [parameter["description"] for parameter in operation["parameters"]]
                found += strings(operation["responses"], "summary")
        assert len(found) > 15
        assert [words for words in found if words not in text] == []


@row(FLAMEL, "F9", "each page links the index of all pages; it is kept beside them")
def index() -> None:
    recorded = tomllib.loads((SOURCES / "sources.toml").read_text("utf-8"))["index"]
    assert recorded == "https://api.flamel.app/llms.txt"
    assert all(recorded in (SOURCES / page).read_text("utf-8") for page in PAGES)
