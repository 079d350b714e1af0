"""What a type checker makes of huy-devops; `#:` tells what it must say about the line."""

from typing import reveal_type

from huy_devops import UNSET, ApiError, AsyncHuyDevops, HuyDevops, Unset
from huy_devops.models import ImageResponse


def good(client: HuyDevops) -> None:
    media = client.images.get("i")
    reveal_type(media)  #: reveals Media
    reveal_type(media.created_at)  #: reveals datetime | Unset
    if media.created_at is not UNSET and not isinstance(media.file_size, Unset):
        reveal_type(media.created_at)  #: reveals datetime
        reveal_type(media.file_size)  #: reveals int
    envelope = client.raw_response(client.images.get, "i").decode(ImageResponse)
    reveal_type(envelope.message)  #: reveals str | Unset
    try:
        client.images.get(id="i")
    except ApiError as error:
        reveal_type(error.code)  #: reveals str | int | None
        reveal_type(error.error_code)  #: reveals str | int | None
        reveal_type(error.error)  #: reveals ErrorResponse | None


async def asynchronous(client: AsyncHuyDevops) -> None:
    reveal_type(await client.images.get("i"))  #: reveals Media


def bad(client: HuyDevops) -> None:
    client.images.get(1)  #: error arg-type
    print(client.images.get("i").created_at.year)  #: error union-attr
    print(client.images.get("i").fileSize)  #: error attr-defined
    client.images.list()  #: error attr-defined
    HuyDevops(5)  #: error arg-type
    HuyDevops("t", server="staging")  #: error arg-type
