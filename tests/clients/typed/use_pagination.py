"""Lists that come page by page, as type checkers see them."""

from typing import reveal_type

from pagination import AsyncPagination, Pagination


def walk(client: Pagination) -> None:
    reveal_type(client.images.list())  #: reveals Pager[Image]
    for image in client.images.list(tag=["a"]):
        reveal_type(image.id)  #: reveals int
    for event in client.events.list():
        reveal_type(event)  #: reveals Image | str
    for page in client.images.search(text="x").pages():
        reveal_type(page.items)  #: reveals list[Image]
    client.images.list(limit=1)  #: error call-arg


async def later(client: AsyncPagination) -> None:
    async for name in client.owners.list():  #: error deprecated
        reveal_type(name)  #: reveals str
    for image in client.images.list():  #: error attr-defined
        print(image)
