"""What a type checker makes of Flamel; `#:` tells what it must say about the line, and no more."""

from typing import reveal_type

import httpx
from flamel import (
    UNSET,
    ApiError,
    AsyncFlamel,
    DecodeError,
    ErrorCode,
    Flamel,
    NotFoundError,
    Timeout,
    Unset,
)
from flamel.models import EditResponseDto, ImageMetaDto, Like, Platform, ScaleSize


def good(client: Flamel) -> None:
    image = client.images.get(1)
    reveal_type(image)  #: reveals ImageMetaDto
    reveal_type(image.image_id)  #: reveals int
    reveal_type(image.credit_cost)  #: reveals float | None
    reveal_type(image.created_at)  #: reveals datetime
    reveal_type(image.owner.name)  #: reveals str
    reveal_type(image.likes)  #: reveals list[Like] | Unset
    if image.likes is not UNSET:
        reveal_type(image.likes)  #: reveals list[Like]
        like = image.likes[0]
        reveal_type(like.platform)  #: reveals str | None | Unset
        if not isinstance(like.platform, Unset):
            reveal_type(like.platform)  #: reveals str | None
            if like.platform:
                reveal_type(like.platform)  #: reveals str
    if image.upscale_info:
        reveal_type(image.upscale_info.scale_size)  #: reveals str
        if image.upscale_info.scale_size == ScaleSize.VALUE_2X:
            print(image.upscale_info.scale_size.upper())
    reveal_type(ImageMetaDto.from_json(b""))  #: reveals ImageMetaDto

    edited = client.images.upscale(1, request_id="r", platform=Platform.API)
    reveal_type(edited)  #: reveals EditResponseDto
    client.images.upscale(1, platform="watch")
    client.images.upscale(1, request_id=UNSET)

    raw = client.raw_response(client.images.upscale, 1, platform="web")
    reveal_type(raw.value)  #: reveals EditResponseDto
    reveal_type(raw.headers)  #: reveals Mapping[str, str]
    reveal_type(raw.decode(EditResponseDto))  #: reveals EditResponseDto


def errors(client: Flamel) -> None:
    try:
        client.images.get(1)
    except NotFoundError as error:
        reveal_type(error.code)  #: reveals str | None
        reveal_type(error.argument)  #: reveals str | None
        if error.code is ErrorCode.NO_INPUT_IMAGE:
            reveal_type(error.status)  #: reveals int
    except ApiError as error:
        reveal_type(error.error)  #: reveals ErrorBody | None
        reveal_type(error.request_id)  #: reveals str | None
        reveal_type(error.content)  #: reveals bytes
    except DecodeError as error:
        reveal_type(error.path)  #: reveals str


async def asynchronous() -> None:
    async with AsyncFlamel("k", timeout=Timeout(read=5), http_client=httpx.AsyncClient()) as client:
        reveal_type(client)  #: reveals AsyncFlamel
        reveal_type(await client.images.get(1))  #: reveals ImageMetaDto
        raw = await client.raw_response(client.images.get, 1)
        reveal_type(raw.value)  #: reveals ImageMetaDto
        print(client.images.get(1).image_id)  #: error attr-defined


def deprecated(image: ImageMetaDto) -> None:
    if image.collection_info:
        print(image.collection_info.is2x)  #: error deprecated
        print(image.collection_info.enabled)


def bad(client: Flamel, image: ImageMetaDto) -> None:
    client.images.get("1")  #: error arg-type
    client.images.get()  #: error call-arg
    client.images.get(None)  #: error arg-type
    client.images.upscale(1, "r")  #: error call-arg
    client.images.upscale(1, request_id=5)  #: error arg-type
    client.images.upscale(1, request_id=None)  #: error arg-type
    client.images.upscale(1, colour="red")  #: error call-arg
    client.images.cancel("r")  #: error attr-defined
    client.raw_response(client.images.get, "1")  #: error arg-type
    print(image.likes[0])  #: error index
    print(image.imageId)  #: error attr-defined
    print(image.upscale_info.scale_size)  #: error union-attr
    image.bookmarked = None  #: error assignment
    Like(like_id=1)  #: error call-arg
    Like(1)  #: error call-arg arg-type
    image.to_dict()["imageId"].upper()  #: error union-attr
    Flamel("k", server="beta")  #: error arg-type
    Flamel("k", http_client=httpx.AsyncClient())  #: error arg-type
    Flamel(api_key=b"k")  #: error arg-type
