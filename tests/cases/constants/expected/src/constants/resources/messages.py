# from specs/constants. Generated; edits are overwritten.
from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from .. import dicts, models
from .._runtime import UNSET, AsyncTransport, Operation, RequestOptions, Transport, Unset

_CREATE = Operation(
    "messages.create", "POST", "/messages", body="application/json", statuses=(200,)
)
_PUT = Operation(
    "messages.put",
    "PUT",
    "/messages/{kind}",
    body="application/json",
    body_optional=True,
    statuses=(204,),
)


class Messages:
    """Operations on messages."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        beta: Literal["one"] | str,
        role: Literal["user"] | str,
        parts: Sequence[models.Part | dicts.Part],
        version: Literal[2] = 2,
        draft: Literal[True] | Unset = UNSET,
        type: Literal["message"] = "message",
        body_version: Literal[2] = 2,
        format: Literal["plain"] | Unset = UNSET,
        old: Literal[True] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.Message:
        """Send a message.

        `POST /messages`

        Args:
            beta: There may be others.
            version: Of the API.
            draft: Not sent unless given.
            type: What it is.
            body_version: Of the format.
            role: Who may write; others may come to.
            format: Not sent unless given.
            old: Nobody reads it.
                Deprecated.
        """
        return self._transport.call(
            _CREATE,
            models.Message,
            query={"version": version, "draft": draft},
            headers={"X-Beta": beta},
            fields={
                "type": type,
                "@version": body_version,
                "role": role,
                "parts": parts,
                "format": format,
                "old": old,
            },
            options=options,
        )

    def put(
        self,
        kind: Literal["mail"] = "mail",
        *,
        type: Literal["settings"],
        on: bool | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Settings of a kind.

        `PUT /messages/{kind}`
        """
        return self._transport.call_none(
            _PUT, path={"kind": kind}, fields={"type": type, "on": on}, options=options
        )


class AsyncMessages:
    """The asynchronous form of `Messages`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        beta: Literal["one"] | str,
        role: Literal["user"] | str,
        parts: Sequence[models.Part | dicts.Part],
        version: Literal[2] = 2,
        draft: Literal[True] | Unset = UNSET,
        type: Literal["message"] = "message",
        body_version: Literal[2] = 2,
        format: Literal["plain"] | Unset = UNSET,
        old: Literal[True] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.Message:
        """Send a message."""
        return await self._transport.call(
            _CREATE,
            models.Message,
            query={"version": version, "draft": draft},
            headers={"X-Beta": beta},
            fields={
                "type": type,
                "@version": body_version,
                "role": role,
                "parts": parts,
                "format": format,
                "old": old,
            },
            options=options,
        )

    async def put(
        self,
        kind: Literal["mail"] = "mail",
        *,
        type: Literal["settings"],
        on: bool | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Settings of a kind."""
        return await self._transport.call_none(
            _PUT, path={"kind": kind}, fields={"type": type, "on": on}, options=options
        )
