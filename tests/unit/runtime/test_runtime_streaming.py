"""Events and lines, in whatever chunks they arrive."""

from __future__ import annotations

import pytest
from gallery import models
from hypothesis import given
from hypothesis import strategies as st
from runtime import JSON, DecodeError, Event, OneOf, ResponseTooLargeError
from runtime.events import EventParser, LineParser

# Most are the examples of the standard (WHATWG HTML, 9.2.5 and 9.2.6).
EVENTS = [
    ("", []),
    ("data", []),
    ("data\n\n", [Event()]),
    ("data\n\ndata\ndata\n\ndata:", [Event(), Event(data="\n")]),
    ("data:test\n\ndata: test\n\n", [Event(data="test")] * 2),
    ("data:  two blanks\n\n", [Event(data=" two blanks")]),
    ("data: YHOO\ndata: +2\ndata: 10\n\n", [Event(data="YHOO\n+2\n10")]),
    (
        ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n",
        [Event(data="first event", id="1"), Event(data="second event")],
    ),
    ("event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\ndata: x\n\n",
     [Event("add", "73857293"), Event("remove", "2153"), Event(data="x")]),
    ("event: lost\n\ndata: x\n\n", [Event(data="x")]),
    ("data:a\r\rdata:b\r\n\r\ndata:c\n\r\n", [Event(data=t) for t in "abc"]),
    ("\ufeffdata:a\n\n", [Event(data="a")]),
    ("\ufeff\ufeffdata:a\n\ndata:b\n\n", [Event(data="b")]),
    ("data:\ufeffa\n\n", [Event(data="\ufeffa")]),
    ("id: 7\ndata:a\n\ndata:b\n\n", [Event(data="a", id="7"), Event(data="b", id="7")]),
    ("id: a\0b\ndata:a\n\n", [Event(data="a")]),
    ("retry: 1500\ndata:a\n\nretry: 2s\ndata:b\n\nretry: ٣\ndata:c\n\n",
     [Event(data="a", retry=1500), Event(data="b"), Event(data="c")]),
    ("Data: x\n data: x\ndata : x\nfoo: x\n\n", []),
    ("data: a:b: c\n\n", [Event(data="a:b: c")]),
    ("data: 가\U0001f431\n\n", [Event(data="가\U0001f431")]),
    ("data: line\u2028same\x0b\x0c\x1c\x85line\n\n", [Event(data="line\u2028same\x0b\x0c\x1c\x85line")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "events"), EVENTS, ids=repr)
def test_events(text: str, events: list[Event]) -> None:
    content = text.encode()
    for size in (len(content) or 1, 1, 2, 3):
        parser = EventParser()
        found = [
            e for at in range(0, len(content), size) for e in parser.feed(content[at : at + size])
        ]
        assert found + parser.close() == events


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b'{"error": "busy"}', '{"error": "busy"}'),
        (b"<!doctype html>\n<p>data: x</p>\n", "<!doctype html>"),
        (b"x" * 1000, "x" * 200),
        (b"", ""),
        (b": only a comment", ""),
        (b"\n\n", ""),
        (b"{}\ndata: 1\n\n", ""),
    ],
)
def test_an_answer_that_is_no_stream_is_no_empty_one(content: bytes, shown: str) -> None:
    items = LineParser[JSON](JSON, "sse")
    items.feed(content)
    if not shown:
        assert items.close() == []
        return
    with pytest.raises(DecodeError, match="expected a stream of events") as caught:
        items.close()
    assert str(caught.value).endswith(repr(shown))


def test_bytes_that_are_no_text() -> None:
    assert EventParser().feed(b"data: a\xff\xe3\x81b\n\n") == [Event(data="a\ufffd\ufffdb")]


_lines = st.lists(
    st.sampled_from(
        [
            "data: a",
            "data:{}",
            "data",
            ": c",
            "id: 1",
            "id",
            "event: e",
            "retry: 5",
            "",
            "",
            "x",
            "가",
        ]
    ),
    max_size=12,
)


