# from specs/kokoon. Generated; edits are overwritten.
"""Client of the Kokoon API."""

from typing import TYPE_CHECKING

from ._runtime import lazy_modules

if TYPE_CHECKING:
    from . import errors as errors
    from . import models as models
    from . import testing as testing
    from ._runtime import (
        JSON as JSON,
        UNSET as UNSET,
        AsyncClientOptions as AsyncClientOptions,
        ClientOptions as ClientOptions,
        ConfigurationError as ConfigurationError,
        ConnectionFailedError as ConnectionFailedError,
        DecodeError as DecodeError,
        Drift as Drift,
        Hooks as Hooks,
        ParameterError as ParameterError,
        RedirectError as RedirectError,
        RequestOptions as RequestOptions,
        RequestTimeoutError as RequestTimeoutError,
        Response as Response,
        ResponseTooLargeError as ResponseTooLargeError,
        Retry as Retry,
        SDKError as SDKError,
        StatusError as StatusError,
        Timeout as Timeout,
        TransportError as TransportError,
        Unset as Unset,
    )
    from .client import SERVERS as SERVERS
    from .client import AsyncKokoon as AsyncKokoon
    from .client import Kokoon as Kokoon
    from .client import Server as Server
    from .errors import ApiError as ApiError
    from .errors import AuthenticationError as AuthenticationError
    from .errors import BadRequestError as BadRequestError
    from .errors import ConflictError as ConflictError
    from .errors import NotFoundError as NotFoundError
    from .errors import PermissionDeniedError as PermissionDeniedError
    from .errors import RateLimitError as RateLimitError
    from .errors import ServerError as ServerError
    from .errors import UnprocessableEntityError as UnprocessableEntityError
else:
    __getattr__, __dir__, __all__ = lazy_modules(
        __name__,
        {
            "ApiError": "errors",
            "AsyncClientOptions": "_runtime",
            "AsyncKokoon": "client",
            "AuthenticationError": "errors",
            "BadRequestError": "errors",
            "ClientOptions": "_runtime",
            "ConfigurationError": "_runtime",
            "ConflictError": "errors",
            "ConnectionFailedError": "_runtime",
            "DecodeError": "_runtime",
            "Drift": "_runtime",
            "Hooks": "_runtime",
            "JSON": "_runtime",
            "Kokoon": "client",
            "NotFoundError": "errors",
            "ParameterError": "_runtime",
            "PermissionDeniedError": "errors",
            "RateLimitError": "errors",
            "RedirectError": "_runtime",
            "RequestOptions": "_runtime",
            "RequestTimeoutError": "_runtime",
            "Response": "_runtime",
            "ResponseTooLargeError": "_runtime",
            "Retry": "_runtime",
            "SDKError": "_runtime",
            "SERVERS": "client",
            "Server": "client",
            "ServerError": "errors",
            "StatusError": "_runtime",
            "Timeout": "_runtime",
            "TransportError": "_runtime",
            "UNSET": "_runtime",
            "UnprocessableEntityError": "errors",
            "Unset": "_runtime",
            "errors": "",
            "models": "",
            "testing": "",
        },
    )

__version__ = "0.1.0"
