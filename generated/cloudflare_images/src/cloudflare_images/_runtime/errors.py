"""What can go wrong, as exceptions that can be printed, copied and pickled."""

from __future__ import annotations

from typing import Literal, TypeVar

E = TypeVar("E", bound="SDKError")

UNIQUE = "a client holds connections and credentials: it cannot be pickled or copied"


class SDKError(Exception):
    """Base of everything this package raises.

    Attributes:
        attempts: how often the request was sent; 0 if it never was.
    """

    attempts: int = 0

    def __reduce__(self) -> tuple[object, ...]:
        # By default, unpickling would call the constructor with the message alone.
        return _restore, (type(self), self.args, dict(self.__dict__))


def _restore(cls: type[E], args: tuple[object, ...], state: dict[str, object]) -> E:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class ConfigurationError(SDKError):
    """The client cannot be used as it is: a credential or an address is missing or malformed."""


class ParameterError(ConfigurationError):
    """An argument cannot be sent; nothing was.

    Attributes:
        parameter: name of the parameter on the wire.
    """

    def __init__(self, parameter: str, problem: str) -> None:
        super().__init__(f"parameter {parameter!r} {problem}")
        self.parameter = parameter


class TransportError(SDKError):
    """No answer: the connection failed, or broke, or what came over it was not HTTP.

    Attributes:
        problem: ``connect`` if nothing was sent, ``broken`` if the connection broke, ``timeout`` if
            it took too long; None for what would happen again.
    """

    problem: Literal["connect", "broken", "timeout"] | None = None


class ConnectionFailedError(TransportError):
    """The server could not be reached, or the connection broke before the answer was complete."""


class RequestTimeoutError(TransportError):
    """No answer in time."""


class ResponseTooLargeError(TransportError):
    """The answer was larger than the client accepts, and was not read to its end."""


class DecodeError(SDKError):
    """A value does not have the documented shape.

    Attributes:
        path: where, as ``$.items[3].id``.
        expected: what was expected there.
        value: what was found there; None also where nothing was.
        status: status of the answer; None if the value did not come from one.
        content: body of the answer, as received.
    """

    def __init__(self, path: str, expected: str, value: object, found: str) -> None:
        super().__init__(f"{path}: expected {expected}, found {found}")
        self.path = path
        self.expected = expected
        self.value = value
        self.status: int | None = None
        self.content = b""
