"""Which address a client talks to, and what a variable in it cannot become."""

from __future__ import annotations

import pytest
from runtime import ConfigurationError, address, expand

SERVERS = {"live": "https://live.example", "test": "https://test.example"}


def test_the_address_that_was_given_goes_first() -> None:
    assert address(SERVERS, "live", None) == "https://live.example"
    assert address(SERVERS, "live", "http://127.0.0.1:9") == "http://127.0.0.1:9"
    with pytest.raises(
        ConfigurationError, match="no server is called 'mars'; there are: live, test"
    ):
        address(SERVERS, "mars", None)


@pytest.mark.parametrize(
    ("url", "variables", "expected"),
    [
        (
            "https://{tenant}.a.example/v{n}",
            {"tenant": "x-1", "n": "2"},
            "https://x-1.a.example/v2",
        ),
        ("https://{host}/v1", {"host": "b.example:8443"}, "https://b.example:8443/v1"),
        ("{scheme}://a.example", {"scheme": "http"}, "http://a.example"),
        ("https://a.example/{base}", {"base": "api/v1"}, "https://a.example/api/v1"),
        ("{base}/v1", {"base": "https://b.example/api"}, "https://b.example/api/v1"),
        ("https://a.example{base}", {"base": "/api/v1"}, "https://a.example/api/v1"),
        ("https://a.example", {"more": "x"}, "https://a.example"),
        # A default that is none, of another server.
        ("https://a.example", {"more": "{more}"}, "https://a.example"),
    ],
)
def test_variables(url: str, variables: dict[str, str], expected: str) -> None:
    assert expand(url, variables) == expected


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://{x}.a.example/v1", "evil.example/"),
        ("https://api.{x}/v1", "evil.example/a"),
        ("https://a.example{x}", ".evil.example/a"),
        ("https://{x}.a.example", "/evil.example"),
        ("https://{x}", "/evil.example"),
        ("https://a.{x}/v1", "/evil.example"),
        ("{x}://a.example", "https://evil.example/"),
        ("https://{x}.a.example", "evil.example#"),
        ("https://{x}.a.example", "evil.example?"),
        ("https://{x}.a.example", "u@evil.example"),
        ("https://{x}.a.example", "evil.example\\"),
        ("https://a.example/{x}", "a?b"),
        ("https://a.example/{x}", "a b"),
        ("https://a.example/{x}", "a\n"),
    ],
)
def test_values_that_would_lead_elsewhere(url: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match="the server variable 'x' cannot be"):
        expand(url, {"x": value})
