"""What type checkers take in the place of a model, and what they refuse; nothing of this runs."""

from __future__ import annotations

from datetime import date

from dicts import Dicts, dicts, models


def a_message() -> dicts.Message:
    return {"role": "user", "content": "hi"}


def taken(client: Dicts, users: list[models.UserMessage], parts: list[dicts.Part]) -> None:
    client.chats.create(messages=[{"role": "user", "content": "hi"}])
    client.chats.create(messages=[{"role": "system", "content": "be short"}, a_message(), *users])
    client.chats.create(messages=users)
    client.chats.create(messages=[{"role": "user", "content": parts}])
    client.chats.create(
        messages=[
            {
                "role": "user",
                "content": [{"kind": "text", "date": date.today(), "parts": [{"kind": "new"}]}],
            }
        ],
        tools={"a": {"from": "b", "x-limit": None}, "c": models.Tool(from_="d")},
        history=[models.SystemMessage(role="system", content="x")],
        choice={"a": 1},
    )
    client.chats.create(messages=[], choice={})
    client.chats.create(messages=[], choice="auto")
    client.chats.replace(body=[a_message()])


def refused(client: Dicts) -> None:
    client.chats.create(messages=[{"role": "user"}])  # type: ignore[list-item]
    client.chats.create(messages=[{"role": "user", "content": 1}])  # type: ignore[list-item]
    client.chats.create(messages=[{"role": "robot", "content": ""}])  # type: ignore[list-item]
    client.chats.create(messages=[{"role": "system", "content": "", "no": 1}])  # type: ignore[list-item]
    client.chats.create(messages=[], tools={"a": {"from": 1}})  # type: ignore[dict-item]
    client.chats.replace(body=[{"content": ""}])  # type: ignore[list-item]
