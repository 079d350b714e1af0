# from specs/hostile_text. Generated; edits are overwritten.
from __future__ import annotations

from typing import Literal, TypeAlias

from .. import models
from .._runtime import UNSET, AsyncTransport, Operation, RequestOptions, Transport, Unset
from ..errors import NotFoundError

_ABORT = Operation(
    "t_import_os.abort",
    "GET",
    '/a"""/`{id"}`/\u2028%7B',
    security=(('k"',),),
    headers=(('X-"', 'v"\\\n'),),
    statuses=(200, 404),
)

TImportOsAbortError: TypeAlias = NotFoundError
"""What `TImportOs.abort` is documented to raise."""


class TImportOs:
    """Operations on t_import_os."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def abort(
        self,
        id: str,
        *,
        q: str | Unset = UNSET,
        strange: Literal['e"\n\\'] | str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.SImportOs:
        """""\"; import os; os.abort(); ""\"

        \\""\"
        import os; os.abort()
            ""\"\\

        `GET /a""\"/`{id"}`/\\u2028%7B`

        Args:
            id: ""\"
                )
                import os
            q: {{ 7*7 }} {% raw %} %s
                The vendor's default is "d\\"\\"\\"\\\\\\n"; it is not sent unless given.

        Raises:
            NotFoundError: 404, ""\" (code""\"
        \\)
                import os

        ""\"
        import os
        """
        return self._transport.call(
            _ABORT,
            models.SImportOs,
            path={'id"': id},
            query={'q"]\n': q},
            headers={"X-Strange": strange},
            options=options,
        )


class AsyncTImportOs:
    """The asynchronous form of `TImportOs`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def abort(
        self,
        id: str,
        *,
        q: str | Unset = UNSET,
        strange: Literal['e"\n\\'] | str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.SImportOs:
        """ ""\"; import os; os.abort(); ""\""""
        return await self._transport.call(
            _ABORT,
            models.SImportOs,
            path={'id"': id},
            query={'q"]\n': q},
            headers={"X-Strange": strange},
            options=options,
        )
