# from specs/pagination. Generated; edits are overwritten.
from __future__ import annotations

import builtins

from .. import models
from .._runtime import (
    UNSET,
    AsyncPager,
    AsyncTransport,
    Offset,
    Operation,
    Pager,
    RequestOptions,
    Transport,
    Unset,
)

_LIST = Operation("invoices.list", "GET", "/invoices", statuses=(200,))
_LIST_RATES = Operation("invoices.list_rates", "GET", "/rates", statuses=(200,))
_LIST_PAGES = Offset("/result", "from", limit="most")


class Invoices:
    """Operations on invoices."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(
        self,
        *,
        from_: int | Unset = UNSET,
        most: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Pager[models.Image]:
        """Call `GET /invoices`.

        The items of all pages; a page is asked for when it is reached.
        """
        return Pager(
            self._transport,
            _LIST,
            models.Image,
            _LIST_PAGES,
            query={"from": from_, "most": most},
            options=options,
        )

    def list_rates(self, *, options: RequestOptions | None = None) -> builtins.list[float]:
        """Call `GET /rates`."""
        return self._transport.call(_LIST_RATES, list[float], options=options)


class AsyncInvoices:
    """The asynchronous form of `Invoices`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    def list(
        self,
        *,
        from_: int | Unset = UNSET,
        most: int | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncPager[models.Image]:
        """Call `GET /invoices`."""
        return AsyncPager(
            self._transport,
            _LIST,
            models.Image,
            _LIST_PAGES,
            query={"from": from_, "most": most},
            options=options,
        )

    async def list_rates(self, *, options: RequestOptions | None = None) -> builtins.list[float]:
        """Call `GET /rates`."""
        return await self._transport.call(_LIST_RATES, list[float], options=options)