@given(_lines, st.lists(st.sampled_from(["\n", "\r", "\r\n"]), min_size=12, max_size=12), st.data())
def test_chunks_do_not_matter(lines: list[str], ends: list[str], data: st.DataObject) -> None:
    content = "".join(line + end for line, end in zip(lines, ends, strict=False)).encode()
    cuts = sorted(data.draw(st.sets(st.integers(0, len(content)), max_size=8)))
    parser = EventParser()
    found: list[Event] = []
    for start, stop in zip([0, *cuts], [*cuts, len(content)], strict=True):
        found += parser.feed(content[start:stop])
    assert found == EventParser().feed(content)


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8", exclude_characters="\r\n")), st.text(st.characters(codec="utf-8", exclude_characters="\r\n")))))  # fmt: skip
def test_what_a_server_writes_is_read(pairs: list[tuple[str, str]]) -> None:
    content = "".join(f"event: {event}\ndata: {one}\ndata: {one}\n\n" for event, one in pairs)
    found = EventParser().feed(content.encode())
    assert found == [Event(event or "message", f"{one}\n{one}") for event, one in pairs]


def test_typed_items_of_events() -> None:
    items = LineParser(models.Owner, "sse")
    assert items.feed(b'event: x\nid: 9\ndata: {"ownerId"') == []
    assert items.feed(b':1}\n\n: ping\n\ndata: {"ownerId":2}\n\n') == [
        models.Owner(owner_id=1),
        models.Owner(owner_id=2),
    ]
    assert not items.done
    assert items.last_event_id == "9"
    assert items.feed(b"data:\n\ndata: \n\n") == []
    assert items.feed(b'data: [DONE]\n\ndata: {"ownerId":3}\n\n') == []
    assert items.done
    assert items.close() == []


def test_items_as_they_are() -> None:
    content = b"event: e\ndata: a\ndata: b\n\ndata: END\n\n"
    assert LineParser(Event, "sse", terminators=("END",)).feed(content) == [Event("e", "a\nb")]
    assert LineParser(str, "sse", terminators=()).feed(content) == ["a\nb", "END"]


def test_an_item_of_another_type() -> None:
    for kind, content in (("sse", b"data: 1\n\ndata: {}\n\n"), ("jsonl", b"1\n{}\n")):
        items: LineParser[int] = LineParser(int, kind)  # type: ignore[arg-type]
        with pytest.raises(DecodeError, match=r"^\$\[1\]: expected an integer, found {}"):
            items.feed(content)
    with pytest.raises(DecodeError, match=r"^\$\[0\]: expected JSON"):
        LineParser(int, "sse").feed(b"data: x\n\n")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", []),
        (b'{"a":1}', [{"a": 1}]),
        (b'{"a":1}\n{"a":2}\n', [{"a": 1}, {"a": 2}]),
        (b'\xef\xbb\xbf{"a":1}\r\n\r\n  \n{"a":2}', [{"a": 1}, {"a": 2}]),
        (b'[1,\r2]\n"\\n"\nnull', [[1, 2], "\n", None]),
        (b'\x1e{"a":1}\n\x1e{"a":2}\n', [{"a": 1}, {"a": 2}]),
        ('"가"\n"\u2028"'.encode(), ["가", "\u2028"]),
    ],
    ids=repr,
)
def test_lines(content: bytes, expected: list[JSON]) -> None:
    for size in (len(content) or 1, 1, 2, 3):
        items: LineParser[JSON] = LineParser(OneOf[JSON], "jsonl")
        found = [
            i for at in range(0, len(content), size) for i in items.feed(content[at : at + size])
        ]
        assert found + items.close() == expected


def test_endless_lines_and_events() -> None:
    for kind in ("sse", "jsonl"):
        items: LineParser[JSON] = LineParser(dict, kind, limit=100)  # type: ignore[arg-type]
        items.feed(b"x" * 100)
        with pytest.raises(ResponseTooLargeError, match="a line of the answer is longer than 100"):
            items.feed(b"x")
        with pytest.raises(ResponseTooLargeError):
            LineParser(dict, kind, limit=100).feed(b"x" * 101 + b"\n")  # type: ignore[arg-type]
    events = EventParser(limit=100)
    for _ in range(50):
        events.feed(b"data:x\n")
    with pytest.raises(ResponseTooLargeError, match="an event is larger than 100 bytes"):
        events.feed(b"data:x\n")
