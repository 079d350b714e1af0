# from specs/dicts. Generated; edits are overwritten.
from __future__ import annotations

from collections.abc import Mapping, Sequence

from .. import dicts, models
from .._runtime import UNSET, AsyncTransport, Operation, RequestOptions, Transport, Unset

_CREATE = Operation("chats.create", "POST", "/chats", body="application/json", statuses=(200,))
_REPLACE = Operation("chats.replace", "PUT", "/chats", body="application/json", statuses=(204,))


class Chats:
    """Operations on chats."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        messages: Sequence[models.Message | dicts.Message],
        tools: Mapping[str, models.Tool | dicts.Tool] | Unset = UNSET,
        history: models.Messages | dicts.Messages | Unset = UNSET,
        choice: models.Mapping
        | dicts.Mapping_
        | models.Empty
        | dicts.Empty
        | models.ChatsCreateBodyChoiceOption3
        | str
        | None
        | Unset = UNSET,
        names: list[str] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.Answer:
        """Call `POST /chats`."""
        return self._transport.call(
            _CREATE,
            models.Answer,
            fields={
                "messages": messages,
                "tools": tools,
                "history": history,
                "choice": choice,
                "names": names,
            },
            options=options,
        )

    def replace(
        self,
        *,
        body: models.Messages | dicts.Messages,
        options: RequestOptions | None = None,
    ) -> None:
        """Call `PUT /chats`."""
        return self._transport.call_none(_REPLACE, body=body, options=options)


class AsyncChats:
    """The asynchronous form of `Chats`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        messages: Sequence[models.Message | dicts.Message],
        tools: Mapping[str, models.Tool | dicts.Tool] | Unset = UNSET,
        history: models.Messages | dicts.Messages | Unset = UNSET,
        choice: models.Mapping
        | dicts.Mapping_
        | models.Empty
        | dicts.Empty
        | models.ChatsCreateBodyChoiceOption3
        | str
        | None
        | Unset = UNSET,
        names: list[str] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> models.Answer:
        """Call `POST /chats`."""
        return await self._transport.call(
            _CREATE,
            models.Answer,
            fields={
                "messages": messages,
                "tools": tools,
                "history": history,
                "choice": choice,
                "names": names,
            },
            options=options,
        )

    async def replace(
        self,
        *,
        body: models.Messages | dicts.Messages,
        options: RequestOptions | None = None,
    ) -> None:
        """Call `PUT /chats`."""
        return await self._transport.call_none(_REPLACE, body=body, options=options)
