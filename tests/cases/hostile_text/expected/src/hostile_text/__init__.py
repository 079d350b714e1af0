# from specs/hostile_text. Generated; edits are overwritten.
"""Ends ""\"
import os; os.abort()
""\" \\
"""

from . import models as models
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
    TokenError as TokenError,
    TransportError as TransportError,
    Unset as Unset,
)
from .client import SERVERS as SERVERS
from .client import AsyncHostileText as AsyncHostileText
from .client import HostileText as HostileText
from .client import Server as Server
from .errors import ApiError as ApiError
from .errors import AuthenticationError as AuthenticationError
from .errors import BadRequestError as BadRequestError
from .errors import ConflictError as ConflictError
from .errors import ErrorCode as ErrorCode
from .errors import NotFoundError as NotFoundError
from .errors import PermissionDeniedError as PermissionDeniedError
from .errors import RateLimitError as RateLimitError
from .errors import ServerError as ServerError
from .errors import UnprocessableEntityError as UnprocessableEntityError

__version__ = "0.1.0"
