"""What a type checker makes of Kokoon; `#:` tells what it must say about the line."""

from typing import reveal_type
from uuid import UUID

from kokoon import ApiError, AsyncKokoon, Kokoon
from kokoon.models import State


def good(client: Kokoon) -> None:
    image = client.images.get(UUID(int=0))
    reveal_type(image)  #: reveals Image
    reveal_type(client.images.get("v").pid)  #: reveals UUID
    reveal_type(image.fps)  #: reveals str
    reveal_type(image.size)  #: reveals int
    reveal_type(image.duration)  #: reveals str | Unset
    reveal_type(image.last_category)  #: reveals str | None
    reveal_type(image.state)  #: reveals str
    if isinstance(image.state, State):
        reveal_type(image.state)  #: reveals State
    reveal_type(image.expired_time - image.created_time)  #: reveals timedelta
    try:
        client.images.get("v")
    except ApiError as error:
        reveal_type(error.error)  #: reveals Error | None


async def asynchronous(client: AsyncKokoon) -> None:
    reveal_type((await client.images.get("v")).vid)  #: reveals UUID


def bad(client: Kokoon) -> None:
    client.images.get(5)  #: error arg-type
    client.images.get("v").last_category.upper()  #: error union-attr
    print(client.images.get("v").parent_id)  #: error attr-defined
    client.images.increment("v")  #: error attr-defined
    Kokoon(token=None, base_url=7)  #: error arg-type
