# from specs/inline_schemas. Generated; edits are overwritten.
from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from .. import dicts, models
from .._runtime import UNSET, AsyncTransport, Operation, RequestOptions, Transport, Unset
from ..errors import BadRequestError

_CREATE = Operation(
    "reports.create",
    "POST",
    "/reports",
    body="application/json",
    body_optional=True,
    statuses=(201, 400),
)

ReportsCreateError: TypeAlias = BadRequestError
"""What `Reports.create` is documented to raise."""


class Reports:
    """Operations on reports."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        range: models.ReportsCreateBodyRange | dicts.ReportsCreateBodyRange,
        level: models.ReportsCreateLevel | str | Unset = UNSET,
        columns: Sequence[models.ReportsCreateBodyColumnsItem | dicts.ReportsCreateBodyColumnsItem]
        | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.ReportsCreateResponse:
        """Call `POST /reports`.

        Raises:
            BadRequestError: 400, Bad range
        """
        return self._transport.call(
            _CREATE,
            models.ReportsCreateResponse,
            query={"level": level},
            fields={"range": range, "columns": columns},
            options=options,
        )


class AsyncReports:
    """The asynchronous form of `Reports`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        range: models.ReportsCreateBodyRange | dicts.ReportsCreateBodyRange,
        level: models.ReportsCreateLevel | str | Unset = UNSET,
        columns: Sequence[models.ReportsCreateBodyColumnsItem | dicts.ReportsCreateBodyColumnsItem]
        | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.ReportsCreateResponse:
        """Call `POST /reports`."""
        return await self._transport.call(
            _CREATE,
            models.ReportsCreateResponse,
            query={"level": level},
            fields={"range": range, "columns": columns},
            options=options,
        )
