# from specs/multipart. Generated; edits are overwritten.
from __future__ import annotations

from .. import dicts, models
from .._runtime import (
    UNSET,
    AsyncDownload,
    AsyncStream,
    AsyncTransport,
    Download,
    FileBody,
    FileInput,
    FormBody,
    MultipartBody,
    Operation,
    Part,
    RequestOptions,
    Stream,
    Transport,
    Unset,
)

_CREATE = Operation(
    "items.create",
    "POST",
    "/items",
    body=MultipartBody("multipart/form-data", {"file": Part("image/png")}),
    statuses=(204,),
)
_SET_LABELS = Operation(
    "items.set_labels",
    "POST",
    "/items/{id}",
    body=FormBody("application/x-www-form-urlencoded"),
    body_optional=True,
    accept="image/png",
    statuses=(200,),
)
_PUT_CONTENT = Operation(
    "items.put_content",
    "PUT",
    "/items/{id}",
    body=FileBody("image/png"),
    accept="text/plain",
    statuses=(200,),
)
_PUT_CONTENT_STREAM = Operation(
    "items.put_content_stream",
    "PUT",
    "/items/{id}",
    body=FileBody("image/png"),
    accept="application/jsonl",
    statuses=(200,),
)


class Items:
    """Operations on items."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def create(
        self,
        *,
        file: FileInput,
        meta: models.ItemsCreateBodyMeta | dicts.ItemsCreateBodyMeta | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Call `POST /items`.

        Args:
            file: The picture.
        """
        return self._transport.call_none(
            _CREATE, fields={"file": file, "meta": meta}, options=options
        )

    def set_labels(
        self,
        id: str,
        *,
        body_id: int | Unset = UNSET,
        labels: list[str] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> Download:
        """Call `POST /items/{id}`."""
        return self._transport.open(
            _SET_LABELS,
            Download,
            path={"id": id},
            fields={"id": body_id, "labels": labels},
            options=options,
        )

    def put_content(
        self,
        id: str,
        *,
        body: FileInput,
        options: RequestOptions | None = None,
    ) -> str:
        """Call `PUT /items/{id}`."""
        return self._transport.call_text(_PUT_CONTENT, path={"id": id}, body=body, options=options)

    def put_content_stream(
        self,
        id: str,
        *,
        body: FileInput,
        options: RequestOptions | None = None,
    ) -> Stream[models.ItemsPutContentResponseEvent]:
        """Call `PUT /items/{id}`.

        The items of the answer, each when it arrives.
        """
        return self._transport.open(
            _PUT_CONTENT_STREAM,
            Stream.of(models.ItemsPutContentResponseEvent, "jsonl"),
            path={"id": id},
            body=body,
            options=options,
        )


class AsyncItems:
    """The asynchronous form of `Items`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def create(
        self,
        *,
        file: FileInput,
        meta: models.ItemsCreateBodyMeta | dicts.ItemsCreateBodyMeta | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> None:
        """Call `POST /items`."""
        return await self._transport.call_none(
            _CREATE, fields={"file": file, "meta": meta}, options=options
        )

    async def set_labels(
        self,
        id: str,
        *,
        body_id: int | Unset = UNSET,
        labels: list[str] | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> AsyncDownload:
        """Call `POST /items/{id}`."""
        return await self._transport.open(
            _SET_LABELS,
            AsyncDownload,
            path={"id": id},
            fields={"id": body_id, "labels": labels},
            options=options,
        )

    async def put_content(
        self,
        id: str,
        *,
        body: FileInput,
        options: RequestOptions | None = None,
    ) -> str:
        """Call `PUT /items/{id}`."""
        return await self._transport.call_text(
            _PUT_CONTENT, path={"id": id}, body=body, options=options
        )

    async def put_content_stream(
        self,
        id: str,
        *,
        body: FileInput,
        options: RequestOptions | None = None,
    ) -> AsyncStream[models.ItemsPutContentResponseEvent]:
        """Call `PUT /items/{id}`."""
        return await self._transport.open(
            _PUT_CONTENT_STREAM,
            AsyncStream.of(models.ItemsPutContentResponseEvent, "jsonl"),
            path={"id": id},
            body=body,
            options=options,
        )
