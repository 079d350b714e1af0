"""What a type checker makes of Cloudflare Images; `#:` tells what it must say about the line."""

from typing import reveal_type

from cloudflare_images import UNSET, ApiError, AsyncCloudflareImages, CloudflareImages
from cloudflare_images.models import ImageResponse, ResponseInfo


def good(client: CloudflareImages) -> None:
    image = client.images.get("i", account_id="a")
    reveal_type(image)  #: reveals Image
    reveal_type(image.require_signed_urls)  #: reveals bool | Unset
    if image.meta is not UNSET:
        image.meta["key"] = ["any", {"JSON": None}]
        image.meta["key"].upper()  #: error union-attr
    if image.variants:
        reveal_type(image.variants[0])  #: reveals str
    envelope = client.raw_response(client.images.get, "i", account_id="a").decode(ImageResponse)
    reveal_type(envelope.messages)  #: reveals list[ResponseInfo]
    reveal_type(envelope.success)  #: reveals Literal[True]
    reveal_type(envelope.errors[0].code)  #: reveals int
    ResponseInfo(code=1, message="m", documentation_url=UNSET)
    try:
        client.images.get(image_id="i", account_id="a")
    except ApiError as error:
        reveal_type(error.code)  #: reveals str | int | None
        reveal_type(error.message)  #: reveals str


async def asynchronous(client: AsyncCloudflareImages) -> None:
    image = await client.images.get("i", account_id="a")
    reveal_type(image)  #: reveals Image


def bad(client: CloudflareImages) -> None:
    client.images.get("i")  #: error call-arg
    client.images.get("i", "a")  #: error call-arg
    client.images.get("i", account_id=1)  #: error arg-type
    print(client.images.get("i", account_id="a").variants[0])  #: error index
    print(client.images.get("i", account_id="a").requireSignedURLs)  #: error attr-defined
    ResponseInfo(code="1", message="m")  #: error arg-type
