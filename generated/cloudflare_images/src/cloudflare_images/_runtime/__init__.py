"""What all generated clients share: models, requests, answers and errors.

Hand-written, the same in every package.
"""

from .auth import Credential as Credential
from .auth import api_key_header as api_key_header
from .auth import bearer as bearer
from .client import AsyncBaseClient as AsyncBaseClient
from .client import BaseClient as BaseClient
from .codec import OneOf as OneOf
from .codec import decode as decode
from .deprecated import deprecated as deprecated
from .encoding import encode as encode
from .errors import ConfigurationError as ConfigurationError
from .errors import DecodeError as DecodeError
from .errors import ParameterError as ParameterError
from .errors import RequestTimeoutError as RequestTimeoutError
from .errors import ResponseTooLargeError as ResponseTooLargeError
from .errors import SDKError as SDKError
from .errors import TransportError as TransportError
from .lazy import lazy_modules as lazy_modules
from .model import Model as Model
from .model import model as model
from .model import wire as wire
from .operation import Operation as Operation
from .operation import PreparedRequest as PreparedRequest
from .operation import prepare as prepare
from .response import Response as Response
from .servers import address as address
from .status import ErrorClasses as ErrorClasses
from .status import ErrorFormat as ErrorFormat
from .status import StatusError as StatusError
from .transport import AsyncHttpClient as AsyncHttpClient
from .transport import AsyncTransport as AsyncTransport
from .transport import HttpClient as HttpClient
from .transport import Timeout as Timeout
from .transport import Transport as Transport
from .types import JSON as JSON
from .unset import UNSET as UNSET
from .unset import Unset as Unset
