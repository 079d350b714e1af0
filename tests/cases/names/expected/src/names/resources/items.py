# from specs/names. Generated; edits are overwritten.
from __future__ import annotations

import builtins
from datetime import date, datetime

from .. import models
from .._runtime import UNSET, AsyncTransport, Operation, RequestOptions, Transport, Unset

_LIST = Operation("items.list", "GET", "/items", statuses=(200,))
_CREATE = Operation(
    "items.create", "POST", "/items", body="application/json", body_optional=True, statuses=(200,)
)
_DELETE = Operation("items.delete", "DELETE", "/items", statuses=(204,))


class Items:
    """Operations on items."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self, *, options: RequestOptions | None = None) -> builtins.list[models.OAuth2Token]:
        """Call `GET /items`."""
        return self._transport.call(_LIST, list[models.OAuth2Token], options=options)

    def create(
        self,
        *,
        body_: str | Unset = UNSET,
        class_: str | Unset = UNSET,
        date_: date | Unset = UNSET,
        filter_from: str | Unset = UNSET,
        request_id: str | Unset = UNSET,
        require_signed_urls: bool | Unset = UNSET,
        body_class: str | Unset = UNSET,
        list_: builtins.list[str] | Unset = UNSET,
        datetime_: datetime | Unset = UNSET,
        type: str | Unset = UNSET,
        self_: str | Unset = UNSET,
        to_dict: str | Unset = UNSET,
        extra_fields: str | Unset = UNSET,
        param_2fa: str | Unset = UNSET,
        naive_cafe: str | Unset = UNSET,
        이미지: str | Unset = UNSET,
        그림: str | Unset = UNSET,
        a_b_c: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> date:
        """Call `POST /items`."""
        return self._transport.call(
            _CREATE,
            date,
            query={"body": body_, "class": class_, "date": date_, "filter[from]": filter_from},
            headers={"X-Request-Id": request_id},
            fields={
                "requireSignedURLs": require_signed_urls,
                "class": body_class,
                "list": list_,
                "datetime": datetime_,
                "type": type,
                "self": self_,
                "to_dict": to_dict,
                "extra_fields": extra_fields,
                "2fa": param_2fa,
                "naïveCafé": naive_cafe,
                "이미지": 이미지,
                "그림": 그림,
                'a"b\\c': a_b_c,
            },
            options=options,
        )

    def delete(self, *, options: RequestOptions | None = None) -> None:
        """Call `DELETE /items`."""
        return self._transport.call_none(_DELETE, options=options)


class AsyncItems:
    """The asynchronous form of `Items`, where the methods are described in full."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport

    async def list(
        self, *, options: RequestOptions | None = None
    ) -> builtins.list[models.OAuth2Token]:
        """Call `GET /items`."""
        return await self._transport.call(_LIST, list[models.OAuth2Token], options=options)

    async def create(
        self,
        *,
        body_: str | Unset = UNSET,
        class_: str | Unset = UNSET,
        date_: date | Unset = UNSET,
        filter_from: str | Unset = UNSET,
        request_id: str | Unset = UNSET,
        require_signed_urls: bool | Unset = UNSET,
        body_class: str | Unset = UNSET,
        list_: builtins.list[str] | Unset = UNSET,
        datetime_: datetime | Unset = UNSET,
        type: str | Unset = UNSET,
        self_: str | Unset = UNSET,
        to_dict: str | Unset = UNSET,
        extra_fields: str | Unset = UNSET,
        param_2fa: str | Unset = UNSET,
        naive_cafe: str | Unset = UNSET,
        이미지: str | Unset = UNSET,
        그림: str | Unset = UNSET,
        a_b_c: str | Unset = UNSET,
        options: RequestOptions | None = None,
    ) -> date:
        """Call `POST /items`."""
        return await self._transport.call(
            _CREATE,
            date,
            query={"body": body_, "class": class_, "date": date_, "filter[from]": filter_from},
            headers={"X-Request-Id": request_id},
            fields={
                "requireSignedURLs": require_signed_urls,
                "class": body_class,
                "list": list_,
                "datetime": datetime_,
                "type": type,
                "self": self_,
                "to_dict": to_dict,
                "extra_fields": extra_fields,
                "2fa": param_2fa,
                "naïveCafé": naive_cafe,
                "이미지": 이미지,
                "그림": 그림,
                'a"b\\c': a_b_c,
            },
            options=options,
        )

    async def delete(self, *, options: RequestOptions | None = None) -> None:
        """Call `DELETE /items`."""
        return await self._transport.call_none(_DELETE, options=options)
