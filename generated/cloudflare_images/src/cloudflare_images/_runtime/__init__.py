"""What all generated clients share: models, requests, answers and errors.

Hand-written, the same in every package. Each module is imported when it is first used, so that
models cost no transport.
"""

from typing import TYPE_CHECKING

# Not lazily: it is named like its module, which would come to stand here in its place.
from .model import model as model

if TYPE_CHECKING:
    from .auth import Credential as Credential
    from .auth import TokenSource as TokenSource
    from .auth import api_key as api_key
    from .auth import api_key_header as api_key_header
    from .auth import basic as basic
    from .auth import bearer as bearer
    from .client import AsyncBaseClient as AsyncBaseClient
    from .client import BaseClient as BaseClient
    from .codec import OneOf as OneOf
    from .codec import decode as decode
    from .codec import decode_json as decode_json
    from .drift import Drift as Drift
    from .encoding import encode as encode
    from .errors import ConfigurationError as ConfigurationError
    from .errors import ConnectionFailedError as ConnectionFailedError
    from .errors import DecodeError as DecodeError
    from .errors import ParameterError as ParameterError
    from .errors import RequestTimeoutError as RequestTimeoutError
    from .errors import ResponseTooLargeError as ResponseTooLargeError
    from .errors import SDKError as SDKError
    from .errors import TransportError as TransportError
    from .lazy import lazy_module as lazy_module
    from .lazy import lazy_modules as lazy_modules
    from .model import Model as Model
    from .model import OpenModel as OpenModel
    from .model import wire as wire
    from .observe import Hooks as Hooks
    from .observe import Outcome as Outcome
    from .observe import Sending as Sending
    from .operation import Operation as Operation
    from .operation import PreparedRequest as PreparedRequest
    from .operation import prepare as prepare
    from .options import AsyncClientOptions as AsyncClientOptions
    from .options import AsyncHttpClient as AsyncHttpClient
    from .options import AsyncHttpTransport as AsyncHttpTransport
    from .options import ClientOptions as ClientOptions
    from .options import HttpClient as HttpClient
    from .options import HttpTransport as HttpTransport
    from .options import RequestOptions as RequestOptions
    from .options import Timeout as Timeout
    from .response import Answer as Answer
    from .response import Response as Response
    from .retry import Clock as Clock
    from .retry import Retry as Retry
    from .servers import address as address
    from .servers import expand as expand
    from .status import ErrorClasses as ErrorClasses
    from .status import ErrorFormat as ErrorFormat
    from .status import RedirectError as RedirectError
    from .status import StatusError as StatusError
    from .transport import AsyncTransport as AsyncTransport
    from .transport import Transport as Transport
    from .types import JSON as JSON
    from .types import Progress as Progress
    from .unions import Discriminator as Discriminator
    from .unions import Unknown as Unknown
    from .unset import UNSET as UNSET
    from .unset import Unset as Unset
else:
    from .lazy import lazy_modules

    _MEMBERS = {
        "auth": "Credential TokenSource api_key api_key_header basic bearer",
        "client": "AsyncBaseClient BaseClient",
        "codec": "OneOf decode decode_json",
        "drift": "Drift",
        "encoding": "encode",
        "errors": "ConfigurationError ConnectionFailedError DecodeError ParameterError RequestTimeoutError ResponseTooLargeError SDKError TransportError",
        "lazy": "lazy_module lazy_modules",
        "model": "Model OpenModel wire",
        "observe": "Hooks Outcome Sending",
        "operation": "Operation PreparedRequest prepare",
        "options": "AsyncClientOptions AsyncHttpClient AsyncHttpTransport ClientOptions HttpClient HttpTransport RequestOptions Timeout",
        "response": "Answer Response",
        "retry": "Clock Retry",
        "servers": "address expand",
        "status": "ErrorClasses ErrorFormat RedirectError StatusError",
        "transport": "AsyncTransport Transport",
        "types": "JSON Progress",
        "unions": "Discriminator Unknown",
        "unset": "UNSET Unset",
    }
    __getattr__, __dir__, _ = lazy_modules(
        __name__, {name: module for module, names in _MEMBERS.items() for name in names.split()}
    )
